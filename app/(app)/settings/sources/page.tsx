import type { Metadata } from 'next'
import { SourcesView } from '@/components/sources/sources-view'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'

export const metadata: Metadata = { title: 'Sources' }

export default async function SourcesPage() {
  const { trpc, queryClient } = await prefetcher()
  await Promise.all([
    queryClient.prefetchQuery(trpc.sources.list.queryOptions()),
    queryClient.prefetchQuery(trpc.beside.list.queryOptions()),
  ])
  return (
    <Prefetched queryClient={queryClient}>
      <SourcesView />
    </Prefetched>
  )
}
