import type { DifferenceKind, RouteClaim, RouteDifference, RouteSource } from '@/lib/contracts/route-truth'
import { normalisePathType } from './normalise'
import { type ClusterView, type Place, TRUTH_LIMITS } from './truth-types'

type Found = [kind: DifferenceKind, source: RouteSource | null]

/**
 * On what the sources of one route do not agree, as of `now`. A source that could not be read, or was read too early to
 * know, is not held against another; neither is a field that a source does not tell.
 */
export function differencesOf(view: ClusterView, place: Place, now: number): RouteDifference[] {
  // Most routes agree; nothing is made for them.
  const found = presence(view, place, now)
  fields(place, found)
  life(view, place, now, found)
  if (found.length === 0) return NONE
  const { host, path, pathType } = place
  return found.map(([kind, source]) => ({ clusterId: view.clusterId, host, path, pathType, kind, source }))
}

const NONE: RouteDifference[] = []

/** What the agent itself told last of a place, by a sync or by a single register. */
export function reportOf({ synced, single }: Place): RouteClaim | null {
  if (synced === null || single === null) return synced ?? single
  return single.confirmedAt > synced.confirmedAt ? single : synced
}

/** Whether the controller says that the route is another cluster's. */
export function isForeign({ uuids, clusterId }: ClusterView, { listing }: Place): boolean {
  if (listing === null || listing.owner === null) return false
  const owner = listing.owner.toLowerCase()
  return owner !== clusterId && !uuids.includes(owner)
}

function presence(view: ClusterView, place: Place, now: number): Found[] {
  const { sources } = view
  const { wanted, listing } = place
  const report = reportOf(place)
  if (isForeign(view, place)) return [['other-owner', 'listing']]
  if (wanted?.managed === false && report === null && listing === null) return [['unmanaged', 'wanted']]
  if (wanted === null && sources.wanted.status === 'read' && deniedBy(view, place, 'wanted')) {
    return [['not-wanted', report === null ? 'listing' : place.synced === null ? 'single' : 'synced']]
  }
  if (report === null && sources.synced.status === 'read') {
    if (wanted !== null && wanted.managed !== false && settled(wanted.since, now)) return [['not-reported', 'synced']]
    if (wanted === null && deniedBy(view, place, 'synced')) return [['not-held', 'listing']]
  }
  const own = report ?? (wanted?.managed === false ? null : wanted)
  const { readAt, status } = sources.listing
  if (own !== null && listing === null && status === 'read' && readAt !== null && settled(own.since, readAt)) {
    return [['not-listed', 'listing']]
  }
  return []
}

/** Whether a source that tells a route no more was read late enough, and told it no more early enough, to say so. */
function deniedBy({ sources }: ClusterView, place: Place, source: 'wanted' | 'synced'): boolean {
  const report = reportOf(place)
  const { readAt } = sources[source]
  if (report !== null && (readAt === null || !settled(report.since, readAt))) return false
  const heldBy = report === null ? sources.listing.readAt : readAt
  const removed = (sources[source].removed ?? []).filter(
    ({ host, path }) => host === place.host && (path === place.path || path === null || place.path === null),
  )
  return removed.every(({ at }) => heldBy !== null && settled(at, heldBy))
}

function settled(since: number | null, at: number): boolean {
  return since === null || at - since >= TRUTH_LIMITS.settleMs
}

/** Fields of which each source tells its own copy. The service of an Ingress is the application's: not comparable. */
function fields(place: Place, found: Found[]): void {
  const { wanted, listing } = place
  const report = reportOf(place)
  if (listing !== null && report !== null) {
    if (differ(report.mode, listing.mode)) found.push(['mode', 'listing'])
    if (differ(report.service, listing.service)) found.push(['service', 'listing'])
    if (differ(report.port, listing.port)) found.push(['port', 'listing'])
  }
  if (wanted === null && (listing === null || report === null)) return
  const told = [wanted, report, listing].filter((claim) => claim !== null)
  if (someDiffer(told.map(({ tls }) => tls))) found.push(['tls', null])
  if (someDiffer(told.map(({ pathType }) => (pathType === null ? null : normalisePathType(pathType))))) {
    found.push(['path-type', null])
  }
}

function differ<T>(one: T | null, other: T | null): boolean {
  return one !== null && other !== null && one !== other
}

function someDiffer<T>(values: readonly (T | null)[]): boolean {
  const told = values.filter((value) => value !== null)
  return told.some((value) => value !== told[0])
}

function life(view: ClusterView, place: Place, now: number, found: Found[]): void {
  const expiresAt = expiryOf(place)
  if (expiresAt === null) return
  // A listing that could not be read again may have dropped it since.
  const known = reportOf(place) !== null || view.sources.listing.status === 'read'
  if (known && expiresAt <= now) found.push(['expired', null])
  else if (known && expiresAt - now <= TRUTH_LIMITS.expiringMs) found.push(['expiring', null])
}

/** When the life of a route ends: by the agent's last report, else as the controller tells it. */
export function expiryOf(place: Place): number | null {
  return reportOf(place)?.expiresAt ?? place.listing?.expiresAt ?? null
}
