import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { queueQueryOf } from '@/components/triage/triage-params'
import { TriageView } from '@/components/triage/triage-view'
import { requireAccess } from '@/server/auth/page-session'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'
import { loadTriageView } from './search-params'

export const metadata: Metadata = { title: 'Triage' }

export default async function TriagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { id } = await requireAccess('triage')
  const { item, ...view } = await loadTriageView(searchParams)
  const { at, trpc, queryClient } = await prefetcher()
  const asked = trpc.triage.queue.queryOptions(queueQueryOf(view, 0, at.at ?? null))
  await queryClient.prefetchQuery(asked)
  const key = item ?? queryClient.getQueryData(asked.queryKey)?.items[0]?.key
  if (key !== undefined) await queryClient.prefetchQuery(trpc.triage.item.queryOptions({ key, at: at.at ?? null }))
  return (
    <Prefetched queryClient={queryClient}>
      <TriageView me={id} />
    </Prefetched>
  )
}
