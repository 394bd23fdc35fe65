import type { Metadata } from 'next'
import { RetentionView } from '@/components/retention/retention-view'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'

export const metadata: Metadata = { title: 'Retention' }

export default async function RetentionPage() {
  const { trpc, queryClient } = await prefetcher()
  await queryClient.prefetchQuery(trpc.retention.read.queryOptions())
  return (
    <Prefetched queryClient={queryClient}>
      <RetentionView />
    </Prefetched>
  )
}
