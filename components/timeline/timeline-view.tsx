'use client'
import clsx from 'clsx'
import { useZone } from '@/components/time/zone-provider'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { Timeline } from '@/lib/contracts/timeline'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { Axis } from './axis'
import { EventLanes } from './event-lanes'
import { prepareEntries } from './prepare-entries'
import { prepareTimeline } from './prepare-timeline'
import { entryKeyOf, entryTip, stretchTip } from './prepare-tip'
import type { TimeWindow } from './range'
import { StateLane } from './state-lane'
import { Tip, type TipContent } from './tip'
import { useCursor } from './use-cursor'
import { useWidth } from './use-width'

export interface TimelineViewProps {
  timeline: Timeline
  detail: ClusterDetail
  window: TimeWindow
  now: number
  /** What the range is called: "last 24 hours". */
  words: string
  /** Another range is on its way: this one stays, dimmed. */
  dimmed: boolean
  /** The entry that the URL names. */
  entry: string | null
  onZoom: (window: TimeWindow) => void
  onOpen: (entry: string) => void
}

function beginsText({ firstSeenAt, createdAt }: ClusterDetail, now: number, zone: Zone): string {
  const what = firstSeenAt === null ? 'Expected since' : 'First seen'
  return `${what} ${formatMoment(firstSeenAt ?? createdAt, now, zone)}; the line begins there.`
}

const KEYS_HINT = 'timeline-keys'

/** The lanes of a cluster over one range, to be pointed at, dragged over and stepped through. */
export function TimelineView({
  timeline,
  detail,
  window,
  now,
  words,
  dimmed,
  entry,
  onZoom,
  onOpen,
}: TimelineViewProps) {
  const zone = useZone()
  const [ref, width] = useWidth()
  const prepared = prepareTimeline({ timeline, detail, from: window.from, to: window.to, width, zone })
  const { stretches, scale } = prepared
  const open = (index: number) => {
    const stretch = stretches[index]
    const key = stretch && entryKeyOf(stretch, timeline)
    if (key) onOpen(key)
  }
  const cursor = useCursor(prepared, { window, now, onZoom, onOpen: open })
  const sight = { now, zone, generation: detail.generation }
  const pointed = cursor.active === null ? undefined : stretches[cursor.active]
  const named = pointed || entry === null ? undefined : prepareEntries(timeline).find((one) => one.key === entry)
  const shown: { at: number; content: TipContent } | null = pointed
    ? { at: Math.max(pointed.interval.from, window.from), content: stretchTip(pointed, timeline, sight) }
    : named && named.at >= window.from && named.at <= window.to
      ? { at: named.at, content: entryTip(named, sight) }
      : null
  return (
    <div
      role="group"
      tabIndex={0}
      aria-roledescription="timeline"
      aria-label={`Timeline, ${words}`}
      aria-describedby={KEYS_HINT}
      aria-busy={dimmed}
      onKeyDown={cursor.onKeyDown}
      className={clsx(
        'relative rounded-b-lg px-4 pt-3.5 pb-1.5 -outline-offset-2 max-tablet:px-3',
        dimmed && 'opacity-50',
      )}
    >
      <p id={KEYS_HINT} className="sr-only">
        Left and right arrows step from change to change, Enter opens one, Shift with arrows zooms, 0 shows the whole
        range, T goes to the table.
      </p>
      <StateLane
        prepared={prepared}
        words={`State, ${words}. The table below says the same in words.`}
        begins={beginsText(detail, now, zone)}
      />
      <EventLanes prepared={prepared} />
      <Axis prepared={prepared} zone={zone} />
      <div className="pointer-events-none absolute inset-y-0 right-4 left-36 max-tablet:right-3 max-tablet:left-3">
        <div
          ref={ref}
          {...cursor.pointer}
          className="pointer-events-auto absolute inset-x-0 top-3.5 bottom-6 cursor-crosshair touch-pan-y print:hidden"
        >
          {cursor.drag && (
            <span
              className="absolute inset-y-0 border-x border-ink bg-ink/10"
              style={{
                left: `${(Math.min(cursor.drag.from, cursor.drag.to) / scale.width) * 100}%`,
                width: `${(Math.abs(cursor.drag.to - cursor.drag.from) / scale.width) * 100}%`,
              }}
            />
          )}
          {shown && !cursor.drag && <Tip content={shown.content} place={scale.x(shown.at) / scale.width} />}
        </div>
      </div>
      <p role="status" className="sr-only">
        {pointed && shown && `${shown.content.title}. ${shown.content.text}`}
      </p>
    </div>
  )
}
