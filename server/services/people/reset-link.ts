import type { z } from 'zod'
import type { MadeLink, resetPerson } from '@/lib/contracts/people'
import { issueLink, RESET_LIFE_MS } from '@/server/auth/account-links'
import { nameOfViewer } from '@/server/services/clusters/internal'
import { fetchPerson, handOut, type PeopleContext } from './internal'

/**
 * Makes a link by which a person, once, chooses a new password. Until then the old one holds.
 * @throws {LifelineError} NOT_FOUND
 */
export async function makeResetLink({
  ctx,
  input,
}: {
  ctx: PeopleContext
  input: z.infer<typeof resetPerson>
}): Promise<MadeLink> {
  const { id: personId, email } = await fetchPerson(ctx, input.id)
  const now = ctx.clock()
  const details = { dropSecondFactor: input.dropSecondFactor }
  const token = await issueLink(ctx.db, {
    ...{ kind: 'reset', personId, email: null, details, now, lifeMs: RESET_LIFE_MS },
    by: nameOfViewer(ctx),
    byId: ctx.viewer?.id ?? null,
  })
  ctx.log.info({ personId, by: ctx.viewer?.id }, 'link for a new password made')
  return handOut(ctx, { page: 'reset', token, email, expiresAt: now + RESET_LIFE_MS })
}
