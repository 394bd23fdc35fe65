'use client'
import { Glyph } from '@/components/state/glyph'
import { useStaleSince } from './use-feed'

/** Stands under the top bar while nothing arrives on this page. */
export function StaleBanner() {
  const since = useStaleSince()
  return (
    <div role="status">
      {since !== undefined && (
        <p className="flex items-center gap-2.5 bg-warn-w px-6 py-2 text-warn-t max-tablet:px-4">
          <Glyph name="late" hue="warn" />
          <span>
            Nothing has arrived on this page since {since}. What you see is from then; states are shown hollow until the
            feed is back.
          </span>
        </p>
      )}
    </div>
  )
}
