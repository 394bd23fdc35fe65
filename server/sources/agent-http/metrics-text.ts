/** The metrics that are read; every other line of the text is passed over. */
const NAMES = [
  'pipeops_agent_connection_state',
  'pipeops_agent_heartbeat_success_total',
  'pipeops_agent_heartbeat_failures_total',
  'pipeops_agent_websocket_reconnections_total',
  'pipeops_agent_unhealthy_duration_seconds',
  'gateway_route_sync_success_total',
  'gateway_route_sync_failures_total',
  'gateway_route_sync_retries_total',
  'go_goroutines',
  'process_resident_memory_bytes',
  'process_start_time_seconds',
] as const
export type MetricName = (typeof NAMES)[number]
export type Metrics = Partial<Record<MetricName, number>>

const KNOWN: ReadonlySet<string> = new Set(NAMES)
const isKnown = (name: string): name is MetricName => KNOWN.has(name)
/** A sample without labels: name, value, and a time that nobody needs. */
const SAMPLE = /^([a-zA-Z_:][\w:]*)[ \t]+(\S+)(?:[ \t]+-?\d+)?$/

/**
 * Reads the metrics that are known from Prometheus text. Values below zero, infinite ones and those that are no numbers
 * are absent: every one of these metrics counts or measures something.
 */
export function readMetrics(text: string): Metrics {
  const metrics: Metrics = {}
  for (const line of text.split('\n')) {
    const match = SAMPLE.exec(line.trimEnd())
    const name = match?.[1]
    const value = Number(match?.[2])
    if (name && isKnown(name) && Number.isFinite(value) && value >= 0) metrics[name] = value
  }
  return metrics
}
