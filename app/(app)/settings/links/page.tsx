import type { Metadata } from 'next'
import { LinksView } from '@/components/links/links-view'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'

export const metadata: Metadata = { title: 'Status links' }

export default async function LinksPage() {
  const { trpc, queryClient } = await prefetcher()
  await queryClient.prefetchQuery(trpc.links.list.queryOptions())
  return (
    <Prefetched queryClient={queryClient}>
      <LinksView />
    </Prefetched>
  )
}
