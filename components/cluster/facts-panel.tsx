'use client'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { prepareFacts } from './prepare-facts'

export function FactsPanel({ detail }: { detail: ClusterDetail }) {
  const now = useNow('ten')
  const zone = useZone()
  return (
    <section aria-labelledby="facts" className="panel">
      <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
        <h2 id="facts">Facts</h2>
      </header>
      <dl>
        {prepareFacts(detail, now, zone).map(({ name, value, absent, note }) => (
          <div
            key={name}
            className="grid grid-cols-[116px_minmax(0,1fr)] border-t border-line px-4 py-1.5 first:border-t-0"
          >
            <dt className="text-ink-3">{name}</dt>
            <dd className={absent ? 'text-ink-2' : undefined}>
              <span className="[overflow-wrap:anywhere]">{value}</span>
              {note && (
                <small className="block text-xs leading-4 text-pretty [overflow-wrap:anywhere] text-ink-3">
                  {note}
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
