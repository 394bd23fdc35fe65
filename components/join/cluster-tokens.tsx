'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Ago, Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import { useTRPC } from '@/lib/trpc/client'

/** The tokens of a cluster, without what would let anyone use them, and the means to end one. */
export function ClusterTokens({ id }: { id: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<string | null>(null)
  const detail = trpc.clusters.detail.queryOptions({ id })
  const { data } = useQuery(detail)
  const revoke = useMutation(
    trpc.clusters.revokeToken.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: detail.queryKey }),
    }),
  )
  return (
    <ul aria-label="Tokens of this cluster" className="grid gap-2 text-ink-2">
      {data?.tokens.map(({ id: tokenId, createdAt, lastUsedAt }) => (
        <li key={tokenId} className="flex flex-wrap items-center gap-2">
          <span>
            Made <Time at={createdAt} />, {lastUsedAt === null ? 'never used' : 'last used '}
            {lastUsedAt !== null && <Ago at={lastUsedAt} />}
          </span>
          {asked === tokenId ? (
            <div role="alert" className="flex basis-full flex-wrap items-center gap-2">
              <p className="basis-full text-pretty">
                Every open socket with it ends at once. An agent that uses it is refused from then on and does not ask
                again: it must be given another token and <strong className="text-ink">restarted</strong>.
              </p>
              <Button
                look="danger"
                autoFocus
                disabled={revoke.isPending}
                onClick={() => revoke.mutate({ id, tokenId })}
              >
                Revoke it
              </Button>
              <Button look="bare" onClick={() => setAsked(null)}>
                Keep it
              </Button>
            </div>
          ) : (
            <Button look="bare" onClick={() => setAsked(tokenId)}>
              Revoke
            </Button>
          )}
        </li>
      ))}
      {revoke.isSuccess && (
        <li role="status">The token is revoked. An agent that used it must be restarted with another one.</li>
      )}
      {revoke.error && (
        <li role="alert" className="text-bad-t">
          {revoke.error.message}
        </li>
      )}
    </ul>
  )
}
