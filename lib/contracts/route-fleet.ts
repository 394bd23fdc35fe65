import { z } from 'zod'
import { routeRule } from './route-truth'

const ms = z.number().int()

/**
 * What one source says of a route: it has it; it had it when it was last read, and cannot be read now; it was read and
 * does not have it; it cannot be read; nobody set it up, or its silence says nothing.
 */
export const sourceWord = z.enum(['says', 'kept', 'silent', 'unread', 'unused'])
export type SourceWord = z.infer<typeof sourceWord>

export const sourceWords = z.object({
  wanted: sourceWord,
  synced: sourceWord,
  single: sourceWord,
  listing: sourceWord,
})
export type SourceWords = z.infer<typeof sourceWords>

/** One line of the routes of a fleet: a route, or what was found of several or of a cluster as a whole. */
export const fleetRoute = z.object({
  key: z.string(),
  /** The finding that explains it; null where all sources agree. */
  rule: routeRule.nullable(),
  clusters: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Null where it is about a cluster as a whole; then `message` says what. */
  host: z.string().nullable(),
  path: z.string().nullable(),
  says: sourceWords,
  mode: z.string().nullable(),
  tls: z.boolean().nullable(),
  service: z.string().nullable(),
  port: z.number().int().nullable(),
  since: ms.nullable(),
  confirmedAt: ms.nullable(),
  expiresAt: ms.nullable(),
  message: z.string().nullable(),
})
export type FleetRoute = z.infer<typeof fleetRoute>

export const fleetRoutesQuery = z.object({
  /** Any part of a host, with or without its path. */
  q: z.string().max(300),
  /** None means all, and the routes on which all sources agree. */
  finding: z.array(routeRule).max(20),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(1_000),
})
export type FleetRoutesQuery = z.infer<typeof fleetRoutesQuery>

/** How late one kind of source is, over all clusters that it tells of. */
export const fleetSource = z.object({
  kind: z.enum(['dial-in', 'controller', 'companion', 'agent-http']),
  id: z.string(),
  name: z.string(),
  clusters: z.number().int(),
  /** Of these, how many could not be read. */
  unreadable: z.number().int(),
  /** What it tells is at most so old; null where one was never read. 0 is live. */
  lagMs: ms.nullable(),
  /** Every cluster is read once in this time; null where it tells by itself. */
  paceMs: ms.nullable(),
  /** In plain words. */
  failure: z.string().nullable(),
})
export type FleetSource = z.infer<typeof fleetSource>

/** Answer of `routes.page`. */
export const fleetRoutesPage = z.object({
  asOf: ms,
  rows: z.array(fleetRoute),
  offset: z.number().int(),
  /** Lines that fit the question. */
  total: z.number().int(),
  /**
   * Of these, by finding, worst first; null: no finding. `findings` of the lines are findings, the others are routes
   * that those about a whole cluster explain.
   */
  groups: z.array(z.object({ rule: routeRule.nullable(), count: z.number().int(), findings: z.number().int() })),
  /** Findings of the whole fleet by rule; rules without one are left out. */
  findings: z.array(z.object({ rule: routeRule, count: z.number().int() })),
  routes: z.number().int(),
  agree: z.number().int(),
  clusters: z.number().int(),
  /** Clusters that were not laid over each other yet since the start. */
  pending: z.number().int(),
  sources: z.array(fleetSource),
})
export type FleetRoutesPage = z.infer<typeof fleetRoutesPage>
