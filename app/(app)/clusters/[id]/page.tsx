import type { SearchParams } from 'nuqs/server'
import { askFor, largerRange, type RangeChoice, windowOf } from '@/components/timeline/range'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'
import { ClusterOverview } from './client'
import { loadTimelineView } from './search-params'

interface PageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

export default async function ClusterPage({ params, searchParams }: PageProps) {
  const { id } = await params
  const choice = await loadTimelineView(searchParams)
  const { at, trpc, queryClient } = await prefetcher()
  const now = at.at ?? Date.now()
  const larger = largerRange(windowOf(choice, now), now)
  const timelineOf = (asked: RangeChoice) =>
    queryClient.prefetchQuery(trpc.clusters.timeline.queryOptions({ id, ...askFor(asked, now), ...at }))
  await Promise.all([
    timelineOf(choice),
    larger && timelineOf({ range: larger, from: null, to: null }),
    queryClient.prefetchQuery(trpc.clusters.routes.queryOptions({ id, ...at })),
    queryClient.prefetchQuery(trpc.dialIns.connectInfo.queryOptions()),
  ])
  return (
    <Prefetched queryClient={queryClient}>
      <ClusterOverview id={id} opened={now} />
    </Prefetched>
  )
}
