'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useRouter } from 'next/navigation'
import { noteServerNow } from '@/components/time/ticker'
import type { ClusterLiveEvent } from '@/lib/contracts/live'
import type { Timeline } from '@/lib/contracts/timeline'
import { applyClusterEvent, lagsBehind } from '@/lib/live/apply-cluster-event'
import { isOfMoment } from '@/lib/live/event-id'
import { useTRPC } from '@/lib/trpc/client'

/** A range asked for beyond now ends at now and slides with it. */
function slides(queryKey: readonly unknown[], now: number): boolean {
  const [, options] = queryKey
  const input = typeof options === 'object' && options !== null && 'input' in options ? options.input : null
  return typeof input === 'object' && input !== null && 'to' in input && Number(input.to) > now
}

/** Brings every range of this cluster that is held up to an event; what was read too early is asked for again. */
function carryTimelines(
  queries: QueryClient,
  filter: { queryKey: readonly unknown[] },
  event: ClusterLiveEvent,
  id: string,
) {
  for (const query of queries.getQueryCache().findAll(filter)) {
    const held = query.state.data as Timeline | undefined
    if (held && isOfMoment(held.asOf)) continue
    const sliding = slides(query.queryKey, event.now)
    if (held) queries.setQueryData(query.queryKey, applyClusterEvent(held, event, id, sliding))
    const late = held && event.type === 'snapshot' && lagsBehind(held, event.detail)
    const racing = query.state.fetchStatus === 'fetching' && event.type === 'delta' && event.transitions.length > 0
    if (sliding && (late || racing)) void queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
  }
}

/** Keeps everything that is shown of one cluster up to its stream, for as long as the page is open. */
export function useClusterLive(id: string, enabled: boolean): void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  useSubscription(
    trpc.clusters.live.subscriptionOptions(
      { id },
      {
        enabled,
        onData: ({ id: eventId, data: event }) => {
          noteServerNow(event.now)
          // It was merged into another one: the page goes on there.
          if (event.detail.id !== id && event.detail.merged.some((one) => one.id === id)) {
            router.replace(`/clusters/${event.detail.id}`)
            return
          }
          const key = trpc.clusters.detail.queryKey({ id })
          const before = queries.getQueryData(key)?.merged.length ?? event.detail.merged.length
          queries.setQueryData(key, event.detail)
          carryTimelines(queries, { queryKey: trpc.clusters.timeline.queryKey() }, event, eventId)
          // Its past is another one than before.
          if (before !== event.detail.merged.length) {
            void queries.invalidateQueries(trpc.clusters.pathFilter())
            void queries.invalidateQueries(trpc.explain.reports.pathFilter())
          }
          if (event.type === 'snapshot' || event.routes) {
            void queries.invalidateQueries(trpc.clusters.routes.queryFilter({ id }))
            void queries.invalidateQueries(trpc.clusters.truth.queryFilter({ id }))
          }
        },
      },
    ),
  )
}
