'use client'
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAt } from '@/components/moment/moment'
import type { FleetPage, FleetRow } from '@/lib/contracts/fleet'
import { isOfMoment } from '@/lib/live/event-id'
import { useTRPC } from '@/lib/trpc/client'
import { type FleetView, PAGE_SIZE, windowQuery } from './fleet-params'
import { useFleetLive } from './use-fleet-live'

const TRY_AGAIN_MS = 10_000

interface FleetWindow {
  /** The first window: it holds the counts of the whole list. */
  head: FleetPage | undefined
  failed: boolean
  retry: () => void
  rowAt: (index: number) => FleetRow | undefined
  setRange: (first: number, last: number) => void
}

/** The newest first window of any filter: what this page had, shown when the one asked for cannot be read. */
function heldPage(held: readonly (readonly [unknown, FleetPage | undefined])[]): FleetPage | undefined {
  return held
    .flatMap(([, page]) =>
      page && !isOfMoment(page.asOf) && page.offset === 0 && page.rows.length >= Math.min(page.total, PAGE_SIZE)
        ? [page]
        : [],
    )
    .sort((a, b) => b.now - a.now)[0]
}

/** The list as the server holds it: windows are asked for as they come into view, and kept true by the stream. */
export function useFleetWindow(view: FleetView): FleetWindow {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const at = useAt()
  const live = at.at === undefined
  const [range, setRange] = useState({ first: 0, last: 30 })
  const head = useQuery({
    ...trpc.fleet.page.queryOptions({ ...windowQuery(view, 0), ...at }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.status === 'error' ? TRY_AGAIN_MS : false),
  })
  const firstPage = Math.floor(range.first / PAGE_SIZE)
  const lastPage = Math.floor(range.last / PAGE_SIZE)
  const beyond = Array.from({ length: lastPage - firstPage + 1 }, (_, nth) => firstPage + nth).filter((n) => n > 0)
  const others = useQueries({
    queries: beyond.map((page) => ({
      ...trpc.fleet.page.queryOptions({ ...windowQuery(view, page), ...at }),
      enabled: !head.isPlaceholderData,
    })),
  })
  const windows = new Map<number, FleetPage>()
  const held = live ? queries.getQueriesData<FleetPage>(trpc.fleet.page.pathFilter()) : []
  const first = head.data ?? heldPage(held)
  if (first) windows.set(0, first)
  others.forEach(({ data }, nth) => {
    const page = beyond[nth]
    if (data && page !== undefined) windows.set(page, data)
  })
  const rowAt = (index: number) => windows.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE]
  const watch: string[] = []
  for (let index = range.first; index <= range.last && watch.length < 200; index += 1) {
    const row = rowAt(index)
    if (row) watch.push(row.id)
  }
  useFleetLive(watch, live && first !== undefined)
  return {
    head: first,
    failed: head.isError,
    retry: () => void head.refetch(),
    rowAt,
    setRange: (first, last) =>
      setRange((held) => (held.first === first && held.last === last ? held : { first, last })),
  }
}
