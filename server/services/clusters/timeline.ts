import { TERMS } from '@/lib/contracts/retention'
import type { Timeline } from '@/lib/contracts/timeline'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { uptimeOfSum } from '@/server/fleet/uptime'
import { readBuckets } from '@/server/store/buckets'
import { newestEvents, newestTransitions } from '@/server/store/read-history'
import { readHistory } from './history'
import { type ClusterContext, fetchDetail } from './internal'
import { alignTransitions } from './lines'
import { mergeBuckets } from './merge-buckets'
import { reduceIntervals } from './reduce-intervals'
import { bucketWidthOf } from './timeline-width'

const MAX_TRANSITIONS = 500
const MAX_EVENTS = 1_000
const MAX_INTERVALS = 2_000
const DAY_MS = 24 * 3_600_000
/** A day more than the longest term lets a page ask for all of it. */
const MAX_RANGE_DAYS = TERMS.states.most + 1

interface Input {
  id: string
  from: number
  to: number
}

/**
 * What happened to a cluster in a range: intervals that tile it, changes with evidence, events, arrivals, uptime.
 * @throws {LifelineError} NOT_FOUND, or BAD_REQUEST for a range that is empty or longer than history can be kept
 */
export async function readTimeline({
  ctx,
  input,
  now = ctx.clock(),
}: {
  ctx: ClusterContext & Pick<Context, 'db' | 'clock' | 'past'>
  input: Input
  /** Given by who asks "until now": a range that ended a moment ago has no interval that still runs. */
  now?: number
}): Promise<Timeline> {
  if (input.to <= input.from) throw new LifelineError('BAD_REQUEST', 'A range must end after it begins.')
  if (input.to - input.from > MAX_RANGE_DAYS * DAY_MS) {
    throw new LifelineError('BAD_REQUEST', `A range has at most ${MAX_RANGE_DAYS} days.`)
  }
  const { asOf } = ctx.hub
  const cluster = fetchDetail(ctx, input.id)
  const { from, to } = input
  const until = Math.min(to, now + 1)
  const { ids, intervals, joined, uptime, changes, gaps, keptFrom } = await readHistory({ ctx, input, now })
  const range = { ids, from, to: until }
  const { widthMs, bucketMs } = bucketWidthOf(input, now, keptFrom)
  const [transitions, events, buckets] = await Promise.all([
    newestTransitions(ctx.db, { ...range, limit: MAX_TRANSITIONS, knownBy: ctx.past?.at }),
    newestEvents(ctx.db, { ...range, limit: MAX_EVENTS }),
    readBuckets(ctx.db, { ...range, widthMs }),
  ])
  return {
    asOf,
    from,
    to: Math.min(to, now),
    intervals: reduceIntervals(intervals, MAX_INTERVALS, now),
    transitions: joined ? alignTransitions(transitions, intervals) : transitions,
    // With fewer than that, those that are missing are no longer kept.
    truncated: transitions.length === MAX_TRANSITIONS && changes > transitions.length,
    events,
    // The one of a damaged store has no end.
    gaps: gaps.filter((gap) => gap.to > cluster.createdAt).map((gap) => ({ ...gap, to: Math.min(gap.to, until) })),
    bucketMs,
    buckets: mergeBuckets(buckets, bucketMs),
    uptime: uptimeOfSum(uptime),
    keptFrom: {
      states: keptFrom.states,
      changes: keptFrom.changes,
      // Of more events than are told, the oldest are left out.
      events: Math.max(keptFrom.events, events.length === MAX_EVENTS ? (events[0]?.at ?? 0) : 0),
      arrivals: keptFrom.arrivals1h,
    },
  }
}
