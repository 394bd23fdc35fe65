import type { Tally } from '@/lib/contracts/cluster'
import type { ClusterState } from '@/server/fleet/types'

/** Whether beats are late while the state stays connected. */
function isLate(state: ClusterState): boolean {
  return state.state === 'connected' && state.lamps.heartbeat === 'late'
}

/** Adds one cluster to the tally, or takes it out with -1. */
export function count(tally: Tally, state: ClusterState, by: 1 | -1): void {
  tally[state.state] += by
  if (isLate(state)) tally.late += by
  if (state.flappingSince !== null) tally.flapping += by
}

/** Whether a list that shows both states the same way may stay as it is. */
export function ranksAlike(a: ClusterState, b: ClusterState): boolean {
  return a.state === b.state && isLate(a) === isLate(b) && (a.flappingSince === null) === (b.flappingSince === null)
}

export const emptyTally = (): Tally => ({
  disconnected: 0,
  reconnecting: 0,
  connecting: 0,
  unknown: 0,
  never: 0,
  connected: 0,
  late: 0,
  flapping: 0,
})
