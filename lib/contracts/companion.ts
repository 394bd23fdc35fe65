import { z } from 'zod'
import { agentPulse, agentReading } from './agent-http'

const ms = z.number().int()
const name = z.string().max(253)

/** The version of this wire; a companion of another one is told so and turned away. */
export const COMPANION_WIRE = 1
export const COMPANION_PATH = '/api/lifeline/v1/companion'

/** Codes by which Lifeline closes a companion's socket, beside those of the protocol. */
export const COMPANION_CLOSES = {
  /** Another companion of the same cluster started later: this one is not needed. */
  replaced: 4009,
  otherWire: 4010,
  notUnderstood: 4011,
} as const

/** What one fact or frame may weigh. */
export const COMPANION_LIMITS = {
  frameBytes: 1024 * 1024,
  /** Ingresses of one part of a listing. */
  partIngresses: 200,
  partBytes: 256 * 1024,
  rulesPerIngress: 500,
  pathsPerRule: 500,
  pods: 50,
} as const

export const ingressPath = z.object({
  path: z.string().max(1_000),
  pathType: z.string().max(40).nullable(),
  service: name.nullable(),
  /** A number, or the name of one. */
  port: z.union([z.number().int().min(0).max(65_535), z.string().max(63)]).nullable(),
})
export const ingressRule = z.object({
  host: z.string().max(253),
  tls: z.boolean(),
  paths: z.array(ingressPath).max(COMPANION_LIMITS.pathsPerRule),
})
export type IngressRule = z.infer<typeof ingressRule>

/** What is told of an Ingress: no labels, annotations or status beyond these. */
export const wantedIngress = z.object({
  namespace: name,
  name,
  /** By which mark PipeOps manages it; null: it does not, and never serves it. */
  managedBy: z.enum(['label', 'annotation']).nullable(),
  className: name.nullable(),
  createdAt: ms.nullable(),
  rules: z.array(ingressRule).max(COMPANION_LIMITS.rulesPerIngress),
  /** It has more rules or paths than are told. */
  cut: z.boolean(),
})
export type WantedIngress = z.infer<typeof wantedIngress>

const ingressKey = z.object({ namespace: name, name })

export const watchedSource = z.enum(['ingresses', 'pods', 'services'])
export type WatchedSource = z.infer<typeof watchedSource>
export const sourceReading = z.object({
  source: watchedSource,
  status: z.enum(['read', 'forbidden', 'failed']),
  /** In plain words, made by the companion; null while it is read. */
  failure: z.string().max(200).nullable(),
})
export type SourceReading = z.infer<typeof sourceReading>

export const agentPod = z.object({
  name,
  phase: z.enum(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']),
  ready: z.boolean(),
  restarts: z.number().int().min(0).max(1e9),
  startedAt: ms.nullable(),
})
export type AgentPod = z.infer<typeof agentPod>

export const agentService = z.object({
  name,
  type: z.string().max(40),
  /** It leads from outside of the cluster to the agent's port, which proxies the Kubernetes API. */
  publishesAgent: z.boolean(),
})
export type AgentService = z.infer<typeof agentService>

/** One fact of a companion. Times are by its clock. */
export const companionFact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reading'), reading: agentReading, missed: z.number().int().min(0) }),
  z.object({ kind: z.literal('pulse'), pulse: agentPulse }),
  z.object({ kind: z.literal('source'), at: ms, source: sourceReading }),
  z.object({
    kind: z.literal('agent'),
    at: ms,
    pods: z.array(agentPod).max(COMPANION_LIMITS.pods).nullable(),
    services: z.array(agentService).max(COMPANION_LIMITS.pods).nullable(),
  }),
  /** A part of a complete listing; with the last one, what no part named is gone. */
  z.object({
    kind: z.literal('listing'),
    at: ms,
    list: z.number().int().min(0),
    last: z.boolean(),
    ingresses: z.array(wantedIngress).max(COMPANION_LIMITS.partIngresses),
  }),
  z.object({ kind: z.literal('ingress'), at: ms, ingress: wantedIngress }),
  z.object({ kind: z.literal('ingress-gone'), at: ms, ingress: ingressKey }),
  /** A watch stands and told nothing new: what was listed still holds. */
  z.object({ kind: z.literal('confirmed'), at: ms }),
])
export type CompanionFact = z.infer<typeof companionFact>

const run = z.object({ id: z.uuid(), startedAt: ms })
/** One life of a companion's process; its sequence numbers are its own. */
export type CompanionRun = z.infer<typeof run>

/** What a companion sends. */
export const companionFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    wire: z.number().int(),
    run,
    /** Its clock, for skew. */
    sentAt: ms,
    version: z.string().max(40),
    namespace: name.nullable(),
  }),
  z.object({ type: z.literal('fact'), seq: z.number().int().min(1), fact: companionFact }),
])
export type CompanionFrame = z.infer<typeof companionFrame>

/** What Lifeline sends. */
export const lifelineFrame = z.discriminatedUnion('type', [
  /** `last`: the newest fact of this run that is stored; 0 when none is. */
  z.object({ type: z.literal('welcome'), last: z.number().int().min(0) }),
  /** Everything up to this number is stored. */
  z.object({ type: z.literal('ack'), seq: z.number().int().min(1) }),
])
export type LifelineFrame = z.infer<typeof lifelineFrame>
