'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '@/components/time/now-provider'
import { Button } from '@/components/ui/button'
import { Unread } from '@/components/ui/unread'
import { TOKEN_VERB_LOOK, TOKEN_VERBS } from '@/lib/contracts/api-token'
import { useTRPC } from '@/lib/trpc/client'
import { MakeTokenDialog } from './make-token-dialog'
import { isInForce, tokensSentence } from './prepare-tokens'
import { TokenRow } from './token-row'

/** Tokens of programs: those in force, those that ended lately, and the one of the settings. */
export function TokensView() {
  const now = useNow('ten')
  const { data, isError, refetch } = useQuery({ ...useTRPC().tokens.list.queryOptions(), refetchInterval: 30_000 })
  const [making, setMaking] = useState(false)
  if (!data) {
    if (!isError) return <div className="h-64" />
    return <Unread what="Tokens could not be read." onRetry={() => void refetch()} />
  }
  const { lead, rest } = tokensSentence(data, now)
  const inForce = data.tokens.filter((token) => isInForce(token, now))
  const ended = data.tokens.filter((token) => !isInForce(token, now))
  return (
    <div className="grid max-w-[1120px] grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="flex-1 basis-80">
          <h1 className="text-xs font-normal text-ink-3">Settings / API tokens</h1>
          <p className="text-xl font-semibold tracking-[-0.012em] text-balance">{lead}</p>
          <p className="mt-0.5 text-pretty text-ink-2">{rest}</p>
        </div>
        <Button look="main" onClick={() => setMaking(true)}>
          Make a token
        </Button>
      </div>
      {inForce.length > 0 && (
        <TokenList id="in-force" title="In force">
          {inForce.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </TokenList>
      )}
      {ended.length > 0 && (
        <TokenList id="ended" title="Ended within a month">
          {ended.map((token) => (
            <TokenRow key={token.id} token={token} ended />
          ))}
        </TokenList>
      )}
      <section aria-labelledby="reads" className="panel">
        <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
          <h2 id="reads">What a token may read</h2>
        </header>
        <dl className="grid grid-cols-[110px_minmax(0,1fr)] gap-x-4 gap-y-1.5 px-4 py-3">
          {TOKEN_VERBS.map((verb) => (
            <div key={verb} className="contents">
              <dt>{TOKEN_VERB_LOOK[verb].label}</dt>
              <dd className="text-pretty text-ink-2">{TOKEN_VERB_LOOK[verb].may}</dd>
            </div>
          ))}
        </dl>
      </section>
      {making && <MakeTokenDialog onClose={() => setMaking(false)} />}
    </div>
  )
}

function TokenList({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id} className="panel">
      <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
        <h2 id={id}>{title}</h2>
      </header>
      <ul aria-labelledby={id}>{children}</ul>
    </section>
  )
}
