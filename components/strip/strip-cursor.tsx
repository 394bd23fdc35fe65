'use client'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { StateGlyph } from '@/components/state/glyph'
import { useZone } from '@/components/time/zone-provider'
import { STATE_LOOK } from '@/lib/contracts/state'
import { type StripInput, stretchAt } from './prepare-strip'
import { stretchText } from './strip-text'
import { middleOf, stretchOf, walkStrip } from './walk-strip'

/** Of the running stretch; the clock that draws may be some seconds behind it. */
const LATEST = Number.POSITIVE_INFINITY

interface Held {
  /** A moment of the stretch. */
  moment: number
  /** Where the pointer is; null where keys point at the middle of the stretch. */
  place: number | null
}

interface StripCursorProps {
  input: StripInput
  /** The name of the strip for whoever walks it by keys. */
  label: string
  children: React.ReactNode
}

/** Tells the stretch under the pointer, or the one to which the arrow keys went, above its strip. */
export function StripCursor({ input, label, children }: StripCursorProps) {
  const [held, setHeld] = useState<Held | null>(null)
  const zone = useZone()
  const { intervals } = input

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    const place = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    const stretch = stretchAt(input, place)
    setHeld(stretch && { moment: stretch.from, place })
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.currentTarget.closest('[role="row"]')?.querySelector<HTMLElement>('a[href]')?.focus()
      return
    }
    const next = walkStrip(intervals, held?.moment ?? LATEST, event.key)
    if (!next) return
    event.preventDefault()
    setHeld({ moment: next.from, place: null })
  }

  const stretch = held && stretchOf(intervals, held.moment)
  const place = (stretch && (held.place ?? middleOf(stretch, input))) ?? 0
  const told = stretch && stretchText(stretch, input, zone)
  return (
    <div
      role="group"
      aria-label={label}
      data-walk
      tabIndex={-1}
      className="relative"
      onPointerMove={onPointerMove}
      onPointerLeave={() => setHeld(null)}
      onKeyDown={onKeyDown}
      onFocus={() => setHeld((before) => before ?? { moment: LATEST, place: null })}
      onBlur={() => setHeld(null)}
    >
      {children}
      <p aria-live="polite" className="sr-only">
        {stretch && told && held.place === null && `${STATE_LOOK[stretch.state].label}, ${told.length}, ${told.span}`}
      </p>
      {stretch && told && (
        <div
          aria-hidden="true"
          className="float pointer-events-none absolute bottom-full z-5 mb-1.5 px-2.5 py-1.5 text-xs whitespace-nowrap"
          style={{ left: `${place * 100}%`, transform: `translateX(-${place * 100}%)` }}
        >
          <p className="flex items-center gap-1.5 font-semibold">
            <StateGlyph state={stretch.state} />
            {STATE_LOOK[stretch.state].label}, {told.length}
          </p>
          <p className="text-ink-2">{told.span}</p>
        </div>
      )}
    </div>
  )
}
