import { LINK_LIMITS, type LinkTarget, type StatusLink } from '@/lib/contracts/status-link'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { linkById, type StoredLink } from '@/server/store/status-links'

export type LinkContext = Pick<Context, 'db' | 'hub' | 'directory' | 'clock' | 'log' | 'env' | 'statusLinks' | 'viewer'>

/** Who sees the whole fleet administers every link; others those that they made. */
export function administers({ viewer }: Pick<LinkContext, 'viewer'>, link: StoredLink): boolean {
  return viewer !== null && (viewer.sees === 'everything' || link.createdById === viewer.id)
}

/**
 * A link by its id, for those who administer it.
 * @throws {LifelineError} NOT_FOUND
 */
export async function fetchLink(ctx: Pick<LinkContext, 'db' | 'viewer'>, id: string): Promise<StoredLink> {
  const link = await linkById(ctx.db, id)
  if (!link || !administers(ctx, link)) throw new LifelineError('NOT_FOUND', 'There is no link with this id.')
  return link
}

/**
 * A link that is neither revoked nor over.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT when it has ended
 */
export async function fetchOpenLink(
  ctx: Pick<LinkContext, 'db' | 'clock' | 'viewer'>,
  id: string,
): Promise<StoredLink> {
  const link = await fetchLink(ctx, id)
  if (link.revokedAt === null && link.expiresAt > ctx.clock()) return link
  throw new LifelineError('CONFLICT', 'This link has ended already. Make a new one.')
}

/**
 * Refuses who does not see any more all that a link is about: its new address, and what is said on it, are not theirs.
 * @throws {LifelineError} FORBIDDEN
 */
export function demandInSight({ hub, directory, viewer }: LinkContext, { target }: Pick<StoredLink, 'target'>): void {
  if (viewer?.sees === 'everything') return
  const isSeen = (id: string) => hub.has(id) || directory.byUuid(id) !== null
  if (target.kind === 'clusters' && target.ids.every(isSeen)) return
  throw new LifelineError('FORBIDDEN', 'This link shows clusters that you do not see any more. Ask an operator.')
}

/** The address of a link: built from our own public address, whatever a request says of hosts. */
export function linkUrl({ env }: Pick<LinkContext, 'env'>, token: string): string {
  return `${env.publicUrl}/s/${token}`
}

/**
 * Refuses a target of which nothing is there for who asks. A tag, from somebody who sees some clusters only, stands for
 * those of them that carry it now: others that get it later are not theirs to share.
 * @throws {LifelineError} BAD_REQUEST or NOT_FOUND
 */
export function demandTarget({ hub, viewer }: Pick<LinkContext, 'hub' | 'viewer'>, target: LinkTarget): LinkTarget {
  if (target.kind === 'clusters') {
    if (target.ids.every((id) => hub.lists(id))) return target
    throw new LifelineError('NOT_FOUND', 'One of these clusters is not there any more.')
  }
  const tag = target.tag.toLowerCase()
  const ids: string[] = []
  for (const row of hub.rows()) if (row.tags.some((one) => one.toLowerCase() === tag)) ids.push(row.id)
  if (ids.length === 0) throw new LifelineError('BAD_REQUEST', `No cluster carries the tag ${target.tag}.`)
  if (ids.length > LINK_LIMITS.clusters) {
    throw new LifelineError(
      'BAD_REQUEST',
      `A link shows at most ${LINK_LIMITS.clusters} clusters; ${ids.length} carry this tag.`,
    )
  }
  return viewer?.sees === 'everything' ? target : { kind: 'clusters', ids }
}

/** What may be told of a link to those who administer it. */
export function toldLink(link: StoredLink): StatusLink {
  const { id, target, look, kind, createdAt, createdBy, expiresAt, revokedAt, hasPassword } = link
  const { badge, frameOrigins, notes, openings, lastOpenedAt } = link
  return {
    ...{ id, target, look, kind, createdAt, createdBy, expiresAt, revokedAt, hasPassword },
    ...{ badge, frameOrigins, notes, openings, lastOpenedAt },
  }
}
