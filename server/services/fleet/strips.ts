import type { ClusterRow } from '@/lib/contracts/cluster'
import type { Interval } from '@/lib/contracts/timeline'
import type { Context } from '@/server/context'
import { linesOf } from '@/server/services/clusters/lines'
import { reduceIntervals } from '@/server/services/clusters/reduce-intervals'
import { gapsBetween } from '@/server/store/gaps'
import { DAY_MS, daysOf, readChanges } from './day'

/** A strip is about 200 px wide. */
const MAX_INTERVALS = 200

/** The last 24 hours of some clusters, as intervals, by cluster id. */
export async function readStrips(
  { db, hub, past }: Pick<Context, 'db' | 'hub' | 'past'>,
  rows: readonly ClusterRow[],
  now: number,
): Promise<Map<string, Interval[]>> {
  const strips = new Map<string, Interval[]>()
  if (rows.length === 0) return strips
  const lines = new Map(rows.map(({ id }) => [id, linesOf(hub, id)]))
  const ids = [...lines.values()].flat().map(({ id }) => id)
  const columns = { from: now - DAY_MS, until: past?.at, columnMs: DAY_MS / MAX_INTERVALS }
  const transitions = await readChanges(db, columns, ids)
  const gaps = await gapsBetween(db, now - DAY_MS, now)
  for (const [row, intervals] of daysOf(rows, transitions, gaps, now, (id) => lines.get(id) ?? [])) {
    strips.set(row.id, reduceIntervals(intervals, MAX_INTERVALS, now))
  }
  return strips
}
