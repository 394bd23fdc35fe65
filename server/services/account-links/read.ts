import type { AccountLinkState } from '@/lib/contracts/account'
import { rights } from '@/lib/contracts/people'
import { findLink } from '@/server/auth/account-links'
import type { Context } from '@/server/context'

/** Whom a one-time link is for, and what for; nothing of one that is not good. */
export async function readAccountLink({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'db' | 'clock'>
  input: { token: string }
}): Promise<AccountLinkState> {
  const link = await findLink(ctx.db, input.token, ctx.clock())
  if (!link) return { state: 'wrong' }
  const { kind, email, person_id, details_json } = link
  if (kind === 'invite') {
    const { data } = rights.safeParse(JSON.parse(details_json))
    return { state: 'ready', kind, email: email ?? '', name: '', role: data?.role ?? null }
  }
  const person = await ctx.db
    .selectFrom('user')
    .select(['name', 'email'])
    .where('id', '=', person_id ?? '')
    .executeTakeFirst()
  return person ? { state: 'ready', kind, ...person, role: null } : { state: 'wrong' }
}
