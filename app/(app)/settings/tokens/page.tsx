import type { Metadata } from 'next'
import { TokensView } from '@/components/tokens/tokens-view'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'

export const metadata: Metadata = { title: 'API tokens' }

export default async function TokensPage() {
  const { trpc, queryClient } = await prefetcher()
  await queryClient.prefetchQuery(trpc.tokens.list.queryOptions())
  return (
    <Prefetched queryClient={queryClient}>
      <TokensView />
    </Prefetched>
  )
}
