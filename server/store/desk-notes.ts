import type { Selectable } from 'kysely'
import type { NoteOutcome } from '@/lib/contracts/desk'
import type { DeskNote, PersonRef } from '@/lib/contracts/triage-queue'
import type { Db } from './open'
import type { Tables } from './schema'

/** One text that a note had. */
export interface NoteVersion {
  version: number
  at: number
  by: PersonRef
  /** The version that its writer began with; null for the first. */
  base: number | null
  /** What its writer sent. */
  given: string
  text: string
  outcome: NoteOutcome
  clash: DeskNote['clash']
}

/** A note without its texts. */
export interface NoteHead {
  id: string
  key: string
  /** Who sees all of these may read it; null: who sees everything. */
  clusterIds: readonly string[] | null
  author: PersonRef
  createdAt: number
  version: number
  removed: { at: number; by: PersonRef } | null
}

export async function readNoteHeads(db: Db): Promise<NoteHead[]> {
  const rows = await db.selectFrom('desk_notes').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map(headOf)
}

/** Writes a note as it is now, and with it one of its texts where that is new. */
export async function writeNote(db: Db, head: NoteHead, touchedAt: number, text: NoteVersion | null): Promise<void> {
  const { id, key, clusterIds, author, createdAt, version, removed } = head
  const values = {
    clusters_json: clusterIds && JSON.stringify(clusterIds),
    version,
    touched_at: touchedAt,
    removed_at: removed?.at ?? null,
    removed_by_json: removed && JSON.stringify(removed.by),
  }
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('desk_notes')
      .values({ id, key, author_json: JSON.stringify(author), created_at: createdAt, ...values })
      .onConflict((c) => c.column('id').doUpdateSet(values))
      .execute()
    if (text) await trx.insertInto('desk_note_versions').values(rowOf(id, text)).execute()
  })
}

/** Every text of some notes, the oldest first. */
export async function readVersions(db: Db, ids: readonly string[]): Promise<Map<string, NoteVersion[]>> {
  const rows = await db
    .selectFrom('desk_note_versions')
    .selectAll()
    .where('note_id', 'in', ids)
    .orderBy('version')
    .execute()
  const found = new Map<string, NoteVersion[]>()
  for (const row of rows) {
    const versions = found.get(row.note_id) ?? []
    found.set(row.note_id, versions)
    versions.push(versionOf(row))
  }
  return found
}

function rowOf(id: string, { version, at, by, base, given, text, outcome, clash }: NoteVersion) {
  return {
    ...{ note_id: id, version, at, by_json: JSON.stringify(by), base, text, outcome },
    given: given === text ? null : given,
    clash_json: clash && JSON.stringify(clash),
  }
}

function versionOf(row: Selectable<Tables['desk_note_versions']>): NoteVersion {
  const { version, at, base, text } = row
  return {
    ...{ version, at, base, text, given: row.given ?? text },
    by: JSON.parse(row.by_json) as PersonRef,
    outcome: row.outcome as NoteOutcome,
    clash: row.clash_json === null ? null : (JSON.parse(row.clash_json) as DeskNote['clash']),
  }
}

function headOf(row: Selectable<Tables['desk_notes']>): NoteHead {
  return {
    ...{ id: row.id, key: row.key, createdAt: row.created_at, version: row.version },
    clusterIds: row.clusters_json === null ? null : (JSON.parse(row.clusters_json) as string[]),
    author: JSON.parse(row.author_json) as PersonRef,
    removed:
      row.removed_at === null
        ? null
        : { at: row.removed_at, by: JSON.parse(row.removed_by_json ?? 'null') as PersonRef },
  }
}
