import { z } from 'zod'
import { agentState } from '@/lib/contracts/agent-http'
import { clean } from '@/server/gateway/clean'

const amount = z.number().min(0).max(1e12).nullable().catch(null)
const count = z.number().int().min(0).max(1e9).nullable().catch(null)
const flag = z.boolean().nullable().catch(null)
const state = agentState.nullable().catch(null)
const text = (max: number) =>
  z
    .string()
    .transform((value) => clean(value, max))
    .nullable()
    .catch(null)
/** Go's times and durations, read by `go-time`. */
const time = z.unknown().optional()

/** What is kept of `GET /health`. `status` is a constant, and `connected` is true while connecting: neither is read. */
export const healthAnswer = z
  .object({ version: text(60), connection_state: state, registered: flag, timestamp: time })
  .refine((answer) => answer.version !== null || answer.connection_state !== null, 'This is no agent.')
export type HealthAnswer = z.infer<typeof healthAnswer>

/** What is kept of `GET /api/health/detailed`. */
export const detailedAnswer = z.object({
  agent: z
    .object({ agent_id: text(200), start_time: time })
    .nullable()
    .catch(null),
  runtime: z.object({ memory_mb: amount, goroutines: count }).nullable().catch(null),
  connection_health: z.object({
    healthy: flag,
    registered: flag,
    state,
    last_heartbeat: time,
    time_since_heartbeat: time,
    consecutive_failures: count,
  }),
  timestamp: time,
})
export type DetailedAnswer = z.infer<typeof detailedAnswer>
