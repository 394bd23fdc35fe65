import type { ClusterRow } from '@/lib/contracts/cluster'
import type { Interval } from '@/lib/contracts/timeline'
import { type Gap, intervalsOf } from '@/server/fleet/intervals'
import type { BareTransition } from '@/server/store/read-history'

export const DAY_MS = 24 * 3_600_000

type Subject = Pick<ClusterRow, 'id' | 'state' | 'cause' | 'createdAt'>

/** The last 24 hours of clusters, one after the other. `transitions` are all of theirs since then, oldest first. */
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
