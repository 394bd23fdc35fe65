'use client'
import { useNow } from '@/components/time/now-provider'
import { Time } from '@/components/time/time'
import type { HostOwners } from '@/lib/contracts/route-truth'
import { handOvers, prepareTenures } from './prepare-tenures'

const SHOWN = 12

/** Who had a host, drawn over time, and how it changed hands. */
export function TenureLanes({ tenures }: { tenures: HostOwners['tenures'] }) {
  const now = useNow('ten')
  const prepared = prepareTenures(tenures, now)
  if (!prepared)
    return <p className="text-ink-2">No agent has reported this host here, so nothing is known of its past.</p>
  const changes = handOvers(tenures)
  return (
    <>
      <div className="grid grid-cols-[minmax(48px,auto)_minmax(0,1fr)] gap-x-3 text-xs">
        {prepared.lanes.map(({ clusterId, name, bars, text }) => (
          <div key={clusterId} className="contents">
            <span className="max-w-32 truncate leading-[22px]">{name}</span>
            <svg viewBox="0 0 400 22" preserveAspectRatio="none" width="100%" height="22" role="img" aria-label={text}>
              <path d="M0 21.5H400" stroke="var(--line)" />
              {bars.map((bar) => (
                <rect
                  key={`${bar.from} ${bar.to}`}
                  x={bar.from * 400}
                  y="5"
                  width={Math.max(2, (bar.to - bar.from) * 400)}
                  height="12"
                  fill={bar.now ? 'var(--ink)' : 'var(--ink-2)'}
                />
              ))}
            </svg>
          </div>
        ))}
        <p className="col-start-2 flex justify-between text-caption text-ink-3">
          <Time at={prepared.from} focusable={false} />
          <span>now</span>
        </p>
      </div>
      <ul className="mt-2">
        {changes.slice(0, SHOWN).map(({ key, at, name, what }) => (
          <li key={key} className="grid grid-cols-[96px_minmax(0,1fr)] gap-2 py-0.5">
            <Time at={at} focusable={false} className="font-mono text-xs leading-5 text-ink-3" />
            <span>
              <strong>{name}</strong> {what}
            </span>
          </li>
        ))}
      </ul>
      {changes.length > SHOWN && <p className="text-xs text-ink-3">{changes.length - SHOWN} older changes.</p>}
    </>
  )
}
