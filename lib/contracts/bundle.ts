import { z } from 'zod'
import { clusterDetail, clusterFinding } from './cluster'
import { explainReport } from './explain'
import { clusterTruth, routeFinding } from './route-truth'
import { wholeReport } from './saved-report'
import { timeline } from './timeline'
import { incident, triageCause } from './triage'

/**
 * What of a cluster goes to engineering. Each field is picked: no address, no token, no identity of an agent, no person.
 */
export const bundleState = clusterDetail
  .pick({
    ...{ id: true, name: true, tags: true, createdAt: true, state: true, basis: true, since: true, cause: true },
    ...{ evidence: true, nextTryDueBy: true, lamps: true, says: true, lastArrivalAt: true, lastBeatAt: true },
    ...{ freshMs: true, lostMs: true, flapping: true, losses24h: true, agentVersion: true, generation: true },
    ...{ k8sVersion: true, nodes: true, pods: true, routes: true, joinedRoutes: true, region: true, provider: true },
    ...{ placeBy: true, skewMs: true, droppedFields: true, kubernetesUnreachable: true, registeredAt: true },
    ...{ registrationMode: true, firstSeenAt: true, namelessSince: true, beatEveryMs: true },
  })
  .extend({
    asOf: z.number().int(),
    sockets: z.array(
      clusterDetail.shape.sockets.element.pick({
        ...{ id: true, endpoint: true, openedAt: true, lastPingAt: true, lastFrameAt: true, pingEveryMs: true },
        ...{ binaryFrames: true },
      }),
    ),
    routeSync: clusterDetail.shape.routeSync.pick({
      ...{ lastAt: true, lastOk: true, failedInARow: true, dueBy: true, mode: true },
    }),
  })

/** Changes of state and what else happened, of the last days. */
export const bundleHistory = timeline.pick({
  ...{ from: true, to: true, intervals: true, transitions: true, truncated: true, events: true, gaps: true },
  ...{ uptime: true },
})

export const bundleRoutes = clusterTruth
  .pick({ asOf: true, sources: true, count: true, routes: true })
  /** Routes beyond the most that are told. */
  .extend({ more: z.number().int() })

export const bundleFindings = z.object({ cluster: z.array(clusterFinding), routes: z.array(routeFinding) })
export const bundleCauses = z.array(triageCause)
export const bundleIncident = incident

/** A saved log report without who saved it and what they wrote to it. */
export const bundleReport = wholeReport
  .pick({ savedAt: true, verdict: true, headline: true, lines: true, period: true })
  .extend({ report: explainReport })

export const bundleVersions = z.object({
  lifeline: z.object({ version: z.string(), node: z.string(), startedAt: z.number().int() }),
  clusters: z.array(
    z
      .object({ folder: z.string() })
      .extend(clusterDetail.pick({ id: true, agentVersion: true, generation: true, k8sVersion: true }).shape),
  ),
})

/** Names of files in a bundle: nothing that leads out of the folder where it is unpacked. */
const fileName = z.string().regex(/^(?:[a-z0-9-]{1,40}\/){0,3}[a-z0-9-]{1,40}\.(?:json|txt)$/)

/** The seal of a bundle: what its other files are, to the byte, signed with the key of the Lifeline that made it. */
export const bundleSeal = z.strictObject({
  kind: z.literal('lifeline-support-bundle'),
  version: z.literal(1),
  builtAt: z.iso.datetime({ precision: 3 }),
  files: z
    .array(
      z.strictObject({
        name: fileName,
        bytes: z.number().int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(2_000),
  /** Ed25519, base64url: the public key and what it signed. */
  key: z.string().regex(/^[\w-]{43}$/),
  signature: z.string().regex(/^[\w-]{86}$/),
})
export type BundleSeal = z.infer<typeof bundleSeal>
