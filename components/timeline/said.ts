import type { Cause } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'

const SAID: readonly (Cause | null)[] = ['listed', 'reported', 'agent-down']

/** Whether a stretch rests on what somebody beside the agent says: then no socket and no beat of it was due here. */
export function isSaid({ cause }: Interval): boolean {
  return SAID.includes(cause)
}
