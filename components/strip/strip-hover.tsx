'use client'
import { type PointerEvent, useState } from 'react'
import { StateGlyph } from '@/components/state/glyph'
import { useZone } from '@/components/time/zone-provider'
import { STATE_LOOK } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
import { formatMoment } from '@/lib/format/clock'
import { formatSpan } from '@/lib/format/span'
import { type StripInput, stretchAt } from './prepare-strip'

/** Tells the stretch under the pointer, above its strip; the strip's label holds the same facts. */
export function StripHover({ input, children }: { input: StripInput; children: React.ReactNode }) {
  const [held, setHeld] = useState<{ place: number; stretch: Interval } | null>(null)
  const zone = useZone()
  function onMove(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    const place = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    const stretch = stretchAt(input, place)
    setHeld(stretch && { place, stretch })
  }
  return (
    <div className="relative" onPointerMove={onMove} onPointerLeave={() => setHeld(null)}>
      {children}
      {held && (
        <div
          aria-hidden="true"
          className="float pointer-events-none absolute bottom-full z-5 mb-1.5 -translate-x-1/2 px-2.5 py-1.5 text-xs whitespace-nowrap"
          style={{ left: `${held.place * 100}%` }}
        >
          <p className="flex items-center gap-1.5 font-semibold">
            <StateGlyph state={held.stretch.state} />
            {STATE_LOOK[held.stretch.state].label}, {held.stretch.from <= input.from && 'more than '}
            {formatSpan((held.stretch.to ?? input.to) - Math.max(held.stretch.from, input.from))}
          </p>
          <p className="text-ink-2">
            {held.stretch.from > input.from && `${formatMoment(held.stretch.from, input.to, zone)} `}to{' '}
            {held.stretch.to === null ? 'now' : formatMoment(held.stretch.to, input.to, zone)}
          </p>
        </div>
      )}
    </div>
  )
}
