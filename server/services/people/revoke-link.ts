import { deleteLink } from '@/server/auth/account-links'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'

/**
 * A one-time link that nobody used is good no more.
 * @throws {LifelineError} NOT_FOUND
 */
export async function revokeAccountLink({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'db' | 'log' | 'viewer'>
  input: { id: string }
}): Promise<void> {
  if (!(await deleteLink(ctx.db, input.id))) {
    throw new LifelineError('NOT_FOUND', 'This link was used already, or has run out.')
  }
  ctx.log.info({ by: ctx.viewer?.id }, 'account link revoked')
}
