import { z } from 'zod'
import { connectionState } from './state-schema'

const ms = z.number().int()
const counter = z.number().min(0).nullable()

/** The states that an agent gives itself (protocol notes, section 4). */
export const agentState = connectionState.extract(['disconnected', 'connecting', 'connected', 'reconnecting'])
export type AgentState = z.infer<typeof agentState>

/** Where an address lies, as seen by whoever dials it; this machine counts as private. */
export const addressKind = z.enum(['private', 'public', 'forbidden'])
export type AddressKind = z.infer<typeof addressKind>

/** Counters of an agent since its start; they begin at 0 again when it restarts. Null: not told. */
export const agentCounters = z.object({
  beats: counter,
  beatsFailed: counter,
  reconnects: counter,
  /** Single registers count, too: it is no count of complete syncs. */
  routesSent: counter,
  routesFailed: counter,
  routesRetried: counter,
})
export type AgentCounters = z.infer<typeof agentCounters>

/** What an agent's own port says of it. Its times are by its clock, and decide nothing. */
export const agentReport = z.object({
  agentId: z.string().max(200).nullable(),
  /** The true one, of `GET /health`; the other paths carry a placeholder. */
  version: z.string().max(60).nullable(),
  state: agentState.nullable(),
  registered: z.boolean().nullable(),
  healthy: z.boolean().nullable(),
  failuresInARow: z.number().int().min(0).nullable(),
  startedAt: ms.nullable(),
  lastBeatAt: ms.nullable(),
  sinceBeatMs: z.number().min(0).nullable(),
  unhealthyMs: z.number().min(0).nullable(),
  memoryMb: z.number().min(0).nullable(),
  goroutines: z.number().int().min(0).nullable(),
  counters: agentCounters,
  /** When it wrote this, for skew alone. */
  writtenAt: ms.nullable(),
})
export type AgentReport = z.infer<typeof agentReport>

export const readFailure = z.enum([
  'unreachable',
  'timed-out',
  'cut-off',
  'refused-address',
  'redirected',
  'status',
  'too-large',
  'unreadable',
])
export type ReadFailure = z.infer<typeof readFailure>

/** One round over an agent's port. */
export const agentReading = z.object({
  /** When the round ended, by the reader's clock. */
  at: ms,
  tookMs: z.number().min(0),
  /** Null when neither of the two paths that tell the state could be read. */
  report: agentReport.nullable(),
  failures: z
    .array(z.object({ path: z.string().max(60), reason: readFailure, status: z.number().int().nullable() }))
    .max(3),
  /** Where the address lies that answered; null when none did. */
  answeredFrom: addressKind.nullable(),
})
export type AgentReading = z.infer<typeof agentReading>

/** Whether the agent's process lives, by a stream that is held open. Its words are constants and say nothing. */
export const agentPulse = z.object({
  at: ms,
  /** `socket`: `/ws` is held; `events`: it does not pass, the event stream does; `none`: neither stands. */
  held: z.enum(['socket', 'events', 'none']),
  since: ms,
})
export type AgentPulse = z.infer<typeof agentPulse>
