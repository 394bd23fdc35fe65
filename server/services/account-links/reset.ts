import { z } from 'zod'
import type { resetByLink } from '@/lib/contracts/account'
import { demandStrong, setPassword } from '@/server/auth/passwords'
import { dropSecondFactor, endSessions } from '@/server/auth/sessions'
import { fetchPerson } from '@/server/services/people/internal'
import { fetchLink, type LinkContext, spendLink } from './internal'

const details = z.object({ dropSecondFactor: z.boolean() })

/**
 * Sets a new password by a one-time link, and signs the person out everywhere.
 * @throws {LifelineError} FORBIDDEN for a link that is not good, BAD_REQUEST for a weak password
 */
export async function resetByOneTimeLink({
  ctx,
  input: { token, password },
}: {
  ctx: LinkContext
  input: z.infer<typeof resetByLink>
}): Promise<{ email: string }> {
  const link = await fetchLink(ctx, token, 'reset')
  const { id, email, name } = await fetchPerson(ctx, link.person_id ?? '')
  await demandStrong(password, [email, name])
  await spendLink(ctx, link, async () => {
    await setPassword(ctx, id, password)
    if (details.parse(JSON.parse(link.details_json)).dropSecondFactor) await dropSecondFactor(ctx, id)
    await endSessions(ctx, id)
  })
  ctx.accountTries.vouch(email, ctx.address)
  ctx.log.info({ personId: id }, 'password set by a link')
  return { email }
}
