import { z } from 'zod'

const ms = z.number().int()

/**
 * Who can say that a route exists: the cluster's own Ingresses (`wanted`), the agent's last complete sync (`synced`),
 * its registers one by one (`single`), and what the controller lists (`listing`).
 */
export const ROUTE_SOURCES = ['wanted', 'synced', 'single', 'listing'] as const
export const routeSource = z.enum(ROUTE_SOURCES)
export type RouteSource = z.infer<typeof routeSource>

/** One route as one source tells it, host and path as told. Null is "not told", never "no". */
export const routeClaim = z.object({
  host: z.string(),
  /** Null: the source tells hosts without paths. */
  path: z.string().nullable(),
  pathType: z.string().nullable(),
  mode: z.string().nullable(),
  tls: z.boolean().nullable(),
  /** The ingress controller's; of `wanted` the application's. */
  service: z.string().nullable(),
  port: z.number().int().nullable(),
  ingress: z.string().nullable(),
  namespace: z.string().nullable(),
  /** Of `wanted`: whether PipeOps manages the Ingress. */
  managed: z.boolean().nullable(),
  /** Of `listing`: the cluster that the controller names beside the route. */
  owner: z.string().nullable(),
  /** Since when the source has said so, without a break. */
  since: ms.nullable(),
  /** When it last said so. */
  confirmedAt: ms,
  expiresAt: ms.nullable(),
})
export type RouteClaim = z.infer<typeof routeClaim>

/** `failed` keeps what was last read; `unused`: nobody ever set it up, or it never spoke. */
export const sourceStatus = z.object({
  source: routeSource,
  status: z.enum(['read', 'failed', 'unused']),
  /** Age of what it says: when it was last read as a whole. */
  readAt: ms.nullable(),
  failedSince: ms.nullable(),
  /** In plain words. */
  failure: z.string().nullable(),
})
export type SourceStatus = z.infer<typeof sourceStatus>

export const routeFreshness = z.enum(['fresh', 'expiring', 'expired', 'untold'])
export type RouteFreshness = z.infer<typeof routeFreshness>

export const routeRule = z.enum([
  'contested',
  'expired',
  'ghost',
  'drift',
  'stale-sync',
  'expiring',
  'not-managed',
  'unknown',
  'counts-differ-by-design',
])
export type RouteRule = z.infer<typeof routeRule>

export const differenceKind = z.enum([
  'claimed-twice',
  'other-owner',
  'not-listed',
  'not-reported',
  'not-wanted',
  'not-held',
  'unmanaged',
  'path-type',
  'mode',
  'tls',
  'service',
  'port',
  'expiring',
  'expired',
  'late-sync',
  'count',
  'unread',
])
export type DifferenceKind = z.infer<typeof differenceKind>

/** One point on which sources do not agree, or on which one of them is silent. Each is in exactly one finding. */
export const routeDifference = z.object({
  clusterId: z.string(),
  /** Null where it is about the cluster as a whole. */
  host: z.string().nullable(),
  path: z.string().nullable(),
  pathType: z.string().nullable(),
  kind: differenceKind,
  /** The source that shows it; null for the count in beats. */
  source: routeSource.nullable(),
})
export type RouteDifference = z.infer<typeof routeDifference>

export const routeEvidence = z.object({
  clusterId: z.string(),
  source: z.enum([...ROUTE_SOURCES, 'count', 'history']),
  /** What that source says, as a clause. */
  fact: z.string(),
  at: ms.nullable(),
})
export type RouteEvidence = z.infer<typeof routeEvidence>

export const routeFinding = z.object({
  /** The same for the same difference, however often it is looked at. */
  id: z.string(),
  rule: routeRule,
  /** False for what is only explained. */
  alarm: z.boolean(),
  clusterIds: z.array(z.string()),
  host: z.string().nullable(),
  path: z.string().nullable(),
  since: ms.nullable(),
  message: z.string(),
  todo: z.string(),
  /** How a person can make sure, as a command or a place to look. */
  verify: z.string(),
  evidence: z.array(routeEvidence),
  differences: z.array(routeDifference),
})
export type RouteFinding = z.infer<typeof routeFinding>

/** One route of one cluster over all sources. */
export const joinedRoute = z.object({
  clusterId: z.string(),
  host: z.string(),
  path: z.string().nullable(),
  pathType: z.string().nullable(),
  claims: z.object({
    wanted: routeClaim.nullable(),
    synced: routeClaim.nullable(),
    single: routeClaim.nullable(),
    listing: routeClaim.nullable(),
  }),
  mode: z.string().nullable(),
  tls: z.boolean().nullable(),
  /** As reported: it names the ingress controller, not the application. */
  service: z.string().nullable(),
  port: z.number().int().nullable(),
  since: ms.nullable(),
  confirmedAt: ms,
  confirmedBy: routeSource,
  expiresAt: ms.nullable(),
  freshness: routeFreshness,
  findingId: z.string().nullable(),
})
export type JoinedRoute = z.infer<typeof joinedRoute>

/** A time in which one cluster held a host. Null: from before our history, or until now. */
export const hostTenure = z.object({
  clusterId: z.string(),
  from: ms.nullable(),
  to: ms.nullable(),
  gotBy: z.string().nullable(),
  lostBy: z.string().nullable(),
})
export type HostTenure = z.infer<typeof hostTenure>

export const hostQuery = z.object({ host: z.string().trim().min(1).max(300) })

/** Answer of `routes.host`: who holds a host now, by whose word, and who held it before. */
export const hostOwners = z.object({
  host: z.string(),
  asOf: ms,
  claims: z.array(
    z.object({
      clusterId: z.string(),
      name: z.string(),
      sources: z.array(routeSource),
      since: ms.nullable(),
      paths: z.number().int(),
    }),
  ),
  tenures: z.array(hostTenure.extend({ name: z.string() })),
  findings: z.array(routeFinding),
})
export type HostOwners = z.infer<typeof hostOwners>

/** Answer of `clusters.truth`. */
export const clusterTruth = z.object({
  asOf: ms,
  sources: z.array(sourceStatus),
  count: z.object({ value: z.number().int(), at: ms }).nullable(),
  routes: z.array(joinedRoute),
  findings: z.array(routeFinding),
})
export type ClusterTruth = z.infer<typeof clusterTruth>
