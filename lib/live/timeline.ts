import type { ClusterLiveEvent } from '@/lib/contracts/live'
import type { ConnectionState } from '@/lib/contracts/state'
import type { Interval, Timeline } from '@/lib/contracts/timeline'
import { isNews } from './event-id'

interface Numbered {
  seq: number
}

/** Newer forms replace older ones (a loss gets its resolution), new ones are appended; the order is by number. */
function merge<T extends Numbered>(held: readonly T[], added: readonly T[]): T[] {
  if (added.length === 0) return held as T[]
  const bySeq = new Map(held.map((one) => [one.seq, one]))
  for (const one of added) bySeq.set(one.seq, one)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

/** Uptime counts these as observed; unknown, never, the first connecting and our own restarts do not (design: "Uptime"). */
function counts({ state, cause }: Interval, before: ConnectionState | undefined): boolean {
  if (cause === 'own-restart') return false
  if (state === 'connecting') return before === 'reconnecting' || before === 'disconnected'
  return state === 'connected' || state === 'reconnecting' || state === 'disconnected'
}

function uptimeAfter(timeline: Timeline, intervals: readonly Interval[], to: number): Timeline['uptime'] {
  let { observedMs, connectedMs } = timeline.uptime
  intervals.forEach((interval, index) => {
    const { state, from, to: end } = interval
    const length = Math.min(end ?? to, to) - Math.max(from, timeline.to)
    if (length <= 0 || !counts(interval, intervals[index - 1]?.state)) return
    observedMs += length
    if (state === 'connected') connectedMs += length
  })
  return { observedMs, connectedMs, ratio: observedMs === 0 ? null : connectedMs / observedMs }
}

/**
 * Carries a timeline on by an event of its cluster's stream.
 * @param sliding the range ends at now: it grows with each event; a fixed range takes only what lies within it
 * @returns the same object when the event changes nothing in this range. After a `snapshot` the caller asks for the
 * range again, because a snapshot does not tell what happened meanwhile.
 */
export function applyTimelineEvent(
  timeline: Timeline,
  event: ClusterLiveEvent,
  id: string,
  sliding: boolean,
): Timeline {
  if (event.type === 'snapshot' || !isNews(id, timeline.asOf)) return timeline
  const to = sliding ? Math.max(timeline.to, event.now) : timeline.to
  const within = (one: { at: number }) => one.at >= timeline.from && one.at <= to
  const known = new Set(timeline.transitions.map((one) => one.seq))
  const transitions = event.transitions.filter(within)
  const events = event.events.filter(within)
  if (!sliding && transitions.length === 0 && events.length === 0) return timeline
  let intervals: readonly Interval[] = timeline.intervals
  for (const one of transitions) {
    const last = intervals.at(-1)
    if (known.has(one.seq) || (last && one.at < last.from)) continue
    const closed = last ? [{ ...last, to: one.at }] : []
    intervals = [...intervals.slice(0, -1), ...closed, { state: one.to, from: one.at, to: null, cause: one.cause }]
  }
  return {
    ...timeline,
    asOf: id,
    to,
    intervals: intervals as Interval[],
    transitions: merge(timeline.transitions, transitions),
    events: merge(timeline.events, events),
    uptime: uptimeAfter(timeline, intervals, to),
  }
}
