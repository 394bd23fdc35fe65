import type { AgentReport, AgentState } from '@/lib/contracts/agent-http'
import type { DetailedAnswer, HealthAnswer } from './answers'
import { goDuration, goTime } from './go-time'
import type { MetricName, Metrics } from './metrics-text'

/** What came of one round; null where that path could not be read. */
export interface Answers {
  health: HealthAnswer | null
  metrics: Metrics | null
  detailed: DetailedAnswer | null
}

/** `pipeops_agent_connection_state` (protocol notes, section 3). */
const STATE_BY_GAUGE: readonly AgentState[] = ['disconnected', 'connecting', 'connected', 'reconnecting']
const MIB = 1024 * 1024

/**
 * Joins the answers of one round into a report. `/api/health/detailed` is read last, so where paths differ it is right.
 * @returns null when none of the answers tells the agent's state
 */
export function reportOf({ health, metrics, detailed }: Answers): AgentReport | null {
  const connection = detailed?.connection_health
  const gauge = metrics?.pipeops_agent_connection_state
  const state = connection?.state ?? health?.connection_state ?? (gauge === undefined ? null : STATE_BY_GAUGE[gauge])
  if (!health && !detailed) return null
  const one = (name: MetricName) => metrics?.[name] ?? null
  const resident = one('process_resident_memory_bytes')
  const unhealthySeconds = one('pipeops_agent_unhealthy_duration_seconds')
  return {
    agentId: detailed?.agent?.agent_id ?? null,
    version: health?.version ?? null,
    state: state ?? null,
    registered: connection?.registered ?? health?.registered ?? null,
    healthy: connection?.healthy ?? null,
    failuresInARow: connection?.consecutive_failures ?? null,
    startedAt: goTime(detailed?.agent?.start_time) ?? secondsToMs(one('process_start_time_seconds')),
    lastBeatAt: goTime(connection?.last_heartbeat),
    sinceBeatMs: goDuration(connection?.time_since_heartbeat),
    unhealthyMs: unhealthySeconds === null ? null : unhealthySeconds * 1_000,
    memoryMb: resident === null ? (detailed?.runtime?.memory_mb ?? null) : Math.round((resident / MIB) * 10) / 10,
    goroutines: detailed?.runtime?.goroutines ?? one('go_goroutines'),
    counters: {
      beats: one('pipeops_agent_heartbeat_success_total'),
      beatsFailed: one('pipeops_agent_heartbeat_failures_total'),
      reconnects: one('pipeops_agent_websocket_reconnections_total'),
      routesSent: one('gateway_route_sync_success_total'),
      routesFailed: one('gateway_route_sync_failures_total'),
      routesRetried: one('gateway_route_sync_retries_total'),
    },
    writtenAt: goTime(detailed?.timestamp) ?? goTime(health?.timestamp),
  }
}

function secondsToMs(seconds: number | null): number | null {
  return seconds === null || seconds === 0 ? null : Math.round(seconds * 1_000)
}
