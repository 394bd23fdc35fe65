import { AgentLog } from '@/lib/testing/agent-log'

const START = '2026-05-01T10:00:00Z'

/** What the explainer says of a log that ends at a moment. */
export function logUpTo(now: number, write: (log: AgentLog) => AgentLog) {
  const length = Date.parse(write(new AgentLog(START)).now) - Date.parse(START)
  return write(new AgentLog(new Date(now - length).toISOString().replace(/\.\d+Z/, 'Z'))).explain()
}
