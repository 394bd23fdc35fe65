import { endLinksMadeBy } from '@/server/auth/account-links'
import { fetchPerson, type PeopleContext } from './internal'

/**
 * Takes a person's account away, with their sessions and the one-time links that they made. What they did stays under
 * their name.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT where nobody would be an owner
 */
export async function removePerson({ ctx, input }: { ctx: PeopleContext; input: { id: string } }): Promise<void> {
  const { id } = await fetchPerson(ctx, input.id)
  await ctx.people.remove(id)
  await endLinksMadeBy(ctx.db, id)
  const { internalAdapter } = await ctx.auth.$context
  await internalAdapter.deleteUser(id)
  ctx.log.info({ personId: id, by: ctx.viewer?.id }, 'person removed')
}
