import type { TeamNote } from '@/lib/contracts/status'
import { LINK_LIMITS, type StatusLink } from '@/lib/contracts/status-link'
import { LifelineError } from '@/server/errors'
import { changeLink, type StoredLink } from '@/server/store/status-links'
import { demandInSight, fetchOpenLink, type LinkContext, toldLink } from './internal'

/**
 * Tells the customer something, on pages that are open too.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT for a link that has ended, is a sealed copy, or is full
 */
export async function addNote({
  ctx,
  input,
}: {
  ctx: LinkContext
  input: { id: string; text: string }
}): Promise<StatusLink> {
  return changeNotes(ctx, input.id, (notes, link) => {
    demandInSight(ctx, link)
    if (notes.length >= LINK_LIMITS.notes) {
      throw new LifelineError('CONFLICT', `A link has at most ${LINK_LIMITS.notes} notes. Remove one first.`)
    }
    return [...notes, { at: Math.max(ctx.clock(), (notes.at(-1)?.at ?? 0) + 1), text: input.text }]
  })
}

/** Takes a note back. */
export async function removeNote({
  ctx,
  input,
}: {
  ctx: LinkContext
  input: { id: string; at: number }
}): Promise<StatusLink> {
  return changeNotes(ctx, input.id, (notes) => notes.filter(({ at }) => at !== input.at))
}

async function changeNotes(
  ctx: LinkContext,
  id: string,
  change: (notes: readonly TeamNote[], link: StoredLink) => TeamNote[],
): Promise<StatusLink> {
  const link = await fetchOpenLink(ctx, id)
  if (link.kind === 'frozen') throw new LifelineError('CONFLICT', 'A sealed copy does not change. Make another link.')
  const changed = { ...link, notes: change(link.notes, link) }
  await changeLink(ctx.db, id, { notes: changed.notes })
  ctx.statusLinks.board.changed(changed)
  return toldLink(changed)
}
