'use client'
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAt } from '@/components/moment/moment'
import type { FleetRoute, FleetRoutesPage } from '@/lib/contracts/route-fleet'
import { useTRPC } from '@/lib/trpc/client'
import { type FleetRouteView, ROUTES_PAGE, routesQueryOf } from './fleet-route-params'
import { useRoutesLive } from './use-routes-live'

const EVERY_MS = 5_000
const EXPORT_PAGE = 1_000

interface RoutesWindow {
  head: FleetRoutesPage | undefined
  failed: boolean
  retry: () => void
  rowAt: (index: number) => FleetRoute | undefined
  onRange: (first: number, last: number) => void
  /** Every line that fits the view, read for a file. */
  readAll: () => Promise<FleetRoute[]>
}

/** The list as the server holds it: the windows in view, read again every few seconds. */
export function useRoutesWindow(view: FleetRouteView): RoutesWindow {
  const trpc = useTRPC()
  const client = useQueryClient()
  const at = useAt()
  const live = at.at === undefined
  const [pages, setPages] = useState<readonly number[]>([])
  const head = useQuery({
    ...trpc.routes.page.queryOptions({ ...routesQueryOf(view, 0), ...at }),
    placeholderData: keepPreviousData,
    refetchInterval: live && EVERY_MS,
  })
  const beyond = useQueries({
    queries: pages.map((page) => ({
      ...trpc.routes.page.queryOptions({ ...routesQueryOf(view, page), ...at }),
      refetchInterval: live && EVERY_MS,
      enabled: !head.isPlaceholderData,
    })),
  })
  useRoutesLive(live)
  const windows = [head.data, ...beyond.map(({ data }) => data)]
  async function readAll(): Promise<FleetRoute[]> {
    const rows: FleetRoute[] = []
    for (let page = 0; ; page += 1) {
      const query = trpc.routes.page.queryOptions({ ...routesQueryOf(view, page, EXPORT_PAGE), ...at })
      const { rows: some, total } = await client.fetchQuery({ ...query, staleTime: 0, gcTime: 0 })
      rows.push(...some)
      if (some.length === 0 || rows.length >= total) return rows
    }
  }
  return {
    head: head.data,
    failed: head.isError,
    retry: () => void head.refetch(),
    rowAt: (index) =>
      windows.find((one) => one && index >= one.offset && index < one.offset + one.rows.length)?.rows[
        index % ROUTES_PAGE
      ],
    onRange: (first, last) => {
      const [from, to] = [Math.floor(first / ROUTES_PAGE), Math.floor(last / ROUTES_PAGE)]
      const next = Array.from({ length: to - from + 1 }, (_, nth) => from + nth).filter((page) => page > 0)
      setPages((held) => (held.join() === next.join() ? held : next))
    },
    readAll,
  }
}
