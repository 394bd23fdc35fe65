import type { Metadata } from 'next'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'
import { ArchivedClient } from './client'

export const metadata: Metadata = { title: 'Archived clusters' }

export default async function ArchivedPage() {
  const { trpc, queryClient } = await prefetcher()
  await queryClient.prefetchQuery(trpc.clusters.archived.queryOptions())
  return (
    <Prefetched queryClient={queryClient}>
      <ArchivedClient />
    </Prefetched>
  )
}
