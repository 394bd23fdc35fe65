'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/components/rights/rights'
import { AgentPortForm } from '@/components/sources/agent-port-form'
import { PortWarning } from '@/components/sources/port-warning'
import { useSourcesChanged } from '@/components/sources/use-sources'
import { Glyph } from '@/components/state/glyph'
import { useNow } from '@/components/time/now-provider'
import { Button } from '@/components/ui/button'
import type { BesideCluster } from '@/lib/contracts/beside'
import { readingFailureText } from '@/lib/format/source-text'
import { formatAgo } from '@/lib/format/span'
import { useTRPC } from '@/lib/trpc/client'
import { pulseText } from './pulse-text'

/** How the agent's own port is read, by whom, and the address that this Lifeline reads. */
export function OwnPortPanel({ id, beside }: { id: string; beside: BesideCluster }) {
  const now = useNow('second')
  const changed = useSourcesChanged()
  const [open, setOpen] = useState(false)
  const mayChange = useMay('operate')
  const remove = useMutation(useTRPC().beside.removeAgentPort.mutationOptions({ onSuccess: changed }))
  const { newest, agentPort, pulse } = beside
  const why = newest && readingFailureText(newest.failures)
  const well = newest?.report != null
  return (
    <section aria-labelledby="own-port" className="panel">
      <header className="flex min-h-11 items-center gap-2.5 border-b border-line px-4 py-1.5">
        <h2 id="own-port">Its own port</h2>
        {agentPort && !open && mayChange && (
          <span className="ml-auto flex gap-1.5 print:hidden">
            <Button look="bare" onClick={() => setOpen(true)}>
              Change
            </Button>
            <Button look="bare" disabled={remove.isPending} onClick={() => remove.mutate({ id })}>
              Stop reading it
            </Button>
          </span>
        )}
      </header>
      <div className="grid gap-3 px-4 py-3">
        {newest ? (
          <p className="grid grid-cols-[12px_1fr] gap-x-2.5">
            <Glyph name={well ? 'connected' : 'unknown'} hue={well ? 'ok' : 'none'} className="mt-1" />
            <span className="text-pretty">
              {well ? 'Read' : 'Not read'} {formatAgo(newest.at, now)} by{' '}
              {newest.by === 'companion' ? 'its companion' : 'this Lifeline'}.{' '}
              <span className="text-ink-2">
                {why} {pulse && pulseText(pulse, now)}
              </span>
            </span>
          </p>
        ) : (
          <p className="text-pretty text-ink-2">
            Nobody reads it. A companion does so from inside; a Lifeline that reaches it can do so itself.
          </p>
        )}
        {agentPort && !open && <p className="font-mono text-xs [overflow-wrap:anywhere]">{agentPort.url}</p>}
        {remove.error && (
          <p role="alert" className="text-bad-t">
            {remove.error.message}
          </p>
        )}
        {!agentPort && !open && mayChange && (
          <p>
            <Button onClick={() => setOpen(true)}>Read it from here</Button>
          </p>
        )}
        {open && <AgentPortForm clusterId={id} url={agentPort?.url} onDone={() => setOpen(false)} />}
        <PortWarning />
      </div>
    </section>
  )
}
