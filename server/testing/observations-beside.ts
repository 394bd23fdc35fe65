import type { AgentState } from '@/lib/contracts/agent-http'
import type { ObservationOf } from '@/server/fleet/types'

export const AGENT_STATES_OF_TESTS: readonly AgentState[] = ['disconnected', 'connecting', 'connected', 'reconnecting']

/** What a companion found; a state of null: its agent's port did not answer. */
export function report(
  state: AgentState | null,
  more: Partial<ObservationOf<'report'>> = {},
  reachable: 'inside' | 'everywhere' = 'inside',
): ObservationOf<'report'> {
  const port = { answered: state !== null, state, version: state && '0.0.238', reachable }
  return { kind: 'report', source: 'companion', port, ...more }
}
