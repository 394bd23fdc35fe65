import type { Metadata } from 'next'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'
import { NewCluster } from './client'
import { loadNewCluster } from './search-params'

export const metadata: Metadata = { title: 'Add a cluster' }

export default async function NewClusterPage({ searchParams }: PageProps<'/clusters/new'>) {
  const { added } = await loadNewCluster(searchParams)
  const { trpc, queryClient } = await prefetcher()
  await Promise.all([
    queryClient.prefetchQuery(trpc.dialIns.connectInfo.queryOptions()),
    added && queryClient.prefetchQuery(trpc.clusters.detail.queryOptions({ id: added })),
  ])
  return (
    <Prefetched queryClient={queryClient}>
      <NewCluster />
    </Prefetched>
  )
}
