import type { Metadata } from 'next'
import { RefusedDialIns } from '@/components/join/refused-dial-ins'
import { Prefetched, prefetcher } from '@/server/trpc/prefetch'

export const metadata: Metadata = { title: 'Refused dial-ins' }

export default async function DialInsPage() {
  const { trpc, queryClient } = await prefetcher()
  await queryClient.prefetchQuery(trpc.dialIns.refused.queryOptions())
  return (
    <Prefetched queryClient={queryClient}>
      <div className="grid max-w-[860px] gap-4">
        <div>
          <h1 className="text-xl tracking-[-0.01em]">Refused dial-ins</h1>
          <p className="mt-0.5 text-ink-2 text-pretty">
            Agents that called and were turned away, one row for each address, token and reason. Tokens are never kept;
            a fingerprint, the start of a token’s hash, tells two apart.
          </p>
        </div>
        <RefusedDialIns empty="No call has been refused." />
      </div>
    </Prefetched>
  )
}
