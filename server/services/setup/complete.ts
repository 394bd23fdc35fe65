import type { SetupCompletion } from '@/lib/contracts/setup'
import { createAccount } from '@/server/auth/accounts'
import { demandStrong } from '@/server/auth/passwords'
import { takeSetupToken } from '@/server/auth/setup-link'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'

/**
 * Makes the first administrator and uses the set-up link up.
 * @throws {LifelineError} CONFLICT when there is an administrator already, BAD_REQUEST for a weak password,
 * FORBIDDEN for a link that is wrong, replaced or a day old
 */
export async function completeSetup({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'db' | 'auth' | 'people' | 'log' | 'clock'>
  input: SetupCompletion
}): Promise<{ email: string }> {
  if (ctx.people.owners > 0) {
    throw new LifelineError(
      'CONFLICT',
      'This set-up link was used: there is an administrator already. Sign in instead.',
    )
  }
  await demandStrong(input.password, [input.email, input.name])
  const giveBack = await takeSetupToken(ctx.db, input.token, ctx.clock())
  if (!giveBack) {
    throw new LifelineError(
      'FORBIDDEN',
      'This set-up link is not valid. The newest one is printed when Lifeline starts.',
    )
  }
  try {
    await createAccount(ctx, input)
  } catch (cause) {
    await giveBack()
    throw cause
  }
  ctx.log.info('first administrator made')
  return { email: input.email }
}
