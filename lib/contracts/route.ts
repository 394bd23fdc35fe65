import { z } from 'zod'

const ms = z.number().int()

/** One current route of a cluster. `service` and `port` name the ingress controller, not the application. */
export const routeRow = z.object({
  host: z.string(),
  path: z.string(),
  pathType: z.string(),
  service: z.string().nullable(),
  port: z.number().int().nullable(),
  tls: z.boolean(),
  mode: z.string().nullable(),
  ingress: z.string().nullable(),
  /** The Ingress's own namespace, from a sync. */
  namespace: z.string().nullable(),
  /** The ingress controller's namespace, from a single register. */
  controllerNamespace: z.string().nullable(),
  publicEndpoint: z.string().nullable(),
  firstSeenAt: ms,
  lastConfirmedAt: ms,
  confirmedBy: z.enum(['sync', 'register']),
  /** When the newest sync listed it; null when that left it out, or none came. */
  syncedAt: ms.nullable(),
  /** When it was last registered by itself. */
  registeredAt: ms.nullable(),
  expiresAt: ms,
})
export type RouteRow = z.infer<typeof routeRow>

export const routeChange = z.object({
  seq: z.number().int(),
  at: ms,
  kind: z.enum(['added', 'changed', 'removed', 'unregister-ignored']),
  /** Which call it came by; `expiry`: nobody confirmed it for its whole life. */
  by: z.enum(['sync', 'register', 'unregister', 'expiry']),
  host: z.string(),
  path: z.string(),
  pathType: z.string(),
  note: z.string().nullable(),
})
export type RouteChange = z.infer<typeof routeChange>

export const clusterRoutes = z.object({
  asOf: z.string(),
  routes: z.array(routeRow),
  changes: z.array(routeChange),
})
export type ClusterRoutes = z.infer<typeof clusterRoutes>
