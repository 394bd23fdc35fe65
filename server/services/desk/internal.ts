import type { PersonRef } from '@/lib/contracts/triage-queue'
import type { Context, Viewer } from '@/server/context'
import { LifelineError } from '@/server/errors'
import type { NoteHead } from '@/server/store/desk-notes'

export type DeskContext = Pick<Context, 'desk' | 'triage' | 'hub' | 'clock' | 'db' | 'people'> & { viewer: Viewer }

const MISSING = 'There is no such entry in the queue any more.'

export function selfOf({ viewer }: Pick<DeskContext, 'viewer'>): PersonRef {
  return { id: viewer.id, name: viewer.name }
}

/**
 * The clusters that who asks sees of an entry, also of one that ended lately, and of a cluster with which all is well.
 * @throws {LifelineError} NOT_FOUND where they see none of it
 */
export function clustersOf({ triage }: Pick<DeskContext, 'triage'>, key: string): readonly string[] {
  const found = triage.clustersOf(key)
  if (found.length === 0) throw new LifelineError('NOT_FOUND', MISSING)
  return found
}

/**
 * The clusters that who asks sees of entries that are in the queue, or ended lately.
 * @throws {LifelineError} NOT_FOUND where one is not
 */
export function demandEntries(
  { triage }: Pick<DeskContext, 'triage'>,
  keys: readonly string[],
): readonly (readonly string[])[] {
  return keys.map((key) => {
    const entry = triage.entry(key) ?? triage.endedEntry(key)?.entry
    if (!entry) throw new LifelineError('NOT_FOUND', MISSING)
    return entry.clusterIds
  })
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
