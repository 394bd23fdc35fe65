import type { Cause, ConnectionState } from '@/lib/contracts/state'

/** A way out of `connected` by one of these is a loss: we did not cause it. */
export const LOSS_CAUSES: readonly Cause[] = ['no-goodbye', 'closed', 'half-open', 'reported', 'agent-down', 'listed']

/** Whether a change of state is a loss: a way out of `connected` that we did not cause (docs/design.md, "Words"). */
export function isLoss({ from, cause }: { from: ConnectionState; cause: Cause }): boolean {
  return from === 'connected' && LOSS_CAUSES.includes(cause)
}
