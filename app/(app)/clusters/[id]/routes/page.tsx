import { Prefetched, prefetcher } from '@/server/trpc/prefetch'
import { ClusterRoutes } from './client'

export default async function ClusterRoutesPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const { at, trpc, queryClient } = await prefetcher()
  await Promise.all([
    queryClient.prefetchQuery(trpc.clusters.truth.queryOptions({ id, ...at })),
    queryClient.prefetchQuery(trpc.clusters.routes.queryOptions({ id, ...at })),
  ])
  return (
    <Prefetched queryClient={queryClient}>
      <ClusterRoutes id={id} />
    </Prefetched>
  )
}
