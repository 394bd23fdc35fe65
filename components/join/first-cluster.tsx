'use client'

import { useQuery } from '@tanstack/react-query'
import { Glyph } from '@/components/state/glyph'
import { ButtonLink } from '@/components/ui/button'
import { useTRPC } from '@/lib/trpc/client'
import { ConnectNotices } from './connect-notices'
import { ListeningLine } from './listening-line'
import { RefusedDialIns } from './refused-dial-ins'

/** The empty fleet: the outline of what will be here, the values to set, the next step, and what we are waiting for. */
export function FirstCluster() {
  const info = useQuery(useTRPC().dialIns.connectInfo.queryOptions()).data
  return (
    <div className="grid max-w-[720px] grid-cols-[minmax(0,1fr)] gap-3">
      <section className="panel px-6 pt-6 pb-5 max-tablet:px-4">
        <svg width="120" height="25" aria-hidden="true" className="mb-3 block">
          <rect x="0.75" y="0.75" width="118.5" height="23.5" className="s-never" />
        </svg>
        <h2 className="text-lg tracking-[-0.01em]">No agent has called yet</h2>
        <p className="mt-0.5 text-ink-2 text-pretty">
          Agents that stay with PipeOps are watched from beside: a controller brings every cluster that PipeOps lists,
          and nothing changes for any agent.
        </p>
        <p className="mt-3">
          <ButtonLink look="main" href="/settings/sources" prefetch={false}>
            Watch beside PipeOps
          </ButtonLink>
        </p>
        <p className="mt-4 text-ink-2 text-pretty">
          To watch a cluster from inside, or to make Lifeline the controller of an agent, add the cluster. An agent that
          dials in needs these two values and a restart; each cluster has a token of its own.
        </p>
        {info && (
          <pre
            // a keyboard must be able to scroll a long line into view
            tabIndex={0}
            className="mt-3 overflow-x-auto rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-xs leading-[18px]"
          >
            <code>
              PIPEOPS_API_URL={info.publicUrl}
              {'\n'}PIPEOPS_TOKEN=<span className="text-ink-2">&lt;shown once, when you add the cluster&gt;</span>
            </code>
          </pre>
        )}
        <div className="mt-4">
          <ButtonLink href="/clusters/new">Add the first cluster</ButtonLink>
        </div>
        <p className="mt-4 flex items-baseline gap-2.5 text-ink-2">
          <Glyph name="never" hue="none" className="translate-y-[1.5px]" />
          <span className="text-pretty">
            Waiting for the first agent. <ListeningLine calls={0} since={0} />
          </span>
        </p>
      </section>
      {info && <ConnectNotices info={info} />}
      <RefusedDialIns />
    </div>
  )
}
