'use client'
import { useQuery } from '@tanstack/react-query'
import { type PointerEvent, useState } from 'react'
import { useAt } from '@/components/moment/moment'
import { useZone } from '@/components/time/zone-provider'
import { useTRPC } from '@/lib/trpc/client'
import { BrushStrip } from './brush-strip'
import { prepareAxis } from './prepare-axis'
import { brushFrame, brushTo, brushWindow } from './prepare-brush'
import { askFor, RANGE_WORDS, type RangeName, type TimeWindow } from './range'
import { useWidth } from './use-width'

const NARROW = 480

interface BrushProps {
  id: string
  range: RangeName
  shown: TimeWindow
  now: number
  /** When the page was opened or its range was last asked for: the larger one needs no newer answer. */
  asked: number
  onMove: (window: TimeWindow) => void
}

/** The next larger range, with the shown one framed in it; a press moves the frame. `[` and `]` do the same by key. */
export function Brush({ id, range, shown, now, asked, onMove }: BrushProps) {
  const zone = useZone()
  const [ref, width] = useWidth()
  const [pressed, setPressed] = useState<TimeWindow | null>(null)
  const choice = { range, from: null, to: null }
  const query = useQuery(useTRPC().clusters.timeline.queryOptions({ id, ...askFor(choice, asked), ...useAt() }))
  const larger = brushWindow(range, now)
  const frame = brushFrame(larger, pressed ?? shown)

  const windowAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return brushTo(larger, shown, (event.clientX - box.left) / Math.max(1, box.width))
  }
  const finish = () => {
    if (pressed) onMove(pressed)
    setPressed(null)
  }
  const words = RANGE_WORDS[range]
  return (
    <div className="grid grid-cols-[128px_minmax(0,1fr)] items-center border-t border-line px-4 pt-2 pb-3 max-tablet:grid-cols-1 max-tablet:px-3 print:hidden">
      <span className="text-xs text-ink-2 first-letter:uppercase">{words}</span>
      <div ref={ref}>
        <div
          className="relative cursor-pointer touch-pan-y"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            setPressed(windowAt(event))
          }}
          onPointerMove={(event) => pressed && setPressed(windowAt(event))}
          onPointerUp={finish}
          onPointerCancel={() => setPressed(null)}
        >
          <BrushStrip intervals={query.data?.intervals ?? []} window={larger} width={width} words={words} />
          <span
            className="absolute -inset-y-1 rounded-sm border-[1.5px] border-ink bg-ink/5"
            style={{ left: `${frame.left * 100}%`, width: `${frame.width * 100}%` }}
          />
        </div>
        <p aria-hidden="true" className="relative mt-1.5 h-3.5 text-caption text-ink-3">
          {prepareAxis(larger.from, larger.to, width, zone, width < NARROW ? 56 : 96)
            .filter((tick) => tick.x < width - 36)
            .map((tick) => (
              <span key={tick.at} className="absolute" style={{ left: `${(tick.x / width) * 100}%` }}>
                {tick.label}
              </span>
            ))}
        </p>
      </div>
    </div>
  )
}
