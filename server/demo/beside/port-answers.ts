import { type AgentReading, agentReading } from '@/lib/contracts/agent-http'
import { detailedAnswer, healthAnswer } from '@/server/sources/agent-http/answers'
import { readMetrics } from '@/server/sources/agent-http/metrics-text'
import { AGENT_PATHS } from '@/server/sources/agent-http/port'
import { reportOf } from '@/server/sources/agent-http/report'

const HOUR = 3_600_000
const BEAT_MS = 30_000
const MIB = 1024 * 1024
/** Every so long an agent of the samples loses its connection and finds it again. */
const RECONNECT_MS = 5.5 * HOUR

/** An agent whose port is read: its name makes its numbers differ from those of others. */
export interface PortSample {
  name: string
  startedAt: number
}

/** What the agent's port answers at a moment, by path, in the words of version 0.0.238. */
export function portAnswers({ name, startedAt }: PortSample, at: number): Map<string, unknown> {
  const seed = Buffer.from(name).reduce((sum, byte) => sum + byte, 0)
  const livedMs = at - startedAt
  const beats = Math.floor(livedMs / BEAT_MS)
  const reconnects = Math.floor((livedMs + (seed % 60) * 60_000) / RECONNECT_MS)
  const goroutines = Math.round(29 + (seed % 9) + 4 * Math.sin(livedMs / HOUR) + 3 * Math.sin(livedMs / 400_000))
  const memory = Math.round(MIB * (41 + (seed % 17) + 5 * Math.sin(livedMs / (2 * HOUR)) + (livedMs % HOUR) / HOUR))
  const connection = { connected: true, registered: true }
  const timestamp = new Date(at).toISOString()
  const metrics = {
    pipeops_agent_connection_state: 2,
    pipeops_agent_heartbeat_success_total: beats,
    pipeops_agent_heartbeat_failures_total: 2 * reconnects,
    pipeops_agent_websocket_reconnections_total: reconnects,
    pipeops_agent_unhealthy_duration_seconds: 0,
    gateway_route_sync_success_total: 8 + Math.floor(livedMs / 300_000) * 6,
    gateway_route_sync_failures_total: 0,
    gateway_route_sync_retries_total: reconnects,
    go_goroutines: goroutines,
    process_resident_memory_bytes: memory,
    process_start_time_seconds: startedAt / 1_000,
  }
  return new Map<string, unknown>([
    [
      AGENT_PATHS.health,
      { ...connection, connection_state: 'connected', status: 'healthy', timestamp, version: '0.0.238' },
    ],
    [
      AGENT_PATHS.metrics,
      Object.entries(metrics)
        .map(([metric, value]) => `${metric} ${value}\n`)
        .join(''),
    ],
    [
      AGENT_PATHS.detailed,
      {
        agent: { agent_id: `agent-${name}`, start_time: new Date(startedAt).toISOString() },
        runtime: { goroutines, memory_mb: Math.round(memory / MIB) },
        connection_health: {
          ...connection,
          consecutive_failures: 0,
          healthy: true,
          last_heartbeat: new Date(startedAt + beats * BEAT_MS).toISOString(),
          state: 'connected',
          time_since_heartbeat: `${((livedMs % BEAT_MS) / 1_000).toFixed(3)}s`,
        },
        timestamp,
      },
    ],
  ])
}

/** What a round over that port would have read at a moment of the past. */
export function pastReading(sample: PortSample, at: number): AgentReading {
  const answers = portAnswers(sample, at)
  const report = reportOf({
    health: healthAnswer.parse(answers.get(AGENT_PATHS.health)),
    metrics: readMetrics(String(answers.get(AGENT_PATHS.metrics))),
    detailed: detailedAnswer.parse(answers.get(AGENT_PATHS.detailed)),
  })
  return agentReading.parse({ at, tookMs: 9, report, failures: [], answeredFrom: 'private' })
}
