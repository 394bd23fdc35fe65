import type { DeskNote } from '@/lib/contracts/triage-queue'
import { clustersOf, type DeskContext, selfOf } from './internal'

/**
 * Notes something about an entry. Who sees everything that its writer saw of the entry may read it.
 * @throws {LifelineError} NOT_FOUND for an entry that is not there for who asks; CONFLICT where there are too many notes
 */
export async function addNote({
  ctx,
  input,
}: {
  ctx: DeskContext
  input: { key: string; id: string; text: string }
}): Promise<DeskNote> {
  return ctx.desk.notes.add({ ...input, clusterIds: clustersOf(ctx, input.key), by: selfOf(ctx) })
}
