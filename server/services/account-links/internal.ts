import { findLink, giveBackLink, type StoredLink, takeLink } from '@/server/auth/account-links'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'

export type LinkContext = Pick<Context, 'db' | 'auth' | 'accountTries' | 'people' | 'clock' | 'log' | 'address'>

/**
 * The link of a token, of the kind that its page is for.
 * @throws {LifelineError} FORBIDDEN for one that is wrong, used, run out, or of somebody who is not here any more
 */
export async function fetchLink(
  ctx: Pick<Context, 'db' | 'clock'>,
  token: string,
  kind: StoredLink['kind'],
): Promise<StoredLink> {
  const link = await findLink(ctx.db, token, ctx.clock())
  if (link?.kind === kind) return link
  throw wrongLink()
}

function wrongLink(): LifelineError {
  const words = 'This link is not valid any more. Ask an owner of this Lifeline for a new one.'
  return new LifelineError('FORBIDDEN', words)
}

/** Uses a link for what is done, and gives it back where that fails. */
export async function spendLink<T>(ctx: LinkContext, link: StoredLink, act: () => Promise<T>): Promise<T> {
  if (!(await takeLink(ctx.db, link))) throw wrongLink()
  try {
    return await act()
  } catch (cause) {
    await giveBackLink(ctx.db, link)
    throw cause
  }
}
