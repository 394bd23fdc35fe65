import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { ClusterLiveEvent } from '@/lib/contracts/live'
import type { Bucket, Timeline } from '@/lib/contracts/timeline'
import { applyTimelineEvent } from './timeline'

/**
 * A timeline of the cluster page brought up to an event: its changes, and the beat that came with it.
 * Times are epoch milliseconds by Lifeline's clock; the same object comes back when nothing of it changed.
 */
export function applyClusterEvent(timeline: Timeline, event: ClusterLiveEvent, id: string, sliding: boolean): Timeline {
  const next = applyTimelineEvent(timeline, event, id, sliding)
  const buckets = sliding ? countBeat(timeline, event.detail) : timeline.buckets
  return buckets === next.buckets ? next : { ...next, buckets }
}

/** True when something happened that this timeline was read too early to hold: it must then be read again. */
export function lagsBehind(timeline: Timeline, detail: ClusterDetail): boolean {
  const last = timeline.intervals.at(-1)
  if (!last) return false
  return last.state !== detail.state || last.from < detail.since || (detail.lastArrivalAt ?? 0) > timeline.to
}

/**
 * Counts a beat that the buckets do not hold yet: one that came since, or one that was not stored when they were read.
 * Several that came in one event count as one until the next read.
 */
function countBeat(timeline: Timeline, detail: ClusterDetail): Bucket[] {
  const at = detail.lastBeatAt
  if (at === null || at < timeline.from) return timeline.buckets
  const start = Math.floor(at / timeline.bucketMs) * timeline.bucketMs
  const last = timeline.buckets.at(-1)
  if (last && last.at > start) return timeline.buckets
  const skew = detail.skewMs
  if (last?.at === start) {
    if (at <= timeline.to) return timeline.buckets
    return [...timeline.buckets.slice(0, -1), { ...last, beats: last.beats + 1, arrivals: last.arrivals + 1 }]
  }
  return [...timeline.buckets, { at: start, arrivals: 1, beats: 1, skewMinMs: skew, skewMaxMs: skew }]
}
