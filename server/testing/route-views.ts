import type { RouteClaim, RouteSource } from '@/lib/contracts/route-truth'
import { type ClusterView, type SourceView, unusedSource } from '@/server/routes/truth-types'

/** When the tables of route truth are looked at. */
export const NOW = Date.UTC(2026, 10, 23, 12)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** A route that was told an hour ago and confirmed a minute ago; fields that are not given are not told. */
export function claim(host: string, more: Partial<RouteClaim> = {}): RouteClaim {
  return {
    host,
    path: '/',
    pathType: 'Prefix',
    mode: null,
    tls: null,
    service: null,
    port: null,
    ingress: null,
    namespace: null,
    managed: null,
    owner: null,
    since: NOW - HOUR,
    confirmedAt: NOW - MINUTE,
    expiresAt: null,
    ...more,
  }
}

/** What an agent reported: with a life. */
export function reported(host: string, more: Partial<RouteClaim> = {}): RouteClaim {
  return claim(host, {
    expiresAt: NOW + 23 * HOUR,
    mode: 'tunnel',
    tls: true,
    service: 'ingress-nginx',
    port: 80,
    ...more,
  })
}

/** An Ingress that PipeOps manages. */
export function wanted(host: string, more: Partial<RouteClaim> = {}): RouteClaim {
  return claim(host, { managed: true, service: 'shop', port: 8080, ingress: 'shop', namespace: 'default', ...more })
}

/** A source that was read half a minute ago. */
export function read(claims: readonly RouteClaim[], more: Partial<SourceView> = {}): SourceView {
  return { status: 'read', readAt: NOW - MINUTE / 2, failedSince: null, failure: null, claims, ...more }
}

/** A source whose last good read was 12 minutes ago. */
export function failed(claims: readonly RouteClaim[], more: Partial<SourceView> = {}): SourceView {
  const since = NOW - 8 * MINUTE
  return {
    ...read(claims),
    status: 'failed',
    readAt: NOW - 12 * MINUTE,
    failedSince: since,
    failure: 'timed out',
    ...more,
  }
}

/** One cluster; sources that are not given are not used. */
export function view(
  clusterId: string,
  sources: Partial<Record<RouteSource, SourceView>>,
  more: Partial<Omit<ClusterView, 'sources'>> = {},
): ClusterView {
  const none = unusedSource()
  return {
    clusterId,
    name: clusterId,
    uuids: [clusterId],
    sources: { wanted: none, synced: none, single: none, listing: none, ...sources },
    count: null,
    awaySince: null,
    ...more,
  }
}
