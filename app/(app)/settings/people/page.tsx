import type { Metadata } from 'next'
import { PeopleView } from '@/components/people/people-view'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const { trpc, queryClient } = await prefetcher()
  await queryClient.prefetchQuery(trpc.people.list.queryOptions())
  return (
    <Prefetched queryClient={queryClient}>
      <PeopleView />
    </Prefetched>
  )
}
