import type { ClusterRow } from '@/lib/contracts/cluster'
import type { Interval } from '@/lib/contracts/timeline'
import { type Gap, intervalsOf } from '@/server/fleet/intervals'
import { busyClusters, readColumns } from '@/server/store/columns'
import type { Db } from '@/server/store/open'
import { type BareTransition, transitionsSince } from '@/server/store/read-history'
import { condense } from './condense'

export const DAY_MS = 24 * 3_600_000
/** A cluster that changed more often within a day is read by columns: more would not be told apart anyway. */
const WHOLE = 1_000

type Subject = Pick<ClusterRow, 'id' | 'state' | 'cause' | 'createdAt'>

interface Columns {
  from: number
  /** A change is not told from others within so long, of a cluster that changes all the time. */
  columnMs: number
}

/** Changes since `from`, oldest first within each cluster; of the given clusters, or of all. Bounded for each of them. */
export async function readChanges(
  db: Db,
  { from, columnMs }: Columns,
  ids?: readonly string[],
  whole = WHOLE,
): Promise<BareTransition[]> {
  const busy = await busyClusters(db, from, whole, ids)
  const changes = await transitionsSince(db, from, { of: ids, not: busy })
  for (const id of busy) changes.push(...condense(await readColumns(db, id, from, columnMs), from, columnMs))
  return changes
}

/** The last 24 hours of clusters, one after the other. `transitions` are theirs since then, oldest first. */
export function* daysOf<T extends Subject>(
  clusters: Iterable<T>,
  transitions: readonly BareTransition[],
  gaps: readonly Gap[],
  now: number,
): Iterable<[cluster: T, intervals: Interval[]]> {
  const byCluster = new Map<string, BareTransition[]>()
  for (const transition of transitions) {
    const own = byCluster.get(transition.clusterId)
    if (own) own.push(transition)
    else byCluster.set(transition.clusterId, [transition])
  }
  for (const cluster of clusters) {
    const own = byCluster.get(cluster.id) ?? []
    const before = own[0] ? { state: own[0].from, cause: null } : { state: cluster.state, cause: cluster.cause }
    const first = { ...before, from: cluster.createdAt }
    yield [cluster, intervalsOf(own, gaps, first, now - DAY_MS, now, now)]
  }
}
