import { demandStrong, isPasswordOf, setPassword } from '@/server/auth/passwords'
import { endSessions } from '@/server/auth/sessions'
import type { Context, Viewer } from '@/server/context'
import { LifelineError, tooManyTries } from '@/server/errors'

/**
 * Sets a new password and ends every other session of the person.
 * @throws {LifelineError} TOO_MANY_REQUESTS after several wrong ones, FORBIDDEN for a wrong, BAD_REQUEST for a weak one
 */
export async function changePassword({
  ctx,
  input: { current, next },
}: {
  ctx: Pick<Context, 'db' | 'auth' | 'people' | 'wrongPasswords' | 'log' | 'audit' | 'address'> & { viewer: Viewer }
  input: { current: string; next: string }
}): Promise<{ ended: number }> {
  const { id, email, name, sessionId } = ctx.viewer
  const wait = ctx.wrongPasswords.begin(id)
  if (wait > 0) throw tooManyTries(wait)
  let right: boolean | null = null
  try {
    right = await isPasswordOf(ctx, id, current)
  } finally {
    ctx.wrongPasswords.end(id, right)
  }
  if (!right) {
    await ctx.audit.record({ who: { id, name: email }, address: ctx.address, action: 'account.failed-password' })
    throw new LifelineError('FORBIDDEN', 'Your present password is another one.')
  }
  await demandStrong(next, [email, name])
  await setPassword(ctx, id, next)
  const ended = await endSessions(ctx, id, { except: sessionId })
  ctx.log.info({ personId: id, ended }, 'password changed')
  return { ended }
}
