import type { Interval } from '@/lib/contracts/timeline'
import type { Context } from '@/server/context'
import type { Gap } from '@/server/fleet/intervals'
import { addUptime, NO_UPTIME, type UptimeSum } from '@/server/fleet/uptime'
import { gapsBetween } from '@/server/store/gaps'
import { type KeptFrom, readKeptFrom } from '@/server/store/kept-from'
import { type ClusterContext, clusterIdOf } from './internal'
import { linesOf, readLines } from './lines'
import { readStates } from './read-states'

export interface History {
  /** The identities of which it is made. */
  ids: string[]
  intervals: Interval[]
  /** The intervals are those of several identities. */
  joined: boolean
  uptime: UptimeSum
  changes: number
  gaps: Gap[]
  keptFrom: KeptFrom
}

/**
 * The states of a cluster, by all its identities, in a range that may end after `now`.
 * @throws {LifelineError} NOT_FOUND
 */
export async function readHistory({
  ctx,
  input: { id, from, to },
  now,
}: {
  ctx: ClusterContext & Pick<Context, 'db'>
  input: { id: string; from: number; to: number }
  now: number
}): Promise<History> {
  const lines = linesOf(ctx.hub, clusterIdOf(ctx, id))
  const keptFrom = await readKeptFrom(ctx.db)
  const gaps = await gapsBetween(ctx.db, from, to)
  const { own, joined, changes } = await readLines(lines, { from, to }, ({ id: line, current: held }, end) => {
    const current = { ...held, from: Math.max(held.from, keptFrom.states) }
    return readStates(ctx.db, { id: line, from, to: end, gaps, current }, now, keptFrom.changes)
  })
  return {
    ids: lines.map((line) => line.id),
    intervals: joined ?? own.intervals,
    joined: joined !== null,
    uptime: joined ? addUptime(NO_UPTIME, joined, now) : own.uptime,
    ...{ changes, gaps, keptFrom },
  }
}
