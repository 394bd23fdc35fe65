import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { windowQuery } from '@/components/fleet/fleet-params'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'
import { FleetClient } from './client'
import { loadFleetView } from './search-params'

export const metadata: Metadata = { title: 'Fleet' }

export default async function FleetPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = await loadFleetView(searchParams)
  const { at, trpc, queryClient } = await prefetcher()
  const first = trpc.fleet.page.queryOptions({ ...windowQuery(view, 0), ...at })
  await Promise.all([
    queryClient.prefetchQuery(first),
    queryClient.prefetchQuery(trpc.fleet.pulse.queryOptions(at.at === undefined ? undefined : at)),
    queryClient.prefetchQuery(trpc.sources.list.queryOptions()),
  ])
  if (queryClient.getQueryData(first.queryKey)?.all === 0) {
    await Promise.all([
      queryClient.prefetchQuery(trpc.dialIns.connectInfo.queryOptions()),
      queryClient.prefetchQuery(trpc.dialIns.refused.queryOptions()),
    ])
  }
  return (
    <Prefetched queryClient={queryClient}>
      <FleetClient />
    </Prefetched>
  )
}
