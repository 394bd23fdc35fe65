import type { Metadata } from 'next'
import { AccountView } from '@/components/account/account-view'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const { trpc, queryClient } = await prefetcher()
  await Promise.all([
    queryClient.prefetchQuery(trpc.account.me.queryOptions()),
    queryClient.prefetchQuery(trpc.account.sessions.queryOptions()),
  ])
  return (
    <Prefetched queryClient={queryClient}>
      <AccountView />
    </Prefetched>
  )
}
