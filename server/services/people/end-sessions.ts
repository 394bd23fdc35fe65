import { endSessions } from '@/server/auth/sessions'
import { fetchPerson, type PeopleContext } from './internal'

/**
 * Signs a person out everywhere, at once.
 * @throws {LifelineError} NOT_FOUND
 */
export async function endPersonSessions({
  ctx,
  input,
}: {
  ctx: PeopleContext
  input: { id: string }
}): Promise<{ ended: number }> {
  const { id } = await fetchPerson(ctx, input.id)
  const ended = await endSessions(ctx, id)
  ctx.log.info({ personId: id, by: ctx.viewer?.id }, 'sessions ended')
  return { ended }
}
