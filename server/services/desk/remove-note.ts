import type { DeskNote } from '@/lib/contracts/triage-queue'
import { type DeskContext, fetchNote, selfOf } from './internal'

interface Asked {
  ctx: DeskContext
  input: { id: string }
}

/** @throws {LifelineError} NOT_FOUND */
export async function removeNote({ ctx, input: { id } }: Asked): Promise<DeskNote> {
  fetchNote(ctx, id)
  return ctx.desk.notes.setRemoved(id, true, selfOf(ctx))
}

/** Takes a removal back. @throws {LifelineError} NOT_FOUND */
export async function restoreNote({ ctx, input: { id } }: Asked): Promise<DeskNote> {
  fetchNote(ctx, id)
  return ctx.desk.notes.setRemoved(id, false, selfOf(ctx))
}
