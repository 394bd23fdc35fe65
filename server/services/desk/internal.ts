import type { PersonRef } from '@/lib/contracts/triage-queue'
import type { Context, Viewer } from '@/server/context'
import { LifelineError } from '@/server/errors'
import type { NoteHead } from '@/server/store/desk-notes'

export type DeskContext = Pick<Context, 'desk' | 'hub' | 'clock' | 'db' | 'people'> & { viewer: Viewer }

export function selfOf({ viewer }: Pick<DeskContext, 'viewer'>): PersonRef {
  return { id: viewer.id, name: viewer.name }
}

/**
 * The clusters of an entry that who asks sees.
 * @throws {LifelineError} NOT_FOUND where they see none of it
 */
export function clustersOf({ desk }: Pick<DeskContext, 'desk'>, key: string): readonly string[] {
  const found = desk.clustersOf(key)
  if (!found) throw new LifelineError('NOT_FOUND', 'There is no such entry in the queue any more.')
  return found
}

/**
 * What a note on something may be about: an entry, or a cluster with which nothing is the matter now.
 * @throws {LifelineError} NOT_FOUND
 */
export function notableOf(ctx: Pick<DeskContext, 'desk' | 'hub'>, key: string): readonly string[] {
  return ctx.hub.has(key) && ctx.desk.clustersOf(key) === null ? [key] : clustersOf(ctx, key)
}

/**
 * A note that who asks may read, also one that was removed.
 * @throws {LifelineError} NOT_FOUND
 */
export function fetchNote({ desk }: Pick<DeskContext, 'desk'>, id: string): NoteHead {
  const head = desk.notes.head(id)
  if (!head) throw new LifelineError('NOT_FOUND', 'There is no note with this id.')
  return head
}
