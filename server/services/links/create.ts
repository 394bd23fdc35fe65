import { randomUUID } from 'node:crypto'
import { type CreateLink, LINK_LIMITS, type StatusLink } from '@/lib/contracts/status-link'
import { LifelineError } from '@/server/errors'
import { nameOfViewer } from '@/server/services/clusters/internal'
import { hashLinkPassword } from '@/server/status/gate'
import { plainPicture } from '@/server/status/plain-picture'
import { hashLinkToken, newLinkToken } from '@/server/status/token'
import { countOpenLinks, insertLink, type StoredLink } from '@/server/store/status-links'
import { demandTarget, type LinkContext, linkUrl, toldLink } from './internal'

/**
 * Makes a link to what is public of some clusters. Its address is told here and nowhere again.
 * @throws {LifelineError} BAD_REQUEST, NOT_FOUND, or CONFLICT when there are too many links
 */
export async function createLink({
  ctx,
  input,
}: {
  ctx: LinkContext
  input: CreateLink
}): Promise<{ url: string; link: StatusLink }> {
  demandMatching(input)
  const now = ctx.clock()
  if ((await countOpenLinks(ctx.db, now)) >= LINK_LIMITS.links) {
    throw new LifelineError('CONFLICT', `There are ${LINK_LIMITS.links} links already. Revoke some first.`)
  }
  const token = newLinkToken()
  const link: StoredLink = {
    id: randomUUID(),
    tokenHash: hashLinkToken(token),
    target: demandTarget(ctx, input.target),
    look: input.look,
    kind: input.kind,
    createdAt: now,
    createdById: ctx.viewer?.id ?? '',
    createdBy: nameOfViewer(ctx),
    expiresAt: now + input.endsInMs,
    revokedAt: null,
    hasPassword: input.password !== null,
    passwordHash: input.password === null ? null : await hashLinkPassword(input.password),
    badge: input.badge,
    frameOrigins: input.frameOrigins,
    notes: input.note ? [{ at: now, text: input.note }] : [],
    logo: pictureOf(input.logo),
    sealed: null,
    openings: 0,
    lastOpenedAt: null,
  }
  if (link.kind === 'frozen') {
    const { status, lastHeardAt } = await ctx.statusLinks.board.preview(link)
    link.sealed = ctx.statusLinks.seal.seal(status, lastHeardAt)
  }
  await insertLink(ctx.db, link)
  ctx.log.info({ link: link.id, by: ctx.viewer?.id }, 'status link made')
  return { url: linkUrl(ctx, token), link: toldLink(link) }
}

/** A page in a frame has no cookies of its own: nobody could give a password there. */
function demandMatching({ password, badge, frameOrigins }: CreateLink): void {
  if (password === null || (!badge && frameOrigins.length === 0)) return
  throw new LifelineError('BAD_REQUEST', 'A badge or a frame cannot ask for a password. Make two links.')
}

function pictureOf(base64: string | null): Buffer | null {
  if (base64 === null) return null
  const bytes = Buffer.from(base64, 'base64')
  const plain = bytes.length <= LINK_LIMITS.logoBytes ? plainPicture(bytes) : null
  if (plain) return plain
  throw new LifelineError(
    'BAD_REQUEST',
    'A logo is a PNG, JPEG or WebP picture that does not move, of at most 64 KiB and 2,000 pixels a side.',
  )
}
