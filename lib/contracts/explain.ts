import { z } from 'zod'
import { CONNECTION_STATES } from './state'

/** The five answers of the explainer to a whole log. */
export const verdict = z.enum(['healthy', 'recovered', 'degraded', 'broken', 'inconclusive'])
export type Verdict = z.infer<typeof verdict>

/** What a line or an episode is worth, once what surrounds it is known. */
export const findingStatus = z.enum(['correct', 'expected', 'attention', 'problem', 'unrecognised'])
export type FindingStatus = z.infer<typeof findingStatus>

/** RFC 3339, UTC, with milliseconds. */
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
/** Physical lines count from 1 in the input. */
const lineNo = z.number().int().min(1)
const count = z.number().int().min(0)

export const EPISODE_KINDS = [
  'start-up',
  'registration',
  'cluster-detection',
  'ingress-discovery',
  'single-registrations',
  'route-sync',
  'watcher-ready',
  'ingress-change',
  'periodic-refresh',
  'monitoring-discovery',
  'heartbeats',
  'gateway-hand-over',
  'session-resume',
  're-registration',
  'outage',
  'flapping',
  'runs-alone',
  'token-refused',
  'registration-failed',
  'rbac-denied',
  'route-failure',
  'install',
  'install-failed',
  'crash',
  'crash-loop',
  'restart',
  'shutdown',
  'traffic',
  'remark',
  'other',
] as const
export const episodeKind = z.enum(EPISODE_KINDS)
export type EpisodeKind = z.infer<typeof episodeKind>

export const explainEpisode = z.object({
  id: z.string(),
  kind: episodeKind,
  title: z.string(),
  status: findingStatus,
  from: instant.nullable(),
  to: instant.nullable(),
  lines: z.array(z.tuple([lineNo, lineNo])),
  what: z.string(),
  why: z.string(),
  do: z.string(),
  verify: z.string(),
})

export const explainFinding = z.object({
  rule: z.string(),
  status: findingStatus,
  line: lineNo,
  count,
  message: z.string(),
})
export type ExplainFinding = z.infer<typeof explainFinding>

/** What `lifeline explain --json` prints, and what the worker of the panel answers. */
export const explainReport = z.object({
  verdict,
  headline: z.string(),
  cluster: z
    .object({
      uuid: z.string().nullable(),
      agentId: z.string().nullable(),
      agentVersion: z.string().nullable(),
      versionRange: z.tuple([z.string(), z.string()]).nullable(),
    })
    .nullable(),
  lines: z.object({ total: count, recognised: count, unrecognised: count, redacted: count }),
  period: z.object({ from: instant, to: instant }).nullable(),
  episodes: z.array(explainEpisode),
  findings: z.array(explainFinding),
  missing: z.array(z.object({ expected: z.string(), after: lineNo.nullable(), why: z.string() })),
  absent: z.array(z.object({ pattern: z.string(), why: z.string() })),
  answers: z.array(z.object({ question: z.string(), answer: z.string(), evidence: z.array(lineNo) })),
  states: z.array(
    z.object({ state: z.enum(CONNECTION_STATES), from: instant.nullable(), to: instant.nullable(), cause: z.string() }),
  ),
  routes: z.array(
    z.object({
      host: z.string().nullable(),
      namespace: z.string().nullable(),
      ingress: z.string(),
      action: z.string(),
    }),
  ),
  secrets: z.array(z.object({ kind: z.string(), line: lineNo, rotate: z.string() })),
})
export type ExplainReport = z.infer<typeof explainReport>
