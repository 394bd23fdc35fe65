import type { Bucket, ClusterEvent, Interval } from '@/lib/contracts/timeline'
import { isSaid } from './said'
import { type Scale, type Span, spanOf } from './scale'

const CELL = 12.5
const GAP = 3

export interface BeatsLane {
  /** Beats that arrived. */
  arrived: Span[]
  /** Stretches in which beats were late while the socket stood. */
  late: Span[]
  /** Stretches in which beats were due and none came. */
  missing: Span[]
  count: number
  missed: number
  lateTimes: number
}

interface Source {
  buckets: readonly Bucket[]
  bucketMs: number
  events: readonly ClusterEvent[]
  intervals: readonly Interval[]
  /** What the cluster's beats are apart, by our clock. */
  beatEveryMs: number
}

/** Beats as they arrived, in cells; amber where they were late, red where they were missing. Unwatched time stays empty. */
export function prepareBeatsLane(source: Source, scale: Scale): BeatsLane {
  const inRange = source.buckets.filter((b) => b.beats > 0 && b.at + source.bucketMs > scale.from && b.at < scale.to)
  const late = lateStretches(source.events, source.intervals, scale.from, scale.to)
  const missing = missingStretches(source.intervals, scale.from, scale.to)
  return {
    arrived: arrivedSpans(inRange, source, scale),
    late: late.map(([a, b]) => spanOf(scale, a, b, 4)),
    missing: missing.map(([a, b]) => spanOf(scale, a, b, 4)),
    count: inRange.reduce((sum, b) => sum + b.beats, 0),
    missed: missing.reduce((sum, [a, b]) => sum + Math.floor((b - a) / source.beatEveryMs), 0),
    lateTimes: late.length,
  }
}

function arrivedSpans(buckets: readonly Bucket[], source: Source, scale: Scale): Span[] {
  const cellMs = ((scale.to - scale.from) / scale.width) * CELL
  if (cellMs < 2 * source.beatEveryMs) return buckets.map((b) => spanOf(scale, b.at, b.at, 3))
  const cells = new Set<number>()
  for (const bucket of buckets) {
    const first = Math.max(0, Math.floor((bucket.at - scale.from) / cellMs))
    const last = Math.floor((Math.min(bucket.at + source.bucketMs, scale.to) - 1 - scale.from) / cellMs)
    for (let cell = first; cell <= last; cell += 1) cells.add(cell)
  }
  return [...cells]
    .sort((a, b) => a - b)
    .map((cell) => {
      const from = scale.from + cell * cellMs
      return spanOf(scale, from, Math.min(scale.to, from + cellMs * (1 - GAP / CELL)), 1)
    })
}

type Stretch = [from: number, to: number]

function lateStretches(events: readonly ClusterEvent[], intervals: readonly Interval[], from: number, to: number) {
  const ends = intervals.filter((i) => i.state !== 'connected').map((i) => i.from)
  const stretches: Stretch[] = []
  let since: number | null = null
  const close = (at: number) => {
    if (since !== null && at > from) stretches.push([Math.max(since, from), Math.min(at, to)])
    since = null
  }
  for (const event of events) {
    if (event.kind === 'beats-late') since ??= event.at
    else if (event.kind === 'beats-fresh') {
      const lost = since === null ? undefined : ends.find((end) => end > (since ?? 0) && end < event.at)
      close(lost ?? event.at)
    }
  }
  if (since !== null) close(ends.find((end) => end > (since ?? 0)) ?? to)
  return stretches
}

/** After a first arrival, watched time that is not connected missed beats; what our own restart cut off is not theirs. */
function missingStretches(intervals: readonly Interval[], from: number, to: number): Stretch[] {
  const stretches: Stretch[] = []
  for (const [i, interval] of intervals.entries()) {
    const before = intervals[i - 1]?.state
    const waiting = interval.state === 'connecting' && (before === undefined || before === 'never')
    if (
      waiting ||
      interval.cause === 'own-restart' ||
      isSaid(interval) ||
      !['reconnecting', 'disconnected', 'connecting'].includes(interval.state)
    )
      continue
    const a = Math.max(interval.from, from)
    const b = Math.min(interval.to ?? to, to)
    const last = stretches.at(-1)
    if (last && last[1] === a) last[1] = b
    else if (b > a) stretches.push([a, b])
  }
  return stretches
}
