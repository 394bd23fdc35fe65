'use client'
import { useNow } from '@/components/time/now-provider'
import { LIMITS } from '@/lib/contracts/state'
import { ExpiresIn } from './expires'

const SOON = 4 / 24

/** How much of its 24 h a route has left, drawn and told. */
export function Life({ at }: { at: number | null }) {
  const now = useNow('ten')
  if (at === null) return <span className="text-ink-3">not told</span>
  const left = Math.min(1, Math.max(0, (at - now) / LIMITS.routeLifeMs))
  return (
    <span className="inline-flex items-center justify-end gap-2">
      <svg viewBox="0 0 48 6" width="48" height="6" aria-hidden="true" className="max-tablet:hidden">
        <path fill="var(--line)" d="M0 0h48v6H0z" />
        <path fill={left <= SOON ? 'var(--warn-g)' : 'var(--ink-3)'} d={`M0 0h${(48 * left).toFixed(1)}v6H0z`} />
      </svg>
      <ExpiresIn at={at} />
    </span>
  )
}
