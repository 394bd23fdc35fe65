import type { z } from 'zod'
import type { invitePerson as inviteInput, MadeLink } from '@/lib/contracts/people'
import { settledRights } from '@/lib/contracts/rights'
import { issueLink } from '@/server/auth/account-links'
import { LifelineError } from '@/server/errors'
import { nameOfViewer } from '@/server/services/clusters/internal'
import { handOut, type PeopleContext } from './internal'

const DAY_MS = 24 * 3_600_000

/**
 * Makes a link by which one person, once, gets an account with these rights. A new one for the same address ends the old.
 * @throws {LifelineError} CONFLICT when somebody with this address is here already
 */
export async function invitePerson({
  ctx,
  input,
}: {
  ctx: PeopleContext
  input: z.infer<typeof inviteInput>
}): Promise<MadeLink> {
  const email = input.email.toLowerCase()
  const there = await ctx.db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst()
  if (there) throw new LifelineError('CONFLICT', `${email} has an account here already.`)
  const now = ctx.clock()
  const lifeMs = input.days * DAY_MS
  const details = settledRights(input)
  const token = await issueLink(ctx.db, {
    ...{ kind: 'invite', personId: null, email, details, now, lifeMs },
    by: nameOfViewer(ctx),
    byId: ctx.viewer?.id ?? null,
  })
  ctx.log.info({ role: details.role, by: ctx.viewer?.id }, 'person invited')
  return handOut(ctx, { page: 'invite', token, email, expiresAt: now + lifeMs })
}
