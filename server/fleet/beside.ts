import type { AgentState } from '@/lib/contracts/agent-http'
import type { ConnectionState } from '@/lib/contracts/state'

/** What is found beside an agent: what it says of itself, that its port is silent, or that none of its pods runs. */
export type Inside = AgentState | 'silent' | 'down'

/** What is seen from outside: by what arrives here, or by a remote controller's listing. */
export interface Outside {
  by: 'arrivals' | 'listing'
  state: ConnectionState
}

export interface Opposition {
  rule: 'alive-unseen' | 'seen-unwell'
  message: string
}

const UNSEEN: Record<Outside['by'], string> = {
  arrivals:
    'Its agent says that it is connected, yet nothing of it arrives here: it is connected to another controller, or its path to Lifeline is cut.',
  listing:
    'Its agent says that it is connected, yet the controller lists its cluster as not active: look at the path between them, and at the controller.',
}
const SEEN: Record<Outside['by'], string> = {
  arrivals: 'It is connected by what arrives here',
  listing: 'The controller lists it as active',
}
const UNWELL: Record<Exclude<Inside, 'connected' | 'connecting'>, string> = {
  reconnecting: 'yet its own port says that it is reconnecting: its beats fail.',
  disconnected: 'yet its own port says that it is disconnected: its beats fail.',
  silent: 'yet its own port does not answer: the agent may hang, or its port is blocked.',
  down: 'yet none of its pods runs: another agent may use its identity.',
}

/**
 * Whether what is found beside an agent contradicts what is seen from outside. What is on its way (`connecting`), what
 * nobody watched (`unknown`) and what was never expected contradict nothing.
 * @returns the finding, in words for an operator; null when the two agree
 */
export function opposition(inside: Inside, outside: Outside): Opposition | null {
  const { by, state } = outside
  const away = state === 'disconnected' || state === 'reconnecting'
  if (inside === 'connected') return away ? { rule: 'alive-unseen', message: UNSEEN[by] } : null
  if (inside === 'connecting' || state !== 'connected') return null
  return { rule: 'seen-unwell', message: `${SEEN[by]}, ${UNWELL[inside]}` }
}
