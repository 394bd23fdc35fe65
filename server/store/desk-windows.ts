import type { WindowTimes } from '@/lib/contracts/desk'
import type { PersonRef } from '@/lib/contracts/triage-queue'
import type { Db } from './open'

/** Planned work, as it is stored. */
export interface StoredWindow {
  id: string
  title: string
  clusters: readonly string[]
  tags: readonly string[]
  times: WindowTimes
  by: PersonRef
  createdAt: number
  /** Openings that began before this moment were ended. */
  skippedTo: number | null
  endedAt: number | null
  /** When it opens no more; null: it goes on. */
  overAt: number | null
}

/** Those that may open again, and those that were over after a moment. */
export async function readWindows(db: Db, overAfter: number): Promise<StoredWindow[]> {
  const rows = await db
    .selectFrom('desk_windows')
    .selectAll()
    .where((w) => w.or([w('over_at', 'is', null), w('over_at', '>', overAfter)]))
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, title: row.title, createdAt: row.created_at, skippedTo: row.skipped_to },
    ...{ endedAt: row.ended_at, overAt: row.over_at },
    clusters: JSON.parse(row.clusters_json) as string[],
    tags: JSON.parse(row.tags_json) as string[],
    times: JSON.parse(row.times_json) as WindowTimes,
    by: JSON.parse(row.by_json) as PersonRef,
  }))
}

export async function writeWindow(db: Db, window: StoredWindow): Promise<void> {
  const changing = { skipped_to: window.skippedTo, ended_at: window.endedAt, over_at: window.overAt }
  await db
    .insertInto('desk_windows')
    .values({
      ...{ id: window.id, title: window.title, created_at: window.createdAt, ...changing },
      clusters_json: JSON.stringify(window.clusters),
      tags_json: JSON.stringify(window.tags),
      times_json: JSON.stringify(window.times),
      by_json: JSON.stringify(window.by),
    })
    .onConflict((c) => c.column('id').doUpdateSet(changing))
    .execute()
}
