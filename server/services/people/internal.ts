import type { MadeLink } from '@/lib/contracts/people'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'

export type PeopleContext = Pick<Context, 'db' | 'auth' | 'people' | 'mailer' | 'env' | 'clock' | 'log' | 'viewer'>

export interface Known {
  id: string
  name: string
  email: string
}

/** @throws {LifelineError} NOT_FOUND */
export async function fetchPerson({ db, people }: Pick<Context, 'db' | 'people'>, id: string): Promise<Known> {
  const known = await db.selectFrom('user').select(['id', 'name', 'email']).where('id', '=', id).executeTakeFirst()
  if (known && people.rightsOf(id)) return known
  throw new LifelineError('NOT_FOUND', 'There is no such person.')
}

/** A link as its maker gets it; it is mailed, too, where a mail server is set up. */
export async function handOut(
  ctx: PeopleContext,
  { page, token, email, expiresAt }: { page: 'invite' | 'reset'; token: string; email: string; expiresAt: number },
): Promise<MadeLink> {
  const url = `${ctx.env.publicUrl}/${page}/${token}`
  const mailed = ctx.mailer ? await ctx.mailer.sendLink({ to: email, page, url, expiresAt }) : null
  return { url, expiresAt, mailed }
}
