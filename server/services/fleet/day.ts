import type { ClusterRow } from '@/lib/contracts/cluster'
import type { Interval } from '@/lib/contracts/timeline'
import { type Gap, intervalsOf } from '@/server/fleet/intervals'
import { joinIntervals } from '@/server/fleet/join-intervals'
import { busyClusters, readColumns } from '@/server/store/columns'
import type { Db } from '@/server/store/open'
import { type BareTransition, transitionsSince } from '@/server/store/read-history'
import type { Line } from '../clusters/lines'
import { condense } from './condense'

export const DAY_MS = 24 * 3_600_000
/** A cluster that changed more often within a day is read by columns: more would not be told apart anyway. */
const WHOLE = 1_000

type Subject = Pick<ClusterRow, 'id' | 'state' | 'cause' | 'createdAt'>

interface Columns {
  from: number
  /** What came later was not known at the moment that is asked about. */
  until?: number
  /** A change is not told from others within so long, of a cluster that changes all the time. */
  columnMs: number
}

/** Changes from `from` until `until`, oldest first within each cluster; of the given clusters, or of all. Bounded for each of them. */
export async function readChanges(
  db: Db,
  { from, until = Number.MAX_SAFE_INTEGER, columnMs }: Columns,
  ids?: readonly string[],
  whole = WHOLE,
): Promise<BareTransition[]> {
  const busy = await busyClusters(db, { from, until }, whole, ids)
  const changes = await transitionsSince(db, { from, until }, { of: ids, not: busy })
  for (const id of busy) changes.push(...condense(await readColumns(db, id, { from, until }, columnMs), from, columnMs))
  return changes
}

/** The last 24 hours of clusters, one after the other. `transitions` are theirs since then, oldest first. */
export function* daysOf<T extends Subject>(
  clusters: Iterable<T>,
  transitions: readonly BareTransition[],
  gaps: readonly Gap[],
  now: number,
  linesOf: (id: string) => readonly Line[] = () => [],
): Iterable<[cluster: T, intervals: Interval[]]> {
  const byCluster = new Map<string, BareTransition[]>()
  for (const transition of transitions) {
    const own = byCluster.get(transition.clusterId)
    if (own) own.push(transition)
    else byCluster.set(transition.clusterId, [transition])
  }
  for (const cluster of clusters) {
    const own = byCluster.get(cluster.id) ?? []
    const [self, ...merged] = linesOf(cluster.id)
    const { state, cause } = self?.current ?? cluster
    const before = own[0] ? { state: own[0].from, cause: null } : { state, cause }
    const first = { ...before, from: cluster.createdAt }
    if (!self || merged.length === 0) {
      yield [cluster, intervalsOf(own, gaps, first, now - DAY_MS, now, now)]
      continue
    }
    const lines = [self, ...merged].map((line) => dayOf(line, byCluster.get(line.id) ?? [], gaps, now))
    yield [cluster, joinIntervals(lines)]
  }
}

function dayOf(
  { current, until }: Line,
  own: readonly BareTransition[],
  gaps: readonly Gap[],
  now: number,
): Interval[] {
  const first = own[0] ? { ...current, state: own[0].from, cause: null } : current
  return intervalsOf(own, gaps, first, now - DAY_MS, until ?? now, now)
}
