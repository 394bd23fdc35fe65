import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { auditQueryOf } from '@/components/audit/audit-params'
import { AuditView } from '@/components/audit/audit-view'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'
import { loadAuditView } from './search-params'

export const metadata: Metadata = { title: 'Audit log' }

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = await loadAuditView(searchParams)
  const { trpc, queryClient } = await prefetcher()
  await queryClient.prefetchInfiniteQuery(
    trpc.audit.read.infiniteQueryOptions(auditQueryOf(view), { getNextPageParam: ({ next }) => next }),
  )
  return (
    <Prefetched queryClient={queryClient}>
      <AuditView />
    </Prefetched>
  )
}
