'use client'
import { useNow } from '@/components/time/now-provider'
import { formatSpan } from '@/lib/format/span'

const SOON_MS = 3_600_000

/** How long a route still stands without being confirmed again, ticking. */
export function ExpiresIn({ at }: { at: number }) {
  const now = useNow('ten')
  if (at <= now) return <span className="text-ink-3">ended</span>
  return <span className={at - now < SOON_MS ? 'font-semibold text-warn-t' : undefined}>{formatSpan(at - now)}</span>
}
