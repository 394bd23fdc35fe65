'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAt, useMoment } from '@/components/moment/moment'
import type { BesideCluster } from '@/lib/contracts/beside'
import { mergeBeside } from '@/lib/live/merge-beside'
import { useTRPC, useTRPCClient } from '@/lib/trpc/client'

/** As often as a person who watches a lamp looks up; a controller is asked once a minute. */
const REFETCH_MS = 5_000

/** A port that was just set is asked after soon: its first reading is on its way. */
const FIRST_READ = { everyMs: 1_000, withinMs: 60_000 }

function isFirstRead({ agentPort, newest, asOf }: BesideCluster): boolean {
  return agentPort !== null && newest === null && asOf - agentPort.createdAt < FIRST_READ.withinMs
}

/** The controllers that are read, asked for again every five seconds while the page is in view. */
export function useControllers() {
  return useQuery(useTRPC().sources.list.queryOptions(undefined, { refetchInterval: REFETCH_MS }))
}

/** What is read beside agents, likewise. */
export function useBesideSources() {
  return useQuery(useTRPC().beside.list.queryOptions(undefined, { refetchInterval: REFETCH_MS }))
}

/** Which controller speaks for a cluster, and the age of its word; null where none lists it. */
export function useListing(id: string) {
  return useQuery(
    useTRPC().sources.listing.queryOptions({ id }, { refetchInterval: REFETCH_MS, enabled: useMoment() === null }),
  )
}

/** What is found beside one agent. Its chart of a day is read once; after that the newest points are asked for. */
export function useBeside(id: string, refetchInterval = 15_000) {
  const client = useTRPCClient()
  const queries = useQueryClient()
  const at = useAt()
  const options = useTRPC().beside.read.queryOptions({ id, ...at })
  return useQuery({
    ...options,
    refetchInterval: ({ state: { data } }) =>
      at.at === undefined && (data && isFirstRead(data) ? FIRST_READ.everyMs : refetchInterval),
    queryFn: async ({ signal }) => {
      const known = queries.getQueryData(options.queryKey) ?? null
      const since = known?.points.at(-1)?.at ?? null
      return mergeBeside(known, await client.beside.read.query({ id, since, ...at }, { signal }))
    },
  })
}

/** Tells every part of the page that sources were changed. */
export function useSourcesChanged(): () => Promise<void> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries(trpc.sources.pathFilter()),
      queries.invalidateQueries(trpc.beside.pathFilter()),
    ])
  }
}
