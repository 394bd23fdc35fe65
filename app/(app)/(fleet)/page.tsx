import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { windowQuery } from '@/components/fleet/fleet-params'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'
import { FleetClient } from './client'
import { loadFleetView } from './search-params'

export const metadata: Metadata = { title: 'Fleet' }

export default async function FleetPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = await loadFleetView(searchParams)
  const { trpc, queryClient } = await prefetcher()
  await Promise.all([
    queryClient.prefetchQuery(trpc.fleet.page.queryOptions(windowQuery(view, 0))),
    queryClient.prefetchQuery(trpc.fleet.pulse.queryOptions()),
  ])
  return (
    <Prefetched queryClient={queryClient}>
      <FleetClient />
    </Prefetched>
  )
}
