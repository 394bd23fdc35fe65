import { z } from 'zod'
import { basis, cause, connectionState } from './state-schema'

const ms = z.number().int()

/** Behind a transition: what was known when it was decided. All optional; unknown is absent, never invented. */
export const evidence = z.object({
  lastArrivalAt: ms.nullable().optional(),
  lastBeatAt: ms.nullable().optional(),
  /** WebSocket close code; 1006 means that no close frame came. */
  code: z.number().int().optional(),
  socketId: z.number().int().optional(),
  endpoint: z.enum(['controller', 'gateway']).optional(),
  /** Milliseconds of silence when a limit was passed. */
  silentMs: ms.optional(),
  /** By when the next try was due. */
  dueBy: ms.optional(),
  /** Milliseconds from the loss to this return. */
  awayMs: ms.optional(),
  registration: z.enum(['fresh', 'resume']).nullable().optional(),
  note: z.string().max(200).optional(),
})
export type Evidence = z.infer<typeof evidence>

export const socketLamp = z.enum(['open', 'silent', 'closed', 'none'])
export const heartbeatLamp = z.enum(['fresh', 'late', 'lost', 'none'])
export const routeSyncLamp = z.enum(['in-time', 'overdue', 'failing', 'none'])
export const listingLamp = z.enum(['unused', 'agrees', 'differs', 'unread'])

/** The four signals of a cluster, each one word; the facts behind them are in `ClusterDetail`. */
export const lamps = z.object({
  socket: socketLamp,
  heartbeat: heartbeatLamp,
  routeSync: routeSyncLamp,
  listing: listingLamp,
})
export type Lamps = z.infer<typeof lamps>

/** What the agent says of itself. Shown beside the state, never used for it. */
export const says = z.object({
  status: z.string().nullable(),
  tunnelStatus: z.string().nullable(),
  /** Its own count of Ingress paths in all namespaces; differs from our rows by design. */
  gatewayRoutes: z.number().int().nullable(),
  at: ms.nullable(),
})
export type Says = z.infer<typeof says>

export const generation = z.enum(['2025-11', '2025-12', '2026'])
export type Generation = z.infer<typeof generation>

/** Something about a cluster that a person should know; not a state. */
export const clusterFinding = z.object({
  rule: z.enum([
    'identity-conflict',
    'agent-replaced',
    'registration-not-seen',
    'duplicate-agents',
    'standalone-agent',
    'kubernetes-unreachable',
    'sources-disagree',
    'alive-unseen',
    'seen-unwell',
    'agent-port-silent',
    'agent-port-public',
  ]),
  since: ms,
  /** Of what happens at moments: when it was last seen. Null for what holds now. */
  lastAt: ms.nullable(),
  message: z.string(),
})
export type ClusterFinding = z.infer<typeof clusterFinding>

/** One cluster as lists show it. Times are epoch milliseconds by Lifeline's clock. */
export const clusterRow = z.object({
  id: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  createdAt: ms,
  state: connectionState,
  basis,
  since: ms,
  cause: cause.nullable(),
  evidence,
  /** While away: by when the next try must have come, by the backoff of its generation. */
  nextTryDueBy: ms.nullable(),
  lamps,
  says,
  lastArrivalAt: ms.nullable(),
  lastBeatAt: ms.nullable(),
  /** Limits for this cluster's beats: late after, lost after. */
  freshMs: ms,
  lostMs: ms,
  flapping: z.object({ since: ms, losses: z.number().int() }).nullable(),
  /** Losses that began within the last 24 h, as of the last change. */
  losses24h: z.object({ count: z.number().int(), longestMs: ms, lastAt: ms.nullable() }),
  agentVersion: z.string().nullable(),
  generation: generation.nullable(),
  k8sVersion: z.string().nullable(),
  nodes: z.number().int().nullable(),
  pods: z.number().int().nullable(),
  /** Those that its agent reports to us. */
  routes: z.number().int(),
  /** Those that any source tells: the lines of its table of routes. */
  joinedRoutes: z.number().int(),
  region: z.string().nullable(),
  provider: z.string().nullable(),
  /** Whose word region and provider are; null where nobody tells them. */
  placeBy: z.enum(['agent', 'listing']).nullable(),
  skewMs: z.number().nullable(),
  droppedFields: z.number().int(),
  findings: z.array(clusterFinding),
  /**
   * Told of a moment: sockets, tokens and counts of beats are not kept. `facts`: what the agent says of itself is;
   * `arrivals`: so is when it was last heard. Not there where it is now.
   */
  past: z.object({ facts: z.boolean(), arrivals: z.boolean() }).optional(),
})
export type ClusterRow = z.infer<typeof clusterRow>

/** One cluster as its own page shows it. */
export const clusterDetail = clusterRow.extend({
  /** Out of every list and count since then, by whom. */
  archived: z.object({ at: ms, by: z.string() }).nullable(),
  /** Identities of the same cluster that were merged into it. */
  merged: z.array(z.object({ id: z.string(), name: z.string(), at: ms, by: z.string() })),
  /** UUIDs by which agents name it; the first one is its own id. */
  uuids: z.array(z.string()),
  /** Kubernetes cannot be reached by the agent: version and nodes are then placeholders and are null here. */
  kubernetesUnreachable: z.boolean(),
  hostname: z.string().nullable(),
  serverIp: z.string().nullable(),
  isPrivate: z.boolean().nullable(),
  serverSpecs: z
    .object({
      cpuCores: z.number().nullable(),
      memoryGb: z.number().nullable(),
      diskGb: z.number().nullable(),
      os: z.string().nullable(),
    })
    .nullable(),
  agentId: z.string().nullable(),
  registeredAt: ms.nullable(),
  registrationMode: z.enum(['fresh', 'resume']).nullable(),
  firstSeenAt: ms.nullable(),
  sockets: z.array(
    z.object({
      id: z.number().int(),
      endpoint: z.enum(['controller', 'gateway']),
      openedAt: ms,
      lastPingAt: ms.nullable(),
      lastFrameAt: ms.nullable(),
      /** Median milliseconds between pings, when three have come. */
      pingEveryMs: ms.nullable(),
      address: z.string(),
      binaryFrames: z.number().int(),
    }),
  ),
  /** Since when a socket with its token stands open that has named no cluster yet; it counts for nobody. */
  namelessSince: ms.nullable(),
  beatEveryMs: ms.nullable(),
  routeSync: z.object({
    lastAt: ms.nullable(),
    lastOk: z.boolean().nullable(),
    failedInARow: z.number().int(),
    dueBy: ms.nullable(),
    mode: z.string().nullable(),
    controller: z.string().nullable(),
  }),
  tokens: z.array(z.object({ id: z.string(), createdAt: ms, lastUsedAt: ms.nullable() })),
})
export type ClusterDetail = z.infer<typeof clusterDetail>

export const tally = z.object({
  disconnected: z.number().int(),
  reconnecting: z.number().int(),
  connecting: z.number().int(),
  unknown: z.number().int(),
  never: z.number().int(),
  connected: z.number().int(),
  late: z.number().int(),
  flapping: z.number().int(),
})
export type Tally = z.infer<typeof tally>
