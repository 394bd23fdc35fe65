import { z } from 'zod'

const ms = z.number().int()

/** Everything that triage can say is the matter with a cluster. */
export const causeId = z.enum([
  'own-outage',
  'shared-outage',
  'token-refused',
  'standalone-agent',
  'turned-away',
  'agent-not-running',
  'controller-unreachable',
  'half-open-path',
  'agent-hangs',
  'source-unread',
  'duplicate-agents',
  'identity-conflict',
  'flapping',
  'coming-back',
  'not-enough',
  'never-connected',
  'kubernetes-unreachable',
  'listing-forbidden',
  'route-sync-failing',
  'contested-host',
  'routes-expiring',
  'ghost-routes',
  'port-public',
  'outdated-agent',
  'clock-skew',
  'ingress-not-managed',
])
export type CauseId = z.infer<typeof causeId>

/** How sure triage is. `certain`: what is claimed was seen itself; `likely`: nothing else fits as well. */
export const certainty = z.enum(['certain', 'likely', 'possible'])
export type Certainty = z.infer<typeof certainty>

export const actor = z.enum(['customer', 'us', 'nobody'])

/** One fact behind a cause, as a clause, and when it was so. Null: a setting, which has no time. */
export const triageEvidence = z.object({ fact: z.string(), at: ms.nullable() })
export type TriageEvidence = z.infer<typeof triageEvidence>

/** A step for a person: what to do, and the exact command where there is one. */
export const triageStep = z.object({ text: z.string(), command: z.string().nullable() })
export type TriageStep = z.infer<typeof triageStep>

/** One likely cause of what is seen of a cluster. */
export const triageCause = z.object({
  id: causeId,
  certainty,
  /** A sentence that names the cause and what was measured of it. */
  says: z.string(),
  evidence: z.array(triageEvidence).min(1),
  todo: z.array(triageStep).min(1),
  verify: z.array(triageStep).min(1),
  /** What would change the mind, as sentences. */
  unless: z.array(z.string()).min(1),
  /** It does not end without somebody who does something. */
  needsPerson: z.boolean(),
  actor,
  /** The step of five at which a first connection stopped. */
  step: z.number().int().min(1).max(5).nullable(),
  /** What it is about, where that is shared with other clusters: a host, an incident. */
  subject: z.object({ key: z.string(), clusterIds: z.array(z.string()) }).nullable(),
  /** Worth knowing, and nothing to look at. */
  quiet: z.boolean(),
  /** The cause that explains this one; null where it stands for itself. */
  explainedBy: causeId.nullable(),
})
export type TriageCause = z.infer<typeof triageCause>

/** By which clusters that fell together may belong together. */
export const dimension = z.enum(['address', 'network', 'controller', 'region', 'provider', 'generation'])
export type Dimension = z.infer<typeof dimension>

/** What those that fell have in common on one dimension, or have not. */
export const sharedOn = z.object({
  dimension,
  value: z.string().nullable(),
  /** Members with that value, members of whom a value is known, and clusters of the fleet with that value. */
  members: z.number().int(),
  known: z.number().int(),
  fleet: z.number().int(),
  /** `shared`: it sets them apart; `mixed`: as in the whole fleet; `all`: the whole fleet has it. */
  verdict: z.enum(['shared', 'mixed', 'all', 'untold']),
})
export type SharedOn = z.infer<typeof sharedOn>

export const incidentMember = z.object({
  clusterId: z.string(),
  lostAt: ms,
  backAt: ms.nullable(),
  /** By when it must be back; null while nobody is, since then the way may still be shut. */
  dueBy: ms.nullable(),
  /** `overdue`: past its last possible try. `gone`: put aside meanwhile. */
  standing: z.enum(['waiting', 'back', 'overdue', 'gone']),
})
export type IncidentMember = z.infer<typeof incidentMember>

/** Losses that began together. */
export const incident = z.object({
  id: z.string(),
  state: z.enum(['open', 'closed', 'merged']),
  /** The one that took it in. */
  mergedInto: z.string().nullable(),
  /** When the first and the last of them fell. */
  from: ms,
  to: ms,
  openedAt: ms,
  closedAt: ms.nullable(),
  members: z.array(incidentMember),
  shared: z.array(sharedOn),
  /** When the last that is within its time must be back; null while nobody can say. */
  dueBy: ms.nullable(),
})
export type Incident = z.infer<typeof incident>

/** How bad it is, worst first: clusters out, a connection that does not hold, routes or Kubernetes, never there, to know. */
export const QUEUE_TIERS = ['out', 'unsteady', 'service', 'first', 'notice'] as const
export const queueTier = z.enum(QUEUE_TIERS)
export type QueueTier = z.infer<typeof queueTier>

/** One line of the queue: an incident, one cluster, or what several clusters share, such as a host. */
export const queueEntry = z.object({
  key: z.string(),
  kind: z.enum(['incident', 'cluster', 'shared']),
  /** Those that it concerns now. */
  clusterIds: z.array(z.string()),
  tier: queueTier,
  /** The first-ranked cause; null for an incident. */
  cause: triageCause.nullable(),
  /** Routes of these clusters. */
  routes: z.number().int(),
  needsPerson: z.boolean(),
  since: ms,
  dueBy: ms.nullable(),
  /** Why it ranks where it does, as a sentence. */
  why: z.string(),
})
export type QueueEntry = z.infer<typeof queueEntry>
