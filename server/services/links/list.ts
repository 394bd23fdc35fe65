import type { LinkOpening, StatusLink } from '@/lib/contracts/status-link'
import { fingerprintOf } from '@/server/status/seal'
import { allLinks, openingsOf } from '@/server/store/status-links'
import { administers, fetchLink, type LinkContext, toldLink } from './internal'

/** The links that somebody administers, newest first, with names of their clusters, and the key that seals copies. */
export async function listLinks({
  ctx,
}: {
  ctx: LinkContext
}): Promise<{ links: StatusLink[]; names: Record<string, string>; key: string; fingerprint: string }> {
  await ctx.statusLinks.openings.flush()
  const key = ctx.statusLinks.seal.publicKey
  const links = (await allLinks(ctx.db)).filter((link) => administers(ctx, link)).map(toldLink)
  return {
    links,
    names: namesIn(ctx, links),
    key,
    fingerprint: fingerprintOf(key),
  }
}

/** Names of the clusters that links are about, as far as the reader sees these. */
function namesIn({ hub }: Pick<LinkContext, 'hub'>, links: readonly StatusLink[]): Record<string, string> {
  const ids = new Set(links.flatMap(({ target }) => (target.kind === 'clusters' ? target.ids : [])))
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const meta = hub.metaOf(id)
      return meta ? [[id, meta.name]] : []
    }),
  )
}

/** When a link was opened, the newest first. */
export async function listOpenings({
  ctx,
  input,
}: {
  ctx: LinkContext
  input: { id: string }
}): Promise<LinkOpening[]> {
  const { id } = await fetchLink(ctx, input.id)
  await ctx.statusLinks.openings.flush()
  return openingsOf(ctx.db, id)
}
