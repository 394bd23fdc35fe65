import type { JoinedRoute, RouteClaim, RouteFreshness, RouteSource } from '@/lib/contracts/route-truth'
import { expiryOf, reportOf } from './differences'
import { type ClusterView, type Place, TRUTH_LIMITS } from './truth-types'

/** One route as pages show it: what it is by the agent's own word first, and who says so since when. */
export function joinedRouteOf(view: ClusterView, place: Place, now: number, findingId: string | null): JoinedRoute {
  const { host, path, pathType, wanted, synced, single, listing } = place
  const report = reportOf(place)
  const { by, at } = lastConfirmed(place)
  const expiresAt = expiryOf(place)
  return {
    clusterId: view.clusterId,
    host,
    path,
    pathType,
    claims: { wanted, synced, single, listing },
    mode: report?.mode ?? listing?.mode ?? null,
    tls: report?.tls ?? wanted?.tls ?? listing?.tls ?? null,
    service: report?.service ?? listing?.service ?? null,
    port: report?.port ?? listing?.port ?? null,
    since: oldest(wanted, synced, single, listing),
    confirmedAt: at,
    confirmedBy: by,
    expiresAt,
    freshness: freshnessOf(expiresAt, now),
    findingId,
  }
}

/** The cluster's and the agent's own word count; a listing repeats what it was told, so it counts alone. */
function lastConfirmed({ wanted, synced, single, listing }: Place): { by: RouteSource; at: number } {
  let by: RouteSource = 'listing'
  let at = listing?.confirmedAt ?? 0
  const told: [RouteSource, RouteClaim | null][] = [
    ['synced', synced],
    ['single', single],
    ['wanted', wanted],
  ]
  for (const [source, claim] of told) {
    if (claim === null || (by !== 'listing' && claim.confirmedAt <= at)) continue
    by = source
    at = claim.confirmedAt
  }
  return { by, at }
}

function oldest(...claims: (RouteClaim | null)[]): number | null {
  let first: number | null = null
  for (const claim of claims) {
    const since = claim?.since ?? null
    if (since !== null && (first === null || since < first)) first = since
  }
  return first
}

/** How much of its life a route has left. `untold`: nobody says when it ends. */
function freshnessOf(expiresAt: number | null, now: number): RouteFreshness {
  if (expiresAt === null) return 'untold'
  if (expiresAt <= now) return 'expired'
  return expiresAt - now <= TRUTH_LIMITS.expiringMs ? 'expiring' : 'fresh'
}
