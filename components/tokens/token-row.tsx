'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Ago, Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import { ConfirmLine } from '@/components/ui/confirm-line'
import { tellFailed } from '@/components/ui/toasts'
import type { ApiToken } from '@/lib/contracts/api-token'
import { useTRPC } from '@/lib/trpc/client'
import { tokenText } from './prepare-tokens'

/** One token: what for, what it may read, when it was used, when it ends. */
export function TokenRow({ token, ended = false }: { token: ApiToken; ended?: boolean }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation(
    trpc.tokens.revoke.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.tokens.pathFilter()),
      onError: (error) => tellFailed(error.message),
    }),
  )
  return (
    <li className="border-t border-line px-4 py-1.5 first:border-t-0">
      <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-56">
          <p className="[overflow-wrap:anywhere]">
            <b>{token.name}</b>
          </p>
          <p className="text-xs text-pretty text-ink-2">{tokenText(token)}</p>
        </div>
        <p className="text-xs text-ink-3 tablet:basis-72">
          {token.lastUsedAt === null ? (
            'never used'
          ) : (
            <>
              used <Ago at={token.lastUsedAt} />
            </>
          )}
          {', '}
          {token.revokedAt === null ? (
            <>
              {ended ? 'ended' : 'ends'} <Time at={token.expiresAt} />
            </>
          ) : (
            <>
              revoked <Time at={token.revokedAt} />
            </>
          )}
          <span className="block [overflow-wrap:anywhere]">
            made by {token.createdBy}, <Time at={token.createdAt} />
          </span>
        </p>
        {!ended && !asking && (
          <Button aria-label={`Revoke ${token.name}`} className="max-tablet:ml-auto" onClick={() => setAsking(true)}>
            Revoke
          </Button>
        )}
      </div>
      {!ended && asking && (
        <ConfirmLine
          question="Programs that show it are refused from now on. It cannot be taken back."
          verb="Revoke"
          busy={revoke.isPending}
          onSure={() => revoke.mutate({ id: token.id })}
          onKeep={() => setAsking(false)}
        />
      )}
    </li>
  )
}
