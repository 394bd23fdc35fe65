import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { routesQueryOf } from '@/components/fleet-routes/fleet-route-params'
import { FleetRoutesView } from '@/components/fleet-routes/fleet-routes-view'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'
import { loadFleetRouteView } from './search-params'

export const metadata: Metadata = { title: 'Routes' }

export default async function RoutesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { host, ...view } = await loadFleetRouteView(searchParams)
  const { at, trpc, queryClient } = await prefetcher()
  await Promise.all([
    queryClient.prefetchQuery(trpc.routes.page.queryOptions({ ...routesQueryOf(view, 0), ...at })),
    host === null ? null : queryClient.prefetchQuery(trpc.routes.host.queryOptions({ host, ...at })),
  ])
  return (
    <Prefetched queryClient={queryClient}>
      <FleetRoutesView />
    </Prefetched>
  )
}
