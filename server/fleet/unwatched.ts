import { NEVER } from './initial'
import type { ClusterState } from './types'

/**
 * The state of a cluster that nobody watches from `from` (epoch milliseconds) until Lifeline starts anew: what was said
 * last stays, and how it is now is unknown. A cluster that was never seen stays so, and an older `unknown` keeps its time.
 */
export function unwatched(state: ClusterState, from: number): ClusterState {
  const rest = { sockets: [], undecided: null, flappingSince: null, findings: [], deadline: NEVER }
  if (state.state === 'never' || state.state === 'unknown') return { ...state, ...rest }
  return { ...state, ...rest, state: 'unknown', basis: 'arrivals', cause: null, evidence: {}, since: from }
}
