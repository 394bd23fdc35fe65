import type { RestFindings, RestFleetRoutes } from '@/lib/contracts/rest'
import type { ClusterTruth, JoinedRoute, RouteClaim, RouteFinding } from '@/lib/contracts/route-truth'
import type { ListedRoutes } from '@/server/services/routes/list'
import { presentSource, presentSources } from './present-source'
import { iso, isoOrNull } from './time'

/** Everything here is picked by name, as in `present.ts`. */
export function presentFindings(truth: ClusterTruth): RestFindings {
  return { ...presentSources(truth), findings: truth.findings.map(presentFinding) }
}

export function presentFleetRoutes({
  asOf,
  pending,
  clusters,
  routes,
  findings,
  nextCursor,
}: ListedRoutes): RestFleetRoutes {
  return {
    asOf: iso(asOf),
    pending,
    clusters: clusters.map(({ clusterId, name, sources }) => ({
      uuid: clusterId,
      name,
      sources: sources.map((source) => presentSource(source)),
    })),
    routes: routes.map(presentRoute),
    findings: findings.map(presentFinding),
    nextCursor,
  }
}

function presentFinding(finding: RouteFinding): RestFindings['findings'][number] {
  const { id, rule, alarm, clusterIds, host, path, since, message, todo, verify, evidence, differences } = finding
  return {
    ...{ id, rule, alarm, clusterIds, host, path, message, todo, verify, differences },
    since: isoOrNull(since),
    evidence: evidence.map(({ clusterId, source, fact, at }) => ({ clusterId, source, fact, at: isoOrNull(at) })),
  }
}

function presentRoute(route: JoinedRoute): RestFleetRoutes['routes'][number] {
  const { clusterId, host, path, pathType, claims, mode, tls, service, port } = route
  const { confirmedBy, freshness, findingId } = route
  return {
    ...{ clusterId, host, path, pathType, mode, tls, service, port, confirmedBy, freshness, findingId },
    claims: {
      wanted: presentClaim(claims.wanted),
      synced: presentClaim(claims.synced),
      single: presentClaim(claims.single),
      listing: presentClaim(claims.listing),
    },
    since: isoOrNull(route.since),
    confirmedAt: iso(route.confirmedAt),
    expiresAt: isoOrNull(route.expiresAt),
  }
}

function presentClaim(claim: RouteClaim | null): RestFleetRoutes['routes'][number]['claims']['wanted'] {
  if (claim === null) return null
  const { host, path, pathType, mode, tls, service, port, ingress, namespace, managed, owner } = claim
  return {
    ...{ host, path, pathType, mode, tls, service, port, ingress, namespace, managed, owner },
    since: isoOrNull(claim.since),
    confirmedAt: iso(claim.confirmedAt),
    expiresAt: isoOrNull(claim.expiresAt),
  }
}
