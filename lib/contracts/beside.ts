import { z } from 'zod'
import { agentCounters, agentPulse, agentReading, agentReport, agentState } from './agent-http'
import { agentPod, agentService, sourceReading } from './companion'

const ms = z.number().int()

/** What is found beside the agent of one cluster, and by whom. Times are by Lifeline's clock. */
export const besideCluster = z.object({
  asOf: ms,
  companion: z
    .object({
      /** Since when its socket stands; null while it does not. */
      connectedSince: ms.nullable(),
      seenAt: ms.nullable(),
      version: z.string().nullable(),
      namespace: z.string().nullable(),
      sources: z.array(sourceReading.extend({ at: ms })),
      pods: z.object({ at: ms, value: z.array(agentPod) }).nullable(),
      services: z.object({ at: ms, value: z.array(agentService) }).nullable(),
      /** How many Ingresses are stored, and as of when. */
      wanted: z.object({ count: z.number().int(), managed: z.number().int(), at: ms }).nullable(),
      /** Readings that were dropped while Lifeline was away. */
      missedReadings: z.number().int(),
    })
    .nullable(),
  agentPort: z.object({ url: z.string(), createdAt: ms }).nullable(),
  /** The newest reading, whoever made it. */
  newest: z
    .object({
      at: ms,
      by: z.enum(['companion', 'agent-http']),
      report: agentReport.nullable(),
      failures: agentReading.shape.failures,
    })
    .nullable(),
  pulse: agentPulse.nullable(),
  /** What counters grew by in the last hour. */
  lastHour: z.object({
    grew: agentCounters,
    anHour: agentCounters,
    watchedMs: ms,
    restarts: z.number().int(),
  }),
  /** From when on points are told: a day back, or the minute that was asked for. */
  pointsFrom: ms,
  /** One point a minute; null where it was read and not told. Minutes that are missing were not read. */
  points: z.array(
    z.object({
      at: ms,
      state: agentState.nullable(),
      memoryMb: z.number().nullable(),
      goroutines: z.number().int().nullable(),
      /** How often it reconnected, and how many beats failed, since the point before; null where nobody can tell. */
      reconnects: z.number().nullable(),
      beatsFailed: z.number().nullable(),
    }),
  ),
})
export type BesideCluster = z.infer<typeof besideCluster>

/** `since`: whoever has the points before it is told those from its minute on. */
export const besideQuery = z.object({ id: z.string().max(100), since: ms.nullish() })

/** How the reading of one agent's port goes. */
export const agentPortSource = z.object({
  clusterId: z.string(),
  cluster: z.string(),
  url: z.string(),
  createdAt: ms,
  reading: agentReading.pick({ at: true, tookMs: true, failures: true, answeredFrom: true }).nullable(),
  /** Whether its last round told the agent's state; null before the first one. */
  told: z.boolean().nullable(),
  /** When it last did. */
  goodAt: ms.nullable(),
})
export type AgentPortSource = z.infer<typeof agentPortSource>

export const companionSource = z.object({
  clusterId: z.string(),
  cluster: z.string(),
  connectedSince: ms.nullable(),
  seenAt: ms.nullable(),
  version: z.string().nullable(),
  /** What it cannot read, in its own plain words. */
  failures: z.array(sourceReading.pick({ source: true, failure: true })),
})
export type CompanionSource = z.infer<typeof companionSource>

/** Everything that is read beside agents, over the fleet. */
export const besideSources = z.object({
  asOf: ms,
  ports: z.array(agentPortSource),
  companions: z.object({
    all: z.number().int(),
    connected: z.number().int(),
    /** Those that are away or cannot read something, and how many there are beyond the ones that are told. */
    troubled: z.array(companionSource),
    more: z.number().int(),
  }),
})
export type BesideSources = z.infer<typeof besideSources>

export const agentPortInput = z.object({ id: z.string().max(100), url: z.string().trim().max(300) })
export const companionManifestInput = z.object({
  id: z.string().max(100),
  agentNamespace: z
    .string()
    .trim()
    .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'Write the name of a namespace, such as pipeops-system.'),
  image: z.string().trim().max(300).regex(/^\S+$/, 'Write the name of an image, without spaces.').nullable(),
  /** A token of this cluster that the page still holds; without one a new one is made. */
  token: z.string().max(200).nullish(),
})
/** The manifest has the token in it, and is shown once. The token is told apart, so that it can be made again. */
export const companionManifestAnswer = z.object({ manifest: z.string(), file: z.string(), token: z.string() })
export type CompanionManifestAnswer = z.infer<typeof companionManifestAnswer>
