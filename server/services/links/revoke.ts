import { LifelineError } from '@/server/errors'
import { hashLinkToken, newLinkToken } from '@/server/status/token'
import { changeLink } from '@/server/store/status-links'
import { demandInSight, fetchLink, fetchOpenLink, type LinkContext, linkUrl } from './internal'

type Asked = { ctx: LinkContext; input: { id: string } }

/**
 * Ends a link: its address answers as if it had never been, and pages that are open end at once.
 * @throws {LifelineError} NOT_FOUND
 */
export async function revokeLink({ ctx, input }: Asked): Promise<{ id: string }> {
  const { id } = await fetchLink(ctx, input.id)
  await changeLink(ctx.db, id, { revokedAt: ctx.clock() })
  ctx.statusLinks.board.end(id)
  ctx.log.info({ link: id, by: ctx.viewer?.id }, 'status link revoked')
  return { id }
}

/**
 * Gives a link another address, told here and nowhere again; the old one ends at once.
 * @throws {LifelineError} NOT_FOUND, CONFLICT when it has ended, or FORBIDDEN for who does not see all of it any more
 */
export async function rotateLink({ ctx, input }: Asked): Promise<{ id: string; url: string }> {
  const link = await fetchOpenLink(ctx, input.id)
  demandInSight(ctx, link)
  const { id } = link
  const token = newLinkToken()
  const changed = await changeLink(ctx.db, id, { tokenHash: hashLinkToken(token) })
  if (!changed) throw new LifelineError('CONFLICT', 'This link was revoked meanwhile.')
  ctx.statusLinks.board.end(id)
  ctx.log.info({ link: id, by: ctx.viewer?.id }, 'status link given another address')
  return { id, url: linkUrl(ctx, token) }
}
