import { Prefetched, prefetcher } from '@/server/trpc/prefetch'
import { ClusterAgent } from './client'

export default async function ClusterAgentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const { at, trpc, queryClient } = await prefetcher()
  await queryClient.prefetchQuery(trpc.beside.read.queryOptions({ id, ...at }))
  return (
    <Prefetched queryClient={queryClient}>
      <ClusterAgent id={id} />
    </Prefetched>
  )
}
