import type { ConnectionState } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'

/** Which state stands for a stretch that is too short to draw apart: the worst wins (design: "Connection states"). */
const WINS: Record<ConnectionState, number> = {
  disconnected: 0,
  unknown: 1,
  reconnecting: 2,
  connecting: 3,
  never: 4,
  connected: 5,
}

/**
 * Draws intervals coarser when there are more than `max`: neighbours that together are shorter than what could be told
 * apart become one of the worst state among them. The result tiles the same time, and no outage vanishes.
 */
export function reduceIntervals(intervals: readonly Interval[], max: number, now: number): Interval[] {
  const [first, last] = [intervals[0], intervals.at(-1)]
  if (intervals.length <= max || !first || !last) return [...intervals]
  const slotMs = ((last.to ?? now) - first.from) / Math.floor((max - 1) / 2)
  const reduced: Interval[] = []
  let open: Interval | null = null
  for (const interval of intervals) {
    const long = (interval.to ?? now) - interval.from >= slotMs
    if (open && !long && (interval.to ?? now) - open.from <= slotMs) {
      open = worse(open, interval)
      continue
    }
    if (open) reduced.push(open)
    open = interval
  }
  if (open) reduced.push(open)
  return reduced
}

function worse(a: Interval, b: Interval): Interval {
  const { state, cause } = WINS[b.state] < WINS[a.state] ? b : a
  return { state, cause, from: a.from, to: b.to }
}
