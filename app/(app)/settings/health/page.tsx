import type { Metadata } from 'next'
import { HealthView } from '@/components/health/health-view'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'

export const metadata: Metadata = { title: 'Health of Lifeline' }

export default async function HealthPage() {
  const { trpc, queryClient } = await prefetcher()
  await queryClient.prefetchQuery(trpc.health.read.queryOptions())
  return (
    <Prefetched queryClient={queryClient}>
      <HealthView />
    </Prefetched>
  )
}
