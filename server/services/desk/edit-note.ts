import type { EditedNote } from '@/lib/contracts/desk'
import { clustersOf, type DeskContext, fetchNote, selfOf } from './internal'

/**
 * Writes another text of a note. What others wrote since its writer began is merged with it, and nothing of either is lost.
 * @throws {LifelineError} NOT_FOUND, BAD_REQUEST for a version that never was
 */
export async function editNote({
  ctx,
  input: { id, base, text },
}: {
  ctx: DeskContext
  input: { id: string; base: number; text: string }
}): Promise<EditedNote> {
  const { key } = fetchNote(ctx, id)
  return ctx.desk.notes.edit(id, base, text, selfOf(ctx), clustersOf(ctx, key))
}
