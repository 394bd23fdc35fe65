'use client'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { FactList } from './fact-list'
import { prepareFacts } from './prepare-facts'

export function FactsPanel({ detail }: { detail: ClusterDetail }) {
  const now = useNow('ten')
  const zone = useZone()
  return (
    <section aria-labelledby="facts" className="panel">
      <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
        <h2 id="facts">Facts</h2>
      </header>
      <FactList facts={prepareFacts(detail, now, zone)} />
    </section>
  )
}
