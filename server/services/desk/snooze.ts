import { DESK_LIMITS } from '@/lib/contracts/desk'
import { LifelineError } from '@/server/errors'
import { type DeskContext, demandEntries, selfOf } from './internal'

/**
 * Puts entries off until a moment, or takes them back into the queue.
 * @throws {LifelineError} NOT_FOUND where one of them is not there for who asks, BAD_REQUEST for a moment that does not fit
 */
export async function snooze({
  ctx,
  input: { keys, until },
}: {
  ctx: DeskContext
  input: { keys: string[]; until: number | null }
}): Promise<void> {
  const now = ctx.clock()
  if (until !== null && until <= now) throw new LifelineError('BAD_REQUEST', 'Choose a moment that is still to come.')
  if (until !== null && until - now > DESK_LIMITS.snoozeMs) {
    throw new LifelineError('BAD_REQUEST', 'Choose a moment within 90 days.')
  }
  demandEntries(ctx, keys)
  await ctx.desk.works.snooze(keys, until, selfOf(ctx))
}
