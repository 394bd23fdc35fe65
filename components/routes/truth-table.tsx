'use client'
import clsx from 'clsx'
import { DataTable } from '@/components/data-table/data-table'
import { type TruthRow, truthKey } from './prepare-truth'
import type { RouteSort } from './route-params'
import { TRUTH_COLUMNS } from './truth-columns'

const LOOK = {
  grid: clsx(
    'grid items-center gap-x-3.5 px-3 max-tablet:px-0',
    'grid-cols-[104px_minmax(200px,2fr)_176px_minmax(150px,0.8fr)_44px_64px_104px_104px_148px]',
    'tablet:@max-[1180px]:grid-cols-[104px_minmax(160px,2fr)_176px_minmax(130px,0.8fr)_112px_148px]',
    'tablet:@max-[860px]:grid-cols-[104px_minmax(120px,2fr)_176px_148px]',
    'max-tablet:grid-cols-[auto_minmax(0,1fr)_auto] max-tablet:content-center max-tablet:gap-x-2.5',
  ),
  tall: 'h-[34px] max-tablet:h-16',
  low: 'h-[34px] max-tablet:h-16',
  group: 'h-[34px]',
}
const HEIGHTS = { desk: { group: 34, tall: 34, low: 34 }, phone: { group: 34, tall: 64, low: 64 } }

interface TruthTableProps {
  rows: readonly TruthRow[]
  sort: RouteSort
  desc: boolean
  onSort: (by: RouteSort) => void
}

/** The routes of one cluster over all sources; long tables are windowed. */
export function TruthTable({ rows, sort, desc, onSort }: TruthTableProps) {
  const items = rows.map((row, index) => ({ kind: 'row' as const, key: truthKey(row), index, tall: false }))
  return (
    <DataTable
      label="Routes"
      columns={TRUTH_COLUMNS}
      items={items}
      rowAt={(index) => rows[index]}
      look={LOOK}
      heights={HEIGHTS}
      total={rows.length}
      sort={sort}
      desc={desc}
      onSort={onSort}
      onRange={() => {}}
    />
  )
}
