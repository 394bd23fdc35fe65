import type { ClusterDetail, ClusterRow, Evidence } from '@/lib/contracts/cluster'
import type { ClusterSource } from '@/lib/contracts/cluster-source'
import type { ControllerRoutes, RestCluster, RestClusterDetail, RestRoutes, RestTimeline } from '@/lib/contracts/rest'
import type { ClusterRoutes } from '@/lib/contracts/route'
import type { SourceStatus } from '@/lib/contracts/route-truth'
import type { Timeline } from '@/lib/contracts/timeline'
import { presentSource, presentSources } from './present-source'
import { iso, isoOrNull } from './time'

/** How old the word of each source is, and as of when. */
interface Sources {
  asOf: number
  sources: readonly ClusterSource[]
}
interface RouteSources {
  asOf: number
  sources: readonly SourceStatus[]
}

/** Everything here is picked by name: what is new in a row is not public by default. */
export function presentCluster(row: ClusterRow, { sources }: Pick<Sources, 'sources'>): RestCluster {
  return {
    uuid: row.id,
    name: row.name,
    state: row.state,
    basis: row.basis,
    since: iso(row.since),
    lastArrivalAt: isoOrNull(row.lastArrivalAt),
    lastBeatAt: isoOrNull(row.lastBeatAt),
    lamps: row.lamps,
    says: {
      status: row.says.status,
      tunnelStatus: row.says.tunnelStatus,
      gatewayRoutes: row.says.gatewayRoutes,
      at: isoOrNull(row.says.at),
    },
    agentVersion: row.agentVersion,
    generation: row.generation,
    k8sVersion: row.k8sVersion,
    nodes: row.nodes,
    pods: row.pods,
    routes: row.routes,
    joinedRoutes: row.joinedRoutes,
    skewMs: row.skewMs,
    flapping: row.flapping !== null,
    droppedFields: row.droppedFields,
    tags: row.tags,
    sources: sources.map((source) => presentSource(source)),
  }
}

export function presentDetail(detail: ClusterDetail, sources: Sources): RestClusterDetail {
  return {
    asOf: iso(sources.asOf),
    ...presentCluster(detail, sources),
    uuids: detail.uuids,
    createdAt: iso(detail.createdAt),
    archivedAt: isoOrNull(detail.archived?.at ?? null),
    firstSeenAt: isoOrNull(detail.firstSeenAt),
    registeredAt: isoOrNull(detail.registeredAt),
    cause: detail.cause,
    evidence: presentEvidence(detail.evidence),
    nextTryDueBy: isoOrNull(detail.nextTryDueBy),
    flappingSince: isoOrNull(detail.flapping?.since ?? null),
    losses24h: {
      count: detail.losses24h.count,
      longestMs: detail.losses24h.longestMs,
      lastAt: isoOrNull(detail.losses24h.lastAt),
    },
    agentId: detail.agentId,
    hostname: detail.hostname,
    region: detail.region,
    provider: detail.provider,
    placeBy: detail.placeBy,
    kubernetesUnreachable: detail.kubernetesUnreachable,
    findings: detail.findings.map(({ rule, since, lastAt, message }) => ({
      rule,
      since: iso(since),
      lastAt: isoOrNull(lastAt),
      message,
    })),
  }
}

export function presentTimeline(timeline: Timeline, sources: Sources): RestTimeline {
  return {
    ...presentSources(sources),
    intervals: timeline.intervals.map(({ state, from, to, cause }) => ({
      state,
      from: iso(from),
      to: isoOrNull(to),
      cause,
    })),
    transitions: timeline.transitions.map(({ seq, at, from, to, cause, evidence, resolution }) => ({
      seq,
      at: iso(at),
      from,
      to,
      cause,
      evidence: presentEvidence(evidence),
      ...(resolution
        ? { resolution: { at: iso(resolution.at), cause: resolution.cause, awayMs: resolution.awayMs } }
        : {}),
    })),
    ...(timeline.truncated ? { truncated: true } : {}),
  }
}

export function presentRoutes({ routes, changes }: ClusterRoutes, sources: RouteSources): RestRoutes {
  return {
    ...presentSources(sources),
    routes: routes.map((route) => ({
      ...route,
      firstSeenAt: iso(route.firstSeenAt),
      lastConfirmedAt: iso(route.lastConfirmedAt),
      expiresAt: iso(route.expiresAt),
      syncedAt: isoOrNull(route.syncedAt),
      registeredAt: isoOrNull(route.registeredAt),
    })),
    changes: changes.map((change) => ({ ...change, at: iso(change.at) })),
  }
}

/** @param uuid the one that was asked for: a cluster may go by several */
export function presentListing(uuid: string, { routes }: ClusterRoutes, told: RouteSources): ControllerRoutes {
  const { asOf, sources } = presentSources(told)
  return {
    as_of: asOf,
    sources: sources.map(({ source, status, failure, readAt, failedSince }) => ({
      ...{ source, status, failure },
      read_at: readAt,
      failed_since: failedSince,
    })),
    routes: routes.map((route) => ({
      hostname: route.host,
      cluster_uuid: uuid,
      routing_mode: route.mode,
      path: route.path,
      path_type: route.pathType,
      service_name: route.service,
      service_port: route.port,
      namespace: route.namespace ?? route.controllerNamespace,
      ingress_name: route.ingress,
      tls: route.tls,
      public_endpoint: route.publicEndpoint,
    })),
  }
}

/** Of evidence, what is a time is written as one. */
function presentEvidence(evidence: Evidence): Record<string, string | number | null> {
  const { lastArrivalAt, lastBeatAt, dueBy, ...others } = evidence
  return {
    ...others,
    ...(lastArrivalAt === undefined ? {} : { lastArrivalAt: isoOrNull(lastArrivalAt) }),
    ...(lastBeatAt === undefined ? {} : { lastBeatAt: isoOrNull(lastBeatAt) }),
    ...(dueBy === undefined ? {} : { dueBy: iso(dueBy) }),
  }
}
