import type { Timeline } from '@/lib/contracts/timeline'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { type FirstState, intervalsOf } from '@/server/fleet/intervals'
import { uptimeOf } from '@/server/fleet/uptime'
import { readBuckets } from '@/server/store/buckets'
import { gapsBetween } from '@/server/store/gaps'
import { newestEvents, newestTransitions, stateBefore, transitionsBetween } from '@/server/store/read-history'
import { type ClusterContext, fetchDetail } from './internal'
import { mergeBuckets } from './merge-buckets'
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
  const bare = await transitionsBetween(ctx.db, cluster.id, from, until)
  const before = bare[0]?.from ?? (await stateBefore(ctx.db, cluster.id, until)) ?? null
  const first: FirstState =
    before === null
      ? { state: cluster.state, cause: cluster.cause, from: cluster.createdAt }
      : { state: before, cause: null, from: cluster.createdAt }
  const [gaps, transitions, events, buckets] = await Promise.all([
    gapsBetween(ctx.db, from, to),
    newestTransitions(ctx.db, { ...range, limit: MAX_TRANSITIONS }),
    newestEvents(ctx.db, { ...range, limit: MAX_EVENTS }),
    readBuckets(ctx.db, { ...range, widthMs }),
  ])
  const intervals = intervalsOf(bare, gaps, first, from, to, now)
  return {
    asOf,
    from,
    to: Math.min(to, now),
    intervals: reduceIntervals(intervals, MAX_INTERVALS, now),
    transitions,
    truncated: bare.length > transitions.length,
    events,
    gaps: gaps.filter((gap) => gap.to > cluster.createdAt),
    bucketMs,
    buckets: mergeBuckets(buckets, bucketMs),
    uptime: uptimeOf(intervals, now),
  }
}
