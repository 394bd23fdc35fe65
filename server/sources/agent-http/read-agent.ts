import type { Agent } from 'node:http'
import type { z } from 'zod'
import type { AgentReading, ReadFailure } from '@/lib/contracts/agent-http'
import { parseJson } from '@/server/gateway/guard'
import { detailedAnswer, healthAnswer } from './answers'
import { type Answer, getAgentPath } from './get'
import { readMetrics } from './metrics-text'
import { AGENT_PATHS, type AgentPath, type AgentPort } from './port'
import { reportOf } from './report'

interface Round {
  port: AgentPort
  agent: Agent
  clock: () => number
  timeMs?: number
  signal?: AbortSignal
}
type Failure = AgentReading['failures'][number]

/**
 * Reads an agent's port once: the three paths that tell the truth, one after the other, as the port is small and the
 * last one is the one that counts. Never throws; a path that cannot be read is a failure with its reason.
 */
export async function readAgent({ clock, ...asked }: Round): Promise<AgentReading> {
  const startedAt = clock()
  const failures: Failure[] = []
  const note = (path: AgentPath, reason: ReadFailure, status: number | null) => {
    failures.push({ path, reason, status })
    return null
  }
  const get = async (path: AgentPath) => {
    const answer = await getAgentPath({ ...asked, path })
    if (!answer.ok) note(path, answer.reason, answer.status)
    return answer
  }
  const json = <T extends z.ZodType>(path: AgentPath, answer: Answer, schema: T): z.infer<T> | null => {
    if (!answer.ok) return null
    const parsed = parseJson(Buffer.from(answer.body))
    const read = parsed.ok ? schema.safeParse(parsed.value) : null
    return read?.success ? read.data : note(path, 'unreadable', 200)
  }
  const health = await get(AGENT_PATHS.health)
  // Who does not listen is not asked three times.
  const gone = !health.ok && (health.reason === 'unreachable' || health.reason === 'refused-address')
  const metrics = gone ? null : await get(AGENT_PATHS.metrics)
  const detailed = gone ? null : await get(AGENT_PATHS.detailed)
  const report = reportOf({
    health: json(AGENT_PATHS.health, health, healthAnswer),
    metrics: metrics?.ok ? readMetrics(metrics.body) : null,
    detailed: detailed && json(AGENT_PATHS.detailed, detailed, detailedAnswer),
  })
  const at = clock()
  const answeredFrom = [detailed, metrics, health].find((answer) => answer?.from)?.from ?? null
  return { at, tookMs: Math.max(0, at - startedAt), report, failures, answeredFrom }
}
