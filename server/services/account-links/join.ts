import type { z } from 'zod'
import type { joinByLink } from '@/lib/contracts/account'
import { rights } from '@/lib/contracts/people'
import { createAccount } from '@/server/auth/accounts'
import { demandStrong } from '@/server/auth/passwords'
import { LifelineError } from '@/server/errors'
import { fetchLink, type LinkContext, spendLink } from './internal'

/**
 * Makes the account that an invitation is for, and uses it up.
 * @throws {LifelineError} FORBIDDEN for a link that is not good, BAD_REQUEST for a weak password, CONFLICT when the
 * address has got an account meanwhile
 */
export async function joinByInvitation({
  ctx,
  input: { token, name, password },
}: {
  ctx: LinkContext
  input: z.infer<typeof joinByLink>
}): Promise<{ email: string }> {
  const link = await fetchLink(ctx, token, 'invite')
  const email = link.email ?? ''
  await demandStrong(password, [email, name])
  const personId = await spendLink(ctx, link, async () => {
    const there = await ctx.db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst()
    if (there) throw new LifelineError('CONFLICT', 'This address has an account here already. Sign in instead.')
    return createAccount(ctx, { name, email, password }, rights.parse(JSON.parse(link.details_json)))
  })
  ctx.accountTries.vouch(email, ctx.address)
  ctx.log.info({ personId }, 'invitation accepted')
  return { email }
}
