import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { Interval, Timeline } from '@/lib/contracts/timeline'
import type { Zone } from '@/lib/format/clock'
import { prepareAxis, type Tick } from './prepare-axis'
import { type BeatsLane, prepareBeatsLane } from './prepare-beats-lane'
import { prepareSays, prepareSockets, prepareSyncs, prepareWatching, type SaysLane } from './prepare-event-lanes'
import { type FlappingBracket, flappingBrackets, flappingSpells } from './prepare-flapping'
import { prepareStateLane, type StateLane } from './prepare-state-lane'
import { makeScale, type Scale, type Span, spanOf } from './scale'

export interface TimelineInput {
  timeline: Timeline
  detail: Pick<ClusterDetail, 'sockets' | 'beatEveryMs' | 'says' | 'firstSeenAt' | 'createdAt'>
  from: number
  to: number
  width: number
  zone: Zone
}

/** A stretch that can be pointed at and stepped to. */
export interface Stretch extends Span {
  interval: Interval
  /** The transition that began it, by its place in `timeline.transitions`; -1 when it has none in the range. */
  transition: number
}

export interface PreparedTimeline {
  scale: Scale
  ticks: Tick[]
  state: StateLane
  beats: BeatsLane
  sockets: ReturnType<typeof prepareSockets>
  syncs: ReturnType<typeof prepareSyncs>
  says: SaysLane
  /** What is no longer kept: neither there nor missing. */
  unkept: { arrivals: Span[]; events: Span[] }
  watching: ReturnType<typeof prepareWatching>
  flapping: FlappingBracket[]
  stretches: Stretch[]
}

const DEFAULT_BEAT_MS = 30_000

/** Decides everything that the timeline draws, in pixels of `width`; the components only draw it. */
export function prepareTimeline({ timeline, detail, from, to, width, zone }: TimelineInput): PreparedTimeline {
  const scale = makeScale(from, to, width)
  const gaps = timeline.gaps
  const beatEveryMs = detail.beatEveryMs ?? DEFAULT_BEAT_MS
  const open = detail.sockets.filter((socket) => socket.openedAt < to)
  const { arrivals, events } = timeline.keptFrom
  const spoke = detail.says.at === null ? null : detail.firstSeenAt
  const ended = timeline.intervals.at(-1)?.to !== null
  return {
    scale,
    ticks: prepareAxis(from, to, width, zone),
    state: prepareStateLane(timeline.intervals, from, to, width),
    beats: prepareBeatsLane({ ...timeline, intervals: since(timeline.intervals, arrivals), beatEveryMs }, scale),
    sockets: prepareSockets(timeline.events, ended ? [] : open, gaps, scale, since(timeline.intervals, events)),
    syncs: prepareSyncs(timeline.events, scale),
    says: prepareSays(timeline.events, gaps, scale, spoke === null ? null : Math.max(spoke, events)),
    unkept: {
      arrivals: before(arrivals, detail.createdAt, scale),
      events: before(events, detail.createdAt, scale),
    },
    watching: prepareWatching(gaps, scale, detail.createdAt),
    flapping: flappingBrackets(flappingSpells(timeline.transitions, timeline.events), scale),
    stretches: stretchesOf(timeline, scale),
  }
}

/** The time of a cluster of which nothing of that kind is kept. */
function before(keptFrom: number, createdAt: number, scale: Scale): Span[] {
  const from = Math.max(scale.from, createdAt)
  const to = Math.min(keptFrom, scale.to)
  return to > from ? [spanOf(scale, from, to, 1)] : []
}

function since(intervals: readonly Interval[], from: number): Interval[] {
  return intervals
    .filter((one) => one.to === null || one.to > from)
    .map((one) => ({ ...one, from: Math.max(one.from, from) }))
}

function stretchesOf(timeline: Timeline, scale: Scale): Stretch[] {
  const place = new Map(timeline.transitions.map((t, i) => [t.at, i]))
  return timeline.intervals
    .filter((interval) => (interval.to ?? scale.to) > scale.from && interval.from <= scale.to)
    .map((interval) => ({
      ...spanOf(scale, interval.from, interval.to ?? scale.to, 2),
      interval,
      transition: interval.state === 'unknown' ? -1 : (place.get(interval.from) ?? -1),
    }))
}

/** The stretch under a pixel; a needle within `reach` wins over the long stretch around it. */
export function stretchAt(stretches: readonly Stretch[], x: number, reach = 6): number {
  let best = -1
  let bestWidth = Number.POSITIVE_INFINITY
  for (const [i, stretch] of stretches.entries()) {
    const slack = stretch.w < 2 * reach ? reach : 0
    if (x < stretch.x - slack || x > stretch.x + stretch.w + slack) continue
    if (stretch.w < bestWidth) {
      best = i
      bestWidth = stretch.w
    }
  }
  return best
}
