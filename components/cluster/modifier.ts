import type { StateModifier } from '@/components/state/state-chip'
import type { ClusterRow } from '@/lib/contracts/cluster'

/** What is said after the state's word: flapping before late, because it says more. */
export function modifierOf(row: Pick<ClusterRow, 'state' | 'flapping' | 'lamps'>): StateModifier | null {
  if (row.flapping) return 'flapping'
  return row.state === 'connected' && row.lamps.heartbeat === 'late' ? 'late' : null
}
