'use client'
import { DataTable } from '@/components/data-table/data-table'
import type { FleetPage, FleetRow, FleetSort } from '@/lib/contracts/fleet'
import { FLEET_COLUMNS } from './columns'
import type { FleetView } from './fleet-params'
import { HEIGHTS, prepareList } from './prepare-list'
import type { FleetSelection } from './use-selection'

const LOOK = {
  grid: 'fleet-grid',
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
