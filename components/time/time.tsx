'use client'

import { formatClock, formatDateTime, formatMoment } from '@/lib/format/clock'
import { formatAgo, formatSpan } from '@/lib/format/span'
import { AbsoluteTip } from './absolute-tip'
import { useAgeNow, useNow } from './now-provider'
import { useZone } from './zone-provider'

interface Moment {
  /** Epoch milliseconds. */
  at: number
  className?: string
  /** Off in the cells of long tables, where each would be one more stop of the Tab key; the row tells it there. */
  focusable?: boolean
}

interface TipProps extends Moment {
  children: string
}

function Stamp({ at, className, focusable = true, children }: TipProps) {
  const iso = new Date(at).toISOString()
  return (
    <AbsoluteTip at={at}>
      <time
        dateTime={iso}
        // A reader must be able to reach the absolute time by keyboard.
        tabIndex={focusable ? 0 : undefined}
        className={`tabular-nums ${className ?? ''}`}
      >
        {children}
      </time>
    </AbsoluteTip>
  )
}

/** The age of a moment, ticking: "12 s ago"; as a bare length ("12 s") where a column head says what it is. */
export function Ago({ bare = false, ...moment }: Moment & { bare?: boolean }) {
  const now = useAgeNow(moment.at)
  return <Stamp {...moment}>{bare ? formatSpan(now - moment.at) : formatAgo(moment.at, now)}</Stamp>
}

/** A moment as the time of day, with its day when that is not today; absolute in both zones on hover and focus. */
export function Time({ full = false, ...moment }: Moment & { full?: boolean }) {
  const zone = useZone()
  const now = useNow('ten')
  return <Stamp {...moment}>{full ? formatDateTime(moment.at, zone) : formatMoment(moment.at, now, zone)}</Stamp>
}

/** The clock of the top bar: Lifeline's time now, each second. The zone's name stands beside it. */
export function Clock({ className }: { className?: string }) {
  const zone = useZone()
  const now = useNow('second')
  return (
    <time dateTime={new Date(now).toISOString()} className={`tabular-nums ${className ?? ''}`}>
      {formatClock(now, zone)}
    </time>
  )
}
