import type { RouteRow } from '@/lib/contracts/route'
import type { ClusterEvent, Transition } from '@/lib/contracts/timeline'
import type { ClusterState } from '@/server/fleet/types'
import type { ClusterMeta } from '@/server/store/clusters'

/** What a committed batch changed for one cluster; published as one numbered delta. */
export interface Delta {
  seq: number
  clusterId: string
  state: ClusterState
  transitions: readonly Transition[]
  events: readonly ClusterEvent[]
  /** The whole current table, when it was written; null when it is as before. */
  routes: readonly RouteRow[] | null
  /** Set when the cluster is new, or people decided something else about it. */
  meta: ClusterMeta | null
  /** It was merged into another one, and is none of its own any more. */
  gone?: true
}

/** A position in the stream of deltas, as browsers keep it. */
export function eventId(epoch: string, seq: number): string {
  return `${epoch}:${seq}`
}

/** The number in an event id of this epoch; null for an id of another epoch, or for no id at all. */
export function seqOfEventId(epoch: string, id: string | null | undefined): number | null {
  const [of, digits = ''] = id?.split(':') ?? []
  return of === epoch && /^\d{1,15}$/.test(digits) ? Number(digits) : null
}
