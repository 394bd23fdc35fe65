'use client'

import { ButtonLink } from '@/components/ui/button'
import { ListeningLine } from './listening-line'
import { RefusedDialIns } from './refused-dial-ins'

/** The empty fleet: the outline of what will be here, the next step, and what we are waiting for. */
export function FirstCluster() {
  return (
    <div className="grid max-w-[720px] gap-3">
      <section className="rounded-lg border border-none-g border-dotted px-6 py-6 max-tablet:px-4">
        <svg width="112" height="20" aria-hidden="true" className="mb-4 block">
          <rect x="0.5" y="0.5" width="111" height="19" className="s-never" />
        </svg>
        <h2 className="text-base">No agent has called yet</h2>
        <p className="mt-1 max-w-[56ch] text-ink-2 text-pretty">
          Add a cluster to get its own token and the settings for its agent. Once that agent is restarted with them, the
          cluster appears here by itself.
        </p>
        <div className="mt-4">
          <ButtonLink look="main" href="/clusters/new">
            Add the first cluster
          </ButtonLink>
        </div>
        <p className="mt-4 text-xs text-ink-3">
          <ListeningLine calls={0} since={0} />
        </p>
      </section>
      <RefusedDialIns />
    </div>
  )
}
