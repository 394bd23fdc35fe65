'use client'
import { ConnectGuide } from '@/components/join/connect-guide'
import { ListeningLine } from '@/components/join/listening-line'
import { RefusedDialIns } from '@/components/join/refused-dial-ins'
import { useMay } from '@/components/rights/rights'
import { Glyph } from '@/components/state/glyph'
import { Time } from '@/components/time/time'
import type { ClusterDetail } from '@/lib/contracts/cluster'

/** A cluster that was expected and has not come: what would make it come, and who was turned away meanwhile. */
export function NeverSeen({ detail }: { detail: ClusterDetail }) {
  if (!useMay('operate')) {
    return (
      <p className="text-pretty text-ink-2">
        Expected since <Time at={detail.createdAt} />; its agent has not called yet. This page turns into the cluster
        when it calls.
      </p>
    )
  }
  return (
    <div className="grid grid-cols-[minmax(0,640px)_minmax(320px,1fr)] items-start gap-8 max-wide:grid-cols-[minmax(0,1fr)]">
      <div className="grid gap-4">
        <p className="text-pretty text-ink-2">
          Its token was shown once, when the cluster was added, and only its hash is kept. A manifest made below comes
          with a new one.
        </p>
        <ConnectGuide detail={detail} />
      </div>
      <section aria-labelledby="waiting" className="grid gap-4">
        <h2 id="waiting" className="text-base">
          What has called so far
        </h2>
        <p role="status" className="panel grid grid-cols-[12px_1fr] gap-x-2.5 px-4 py-3.5">
          <Glyph name="never" hue="none" className="mt-1" />
          <span className="text-pretty">
            <span className="block font-semibold">
              Waiting for the agent of {detail.name}, since <Time at={detail.createdAt} />.
            </span>
            <span className="block text-ink-2">
              <ListeningLine calls={0} since={detail.createdAt} /> This page turns into the cluster when it calls.
            </span>
          </span>
        </p>
        <RefusedDialIns since={detail.createdAt} empty="No call was refused since the cluster was added." />
      </section>
    </div>
  )
}
