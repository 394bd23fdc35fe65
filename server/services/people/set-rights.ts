import type { z } from 'zod'
import type { setRights as setInput } from '@/lib/contracts/people'
import { endLinksMadeBy } from '@/server/auth/account-links'
import type { PeopleContext } from './internal'

/**
 * Changes what a person may do and see. What they have open ends and comes back with the new rights; one-time links that
 * they made as an owner end when they are none.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT where nobody would be an owner
 */
export async function setPersonRights({
  ctx,
  input: { id, ...rights },
}: {
  ctx: PeopleContext
  input: z.infer<typeof setInput>
}): Promise<void> {
  await ctx.people.change(id, rights)
  if (rights.role !== 'owner') await endLinksMadeBy(ctx.db, id)
  ctx.log.info({ personId: id, role: rights.role, by: ctx.viewer?.id }, 'rights changed')
}
