'use client'
import clsx from 'clsx'
import { DataTable } from '@/components/data-table/data-table'
import type { RouteRow } from '@/lib/contracts/route'
import { routeKey } from './prepare-routes'
import { ROUTE_COLUMNS } from './route-columns'
import type { RouteSort } from './route-params'

const LOOK = {
  grid: clsx(
    'grid items-center gap-x-3.5 px-3 max-tablet:px-0',
    'grid-cols-[minmax(200px,2.2fr)_minmax(150px,1.1fr)_minmax(110px,1fr)_minmax(140px,0.9fr)_36px_60px_104px_104px_92px]',
    'max-wide:grid-cols-[minmax(180px,2fr)_minmax(140px,1.1fr)_minmax(100px,1fr)_36px_60px_104px_92px]',
    'max-tablet:grid-cols-[1fr_1fr_auto] max-tablet:content-center max-tablet:gap-x-3',
  ),
  tall: 'h-[34px] max-tablet:h-14',
  low: 'h-[34px] max-tablet:h-14',
  group: 'h-[34px]',
}
const HEIGHTS = { desk: { group: 34, tall: 34, low: 34 }, phone: { group: 34, tall: 56, low: 56 } }

interface RouteTableProps {
  routes: readonly RouteRow[]
  sort: RouteSort
  desc: boolean
  onSort: (by: RouteSort) => void
}

/** Every route of one cluster; long tables are windowed. */
export function RouteTable({ routes, sort, desc, onSort }: RouteTableProps) {
  const items = routes.map((route, index) => ({ kind: 'row' as const, key: routeKey(route), index, tall: false }))
  return (
    <DataTable
      label="Routes"
      columns={ROUTE_COLUMNS}
      items={items}
      rowAt={(index) => routes[index]}
      look={LOOK}
      heights={HEIGHTS}
      total={routes.length}
      sort={sort}
      desc={desc}
      onSort={onSort}
      onRange={() => {}}
    />
  )
}
