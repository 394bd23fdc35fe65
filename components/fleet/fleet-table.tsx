'use client'
import clsx from 'clsx'
import { DataTable } from '@/components/data-table/data-table'
import type { FleetPage, FleetRow, FleetSort } from '@/lib/contracts/fleet'
import { FLEET_COLUMNS } from './columns'
import type { FleetView } from './fleet-params'
import { HEIGHTS, prepareList } from './prepare-list'
import type { FleetSelection } from './use-selection'

const LOOK = {
  grid: clsx(
    'grid items-center gap-x-3.5 pr-2 pl-3 max-tablet:px-0',
    'grid-cols-[138px_minmax(118px,0.9fr)_minmax(220px,2fr)_200px_84px_42px_96px_76px_66px_minmax(116px,0.6fr)_52px]',
    'max-wide:grid-cols-[138px_minmax(110px,1fr)_minmax(180px,2fr)_minmax(120px,200px)_84px_42px_96px]',
    'max-mid:grid-cols-[138px_minmax(100px,1fr)_minmax(160px,2fr)_minmax(100px,160px)_84px]',
    'max-tablet:grid-cols-[auto_1fr_auto] max-tablet:content-center max-tablet:gap-x-2 max-tablet:gap-y-0.5',
  ),
  tall: 'h-12 max-tablet:h-28',
  low: 'h-[34px] max-tablet:h-[92px]',
  group: 'h-[42px] pl-3 pb-[5px] max-tablet:h-[58px] max-tablet:pl-0',
}

interface FleetTableProps {
  head: FleetPage
  view: FleetView
  rowAt: (index: number) => FleetRow | undefined
  onSort: (by: FleetSort) => void
  onRange: (first: number, last: number) => void
  /** Null where nothing may be done to what is selected. */
  selection: FleetSelection | null
}

export function FleetTable({ head, view, rowAt, onSort, onRange, selection }: FleetTableProps) {
  const grouped = view.sort === 'worst' && !view.desc
  const items = prepareList(head, grouped, (index) => rowAt(index)?.group)
  return (
    <DataTable
      label="Clusters"
      columns={FLEET_COLUMNS}
      items={items}
      rowAt={rowAt}
      look={LOOK}
      heights={HEIGHTS}
      total={head.total}
      sort={view.sort}
      desc={view.desc}
      onSort={onSort}
      onRange={onRange}
      selection={selection ?? undefined}
    />
  )
}
