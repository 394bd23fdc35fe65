import type { Tally } from '@/lib/contracts/cluster'

/** Counts of a fleet for tests: none of any state, but what is given. */
export function tallyOf(counts: Partial<Tally> = {}): Tally {
  const none = { disconnected: 0, reconnecting: 0, connecting: 0, unknown: 0, never: 0, connected: 0 }
  return { ...none, late: 0, flapping: 0, ...counts }
}
