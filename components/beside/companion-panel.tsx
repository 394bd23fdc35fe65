'use client'
import { FactList } from '@/components/cluster/fact-list'
import { CompanionManifest } from '@/components/join/companion-manifest'
import { useMay } from '@/components/rights/rights'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { BesideCluster } from '@/lib/contracts/beside'
import { prepareCompanion } from './prepare-companion'

/** The companion of a cluster: what it is and found, or how to get one. */
export function CompanionPanel({ id, beside }: { id: string; beside: BesideCluster }) {
  const now = useNow('ten')
  const zone = useZone()
  const mayMake = useMay('operate')
  const { companion } = beside
  return (
    <section aria-labelledby="companion" className="panel">
      <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
        <h2 id="companion">Companion</h2>
      </header>
      {companion && <FactList facts={prepareCompanion(companion, now, zone)} />}
      <div className="border-t border-line px-4 py-3 first:border-t-0">
        {!mayMake ? (
          <p className="text-pretty text-ink-2">
            {companion ? 'It runs beside the agent and changes nothing.' : 'None has called.'} An operator can make its
            manifest.
          </p>
        ) : companion ? (
          <details>
            <summary className="cursor-pointer text-ink-2">Make its manifest again</summary>
            <div className="mt-3">
              <CompanionManifest id={id} />
            </div>
          </details>
        ) : (
          <>
            <p className="mb-3 text-pretty text-ink-2">
              None has called. It runs beside the agent, reads its port and the cluster’s Ingresses, and changes
              nothing.
            </p>
            <CompanionManifest id={id} />
          </>
        )}
      </div>
    </section>
  )
}
