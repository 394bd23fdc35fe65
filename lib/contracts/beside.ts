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
  /** One point a minute; null where it was read and not told. Minutes that are missing were not read. */
  points: z.array(
    z.object({
      at: ms,
      state: agentState.nullable(),
      memoryMb: z.number().nullable(),
      goroutines: z.number().int().nullable(),
    }),
  ),
})
export type BesideCluster = z.infer<typeof besideCluster>

export const agentPortInput = z.object({ id: z.string().max(100), url: z.string().trim().max(300) })
export const companionManifestInput = z.object({
  id: z.string().max(100),
  agentNamespace: z
    .string()
    .trim()
    .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'Write the name of a namespace, such as pipeops-system.'),
  image: z.string().trim().max(300).regex(/^\S+$/, 'Write the name of an image, without spaces.').nullable(),
})
/** The manifest has a new token of the cluster in it, and is shown once. */
export const companionManifestAnswer = z.object({ manifest: z.string(), file: z.string() })
export type CompanionManifestAnswer = z.infer<typeof companionManifestAnswer>
