import type { LinkOpening, StatusLink } from '@/lib/contracts/status-link'
import { fingerprintOf } from '@/server/status/seal'
import { allLinks, openingsOf } from '@/server/store/status-links'
import { administers, fetchLink, type LinkContext, toldLink } from './internal'

/** The links that somebody administers, newest first, and the key by which copies are sealed. */
export async function listLinks({
  ctx,
}: {
  ctx: LinkContext
}): Promise<{ links: StatusLink[]; key: string; fingerprint: string }> {
  await ctx.statusLinks.openings.flush()
  const key = ctx.statusLinks.seal.publicKey
  return {
    links: (await allLinks(ctx.db)).filter((link) => administers(ctx, link)).map(toldLink),
    key,
    fingerprint: fingerprintOf(key),
  }
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
