import { z } from 'zod'
import { clusterFinding, generation, lamps } from './cluster'
import { clusterSource } from './cluster-source'
import { routeChange, routeRow } from './route'
import { joinedRoute, routeClaim, routeEvidence, routeFinding, sourceStatus } from './route-truth'
import { basis, cause, connectionState } from './state-schema'

/** RFC 3339, UTC, with milliseconds. */
const time = z.iso.datetime({ precision: 3 })

const restSays = z.object({
  status: z.string().nullable(),
  tunnelStatus: z.string().nullable(),
  gatewayRoutes: z.number().int().nullable(),
  at: time.nullable(),
})

const sourceTimes = { readAt: time.nullable(), failedSince: time.nullable() }
/** How old one source's part of an answer is. */
const restSource = sourceStatus.extend(sourceTimes)
/** How old one source's word of a cluster is. */
const restClusterSource = clusterSource.extend(sourceTimes)

/** One cluster in the answer of `GET /api/lifeline/v1/clusters`. */
const restCluster = z.object({
  uuid: z.string(),
  name: z.string(),
  state: connectionState,
  basis,
  since: time,
  lastArrivalAt: time.nullable(),
  lastBeatAt: time.nullable(),
  lamps,
  says: restSays,
  /** Null for `dev` and `1.0.0-dev`: every released build says so. */
  agentVersion: z.string().nullable(),
  generation: generation.nullable(),
  k8sVersion: z.string().nullable(),
  nodes: z.number().int().nullable(),
  pods: z.number().int().nullable(),
  /** Our current rows; the agent's own count is in `says`. */
  routes: z.number().int(),
  /** Routes that any source tells. */
  joinedRoutes: z.number().int(),
  /** Positive when the agent's clock is ahead. */
  skewMs: z.number().nullable(),
  flapping: z.boolean(),
  droppedFields: z.number().int(),
  tags: z.array(z.string()),
  /** How old the word of each source is on which the state and the facts rest. */
  sources: z.array(restClusterSource),
})
export type RestCluster = z.infer<typeof restCluster>

export const restClusters = z.object({ asOf: time, clusters: z.array(restCluster), nextCursor: z.string().nullable() })
export type RestClusters = z.infer<typeof restClusters>

const restEvidence = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** Answer of `GET /api/lifeline/v1/clusters/{uuid}`. */
export const restClusterDetail = restCluster.extend({
  asOf: time,
  /** Every UUID by which agents name it; its own is the first. */
  uuids: z.array(z.string()),
  createdAt: time,
  /** Out of every list and count since then; null for a cluster that is in them. */
  archivedAt: time.nullable(),
  firstSeenAt: time.nullable(),
  registeredAt: time.nullable(),
  cause: cause.nullable(),
  evidence: restEvidence,
  nextTryDueBy: time.nullable(),
  flappingSince: time.nullable(),
  losses24h: z.object({ count: z.number().int(), longestMs: z.number().int(), lastAt: time.nullable() }),
  agentId: z.string().nullable(),
  hostname: z.string().nullable(),
  region: z.string().nullable(),
  provider: z.string().nullable(),
  /** Whose word region and provider are. */
  placeBy: z.enum(['agent', 'listing']).nullable(),
  kubernetesUnreachable: z.boolean(),
  findings: z.array(clusterFinding.extend({ since: time, lastAt: time.nullable() })),
})
export type RestClusterDetail = z.infer<typeof restClusterDetail>

export const restTimeline = z.object({
  asOf: time,
  sources: z.array(restClusterSource),
  intervals: z.array(z.object({ state: connectionState, from: time, to: time.nullable(), cause: cause.nullable() })),
  transitions: z.array(
    z.object({
      seq: z.number().int(),
      at: time,
      from: connectionState,
      to: connectionState,
      cause,
      evidence: restEvidence,
      resolution: z.object({ at: time, cause, awayMs: z.number().int() }).optional(),
    }),
  ),
  /** There alone where older transitions of the range were left out; no interval is. */
  truncated: z.literal(true).optional(),
})
export type RestTimeline = z.infer<typeof restTimeline>

export const restRoutes = z.object({
  asOf: time,
  sources: z.array(restSource),
  routes: z.array(
    routeRow.extend({
      firstSeenAt: time,
      lastConfirmedAt: time,
      expiresAt: time,
      syncedAt: time.nullable(),
      registeredAt: time.nullable(),
    }),
  ),
  changes: z.array(routeChange.extend({ at: time })),
})
export type RestRoutes = z.infer<typeof restRoutes>

const restFinding = routeFinding.extend({
  since: time.nullable(),
  evidence: z.array(routeEvidence.extend({ at: time.nullable() })),
})

/** Answer of `GET /api/lifeline/v1/clusters/{uuid}/findings`: each source's age, and where they do not agree. */
export const restFindings = z.object({
  asOf: time,
  sources: z.array(restSource),
  findings: z.array(restFinding),
})
export type RestFindings = z.infer<typeof restFindings>

const restClaim = routeClaim
  .extend({ since: time.nullable(), confirmedAt: time, expiresAt: time.nullable() })
  .nullable()

/** Answer of `GET /api/lifeline/v1/routes`: routes over all clusters and sources, and what was found of them. */
export const restFleetRoutes = z.object({
  asOf: time,
  /** Clusters whose routes were not laid over the others yet since the start: nothing is said of them. */
  pending: z.number().int(),
  /** How old each source's part is, for every cluster of this answer. */
  clusters: z.array(z.object({ uuid: z.string(), name: z.string(), sources: z.array(restSource) })),
  routes: z.array(
    joinedRoute.extend({
      claims: z.object({ wanted: restClaim, synced: restClaim, single: restClaim, listing: restClaim }),
      since: time.nullable(),
      confirmedAt: time,
      expiresAt: time.nullable(),
    }),
  ),
  /** What `findingId` of these routes names. */
  findings: z.array(restFinding),
  nextCursor: z.string().nullable(),
})
export type RestFleetRoutes = z.infer<typeof restFleetRoutes>

export const restError = z.object({
  error: z.object({ code: z.string(), message: z.string(), requestId: z.string().nullable() }),
})

/** The controller's own listing of a cluster's routes, as agents and their tools know it. */
/** What a controller answers, and beside it, in its way of writing, how old each source of these routes is. */
export const controllerRoutes = z.object({
  as_of: time,
  sources: z.array(
    sourceStatus
      .pick({ source: true, status: true, failure: true })
      .extend({ read_at: time.nullable(), failed_since: time.nullable() }),
  ),
  routes: z.array(
    z.object({
      hostname: z.string(),
      cluster_uuid: z.string(),
      routing_mode: z.string().nullable(),
      path: z.string(),
      path_type: z.string(),
      service_name: z.string().nullable(),
      service_port: z.number().int().nullable(),
      namespace: z.string().nullable(),
      ingress_name: z.string().nullable(),
      tls: z.boolean(),
      public_endpoint: z.string().nullable(),
    }),
  ),
})
export type ControllerRoutes = z.infer<typeof controllerRoutes>
