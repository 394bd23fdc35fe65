'use client'
import { Glyph } from '@/components/state/glyph'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import { formatClock } from '@/lib/format/clock'

interface StoreTroubleProps {
  /** From when the shown page is, epoch milliseconds; null when nothing could be shown at all. */
  shownAt: number | null
  onRetry: () => void
}

/** The list could not be read; what is shown instead, and from when. */
export function StoreTrouble({ shownAt, onRetry }: StoreTroubleProps) {
  const zone = useZone()
  return (
    <div role="alert" className="panel mb-3.5 flex items-center gap-2.5 px-4 py-2.5">
      <Glyph name="unknown" hue="none" />
      <p className="flex-1 text-pretty">
        <b>The store does not answer.</b>{' '}
        {shownAt === null
          ? 'There is nothing to show until it does.'
          : `Shown is what this page had at ${formatClock(shownAt, zone)}.`}
      </p>
      <Button onClick={onRetry}>Try now</Button>
    </div>
  )
}
