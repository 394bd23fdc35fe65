import type { Metadata } from 'next'
import { IncidentPage } from '@/components/triage/incident-page'
import { requireAccess } from '@/server/auth/page-session'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'

export const metadata: Metadata = { title: 'Incident' }

export default async function Incident({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: me }, { id }] = [await requireAccess('triage'), await params]
  const key = decodeURIComponent(id)
  const { at, trpc, queryClient } = await prefetcher()
  await queryClient.prefetchQuery(trpc.triage.item.queryOptions({ key, at: at.at ?? null }))
  return (
    <Prefetched queryClient={queryClient}>
      <IncidentPage id={key} me={me} />
    </Prefetched>
  )
}
