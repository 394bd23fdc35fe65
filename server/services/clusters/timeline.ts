import type { Timeline } from '@/lib/contracts/timeline'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { readBuckets } from '@/server/store/buckets'
import { gapsBetween } from '@/server/store/gaps'
import { newestEvents, newestTransitions } from '@/server/store/read-history'
import { type ClusterContext, fetchDetail } from './internal'
import { mergeBuckets } from './merge-buckets'
import { readIntervals } from './read-intervals'
import { reduceIntervals } from './reduce-intervals'
import { bucketWidthOf } from './timeline-width'

const MAX_TRANSITIONS = 500
const MAX_EVENTS = 1_000
const MAX_INTERVALS = 2_000
/** History is kept for 90 days; a day more lets a page ask for all of it. */
const MAX_RANGE_MS = 91 * 24 * 3_600_000

interface Input {
  id: string
  from: number
  to: number
}

/**
 * What happened to a cluster in a range: intervals that tile it, changes with evidence, events, arrivals, uptime.
 * @throws {LifelineError} NOT_FOUND, or BAD_REQUEST for a range that is empty or longer than history is kept
 */
export async function readTimeline({
  ctx,
  input,
  now = ctx.clock(),
}: {
  ctx: ClusterContext & Pick<Context, 'db' | 'clock'>
  input: Input
  /** Given by who asks "until now": a range that ended a moment ago has no interval that still runs. */
  now?: number
}): Promise<Timeline> {
  if (input.to <= input.from) throw new LifelineError('BAD_REQUEST', 'A range must end after it begins.')
  if (input.to - input.from > MAX_RANGE_MS) throw new LifelineError('BAD_REQUEST', 'A range has at most 91 days.')
  const { asOf } = ctx.hub
  const cluster = fetchDetail(ctx, input.id)
  const { from, to } = input
  const until = Math.min(to, now + 1)
  const range = { id: cluster.id, from, to: until }
  const { widthMs, bucketMs } = bucketWidthOf(input, now)
  const gaps = await gapsBetween(ctx.db, from, to)
  const held = { state: cluster.state, cause: cluster.cause, from: cluster.createdAt }
  const asked = { id: cluster.id, from, to, gaps, current: held }
  const { intervals, uptime, changes } = await readIntervals(ctx.db, asked, now)
  const [transitions, events, buckets] = await Promise.all([
    newestTransitions(ctx.db, { ...range, limit: MAX_TRANSITIONS }),
    newestEvents(ctx.db, { ...range, limit: MAX_EVENTS }),
    readBuckets(ctx.db, { ...range, widthMs }),
  ])
  return {
    asOf,
    from,
    to: Math.min(to, now),
    intervals: reduceIntervals(intervals, MAX_INTERVALS, now),
    transitions,
    truncated: changes > transitions.length,
    events,
    gaps: gaps.filter((gap) => gap.to > cluster.createdAt),
    bucketMs,
    buckets: mergeBuckets(buckets, bucketMs),
    uptime,
  }
}
