import type { RouteClaim, RouteDifference, RouteSource, SourceStatus } from '@/lib/contracts/route-truth'

/** What one source tells of one cluster, as it was last read. After a failed read the claims are the last good ones. */
export interface SourceView extends Omit<SourceStatus, 'source'> {
  claims: readonly RouteClaim[]
  /** What it told until shortly ago, so that a source that was read before is not contradicted by it. */
  removed?: readonly { host: string; path: string | null; at: number }[]
}

/** Everything that is known of the routes of one cluster. Times are epoch milliseconds by our clock. */
export interface ClusterView {
  clusterId: string
  name: string
  /** Every UUID by which the cluster goes, in lower case: a controller names the owner of a route by one. */
  uuids: readonly string[]
  sources: Readonly<Record<RouteSource, SourceView>>
  /** The agent's own count of Ingress paths, from its newest beat. */
  count: { value: number; at: number } | null
  /** Since when its agent has not been connected; what it wants cannot reach anybody then. */
  awaySince: number | null
}

/** One route of one cluster, with what each source tells of it. */
export interface Place {
  host: string
  path: string | null
  pathType: string | null
  wanted: RouteClaim | null
  synced: RouteClaim | null
  single: RouteClaim | null
  listing: RouteClaim | null
}

/** A place on whose sources something is to be said. */
export interface DifferingPlace {
  view: ClusterView
  place: Place
  differences: readonly RouteDifference[]
}

/** One entry of the history of a host, of any cluster. */
export interface HostChange {
  seq: number
  clusterId: string
  at: number
  kind: string
  by: string
  host: string
  path: string
  pathType: string
}

/** Limits of the join, in milliseconds. */
export const TRUTH_LIMITS = {
  /** What became true less than this before a source was read need not be in it. */
  settleMs: 60_000,
  /** A route that nobody confirmed for so long that one sync is left before its life ends. */
  expiringMs: 4 * 3_600_000,
  /** A sync comes every 4 h; so late it counts as missed. */
  syncLateMs: 10 * 60_000,
} as const

/** What says nothing and never did. */
export function unusedSource(): SourceView {
  return { status: 'unused', readAt: null, failedSince: null, failure: null, claims: [] }
}
