'use client'
import { Glyph } from '@/components/state/glyph'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import type { Retention } from '@/lib/contracts/retention'
import { formatClock } from '@/lib/format/clock'
import { useRetention } from './use-retention'

/** While nothing was deleted by new terms, the old ones are one press away. */
export function TakeBack({ before }: { before: NonNullable<Retention['before']> }) {
  const zone = useZone()
  const now = useNow('ten')
  const { takeBack, pending, error } = useRetention()
  if (now >= before.until) return null
  return (
    <div role="status" className="panel flex flex-wrap items-center gap-x-2.5 gap-y-1.5 px-4 py-2.5">
      <Glyph name="late" hue="warn" />
      <span className="text-pretty">
        <strong>The terms were changed.</strong>{' '}
        <span className="text-ink-2">Nothing is deleted by them before {formatClock(before.until, zone)}.</span>
      </span>
      {error && <span className="text-bad-t">{error}</span>}
      <Button className="ml-auto" disabled={pending} onClick={() => takeBack(before.terms)}>
        Take it back
      </Button>
    </div>
  )
}
