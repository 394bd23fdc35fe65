import type { z } from 'zod'
import type { OverlayFacts, overlayQuery } from '@/lib/contracts/overlay'
import type { Bucket } from '@/lib/contracts/timeline'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import type { ClusterContext } from '@/server/services/clusters/internal'
import { readTimeline } from '@/server/services/clusters/timeline'
import { routesOf } from '@/server/store/routes'

/** A log that begins with the loss of a connection is understood by what came before. */
const MARGIN_MS = 5 * 60_000
const MAX_SKEW_MS = 6 * 3_600_000
const MAX_TRANSITIONS = 200
const MAX_RANGE_MS = 90 * 24 * 3_600_000

type Query = z.infer<typeof overlayQuery>

/**
 * What was received from the cluster of a log while that was written; null when no cluster of this Lifeline is meant,
 * or more than one.
 * @throws {LifelineError} BAD_REQUEST for a time that ends before it begins or is longer than history is kept
 */
export async function readOverlay({
  ctx,
  input,
}: {
  ctx: ClusterContext & Pick<Context, 'db' | 'clock'>
  input: Query
}): Promise<OverlayFacts | null> {
  if (input.to < input.from) throw new LifelineError('BAD_REQUEST', 'A log must end after it begins.')
  if (input.to - input.from > MAX_RANGE_MS)
    throw new LifelineError('BAD_REQUEST', 'A log of at most 90 days is laid over.')
  const id = clusterOfLog(ctx, input)
  const row = id === null ? null : ctx.hub.row(id)
  if (id === null || !row) return null
  const margin = MARGIN_MS + Math.min(Math.abs(row.skewMs ?? 0), MAX_SKEW_MS)
  // Of what was before history is kept, the store would only guess.
  const from = Math.max(input.from - margin, ctx.clock() - MAX_RANGE_MS)
  const range = { id, from, to: Math.max(input.to + margin, from + 1) }
  const [timeline, routes] = await Promise.all([readTimeline({ ctx, input: range }), routesOf(ctx.db, id)])
  const { name, state, since, createdAt, lastArrivalAt } = row
  return {
    cluster: { id, name, state, since, createdAt, lastArrivalAt },
    from: timeline.from,
    to: timeline.to,
    skewMs: skewThen(timeline.buckets) ?? row.skewMs,
    intervals: timeline.intervals,
    transitions: timeline.transitions.slice(-MAX_TRANSITIONS),
    truncated: timeline.truncated || timeline.transitions.length > MAX_TRANSITIONS,
    routes,
  }
}

/** By a UUID that is known here, else by an agent that only one cluster has. */
function clusterOfLog({ hub, directory }: ClusterContext, { uuid, agentId }: Query): string | null {
  const named = uuid === null ? null : hub.has(uuid) ? uuid : directory.byUuid(uuid)
  if (named !== null && hub.has(named)) return named
  if (agentId === null) return null
  const [only, ...others] = [...hub.rows()].filter(({ id }) => hub.stateOf(id)?.facts.agentId === agentId)
  return only && others.length === 0 ? only.id : null
}

/** The middle of what was measured. A delay on the way only makes a clock look behind: the largest of a bucket counts. */
function skewThen(buckets: readonly Bucket[]): number | null {
  const measured = buckets.flatMap(({ skewMaxMs }) => (skewMaxMs === null ? [] : [skewMaxMs])).sort((a, b) => a - b)
  return measured[Math.floor(measured.length / 2)] ?? null
}
