import { type SavedView, savedView, type ViewFilters } from '@/lib/contracts/desk'
import type { Db } from './open'

/** The views of one person, by name. */
export async function readViews(db: Db, personId: string): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('desk_views')
    .select(['id', 'name', 'filters_json', 'saved_at'])
    .where('person_id', '=', personId)
    .orderBy('name')
    .execute()
  return rows.map(({ id, name, filters_json, saved_at }) =>
    savedView.parse({ id, name, filters: JSON.parse(filters_json), savedAt: saved_at }),
  )
}

/** Saves a view; one of the same person and name is replaced, and keeps its id. */
export async function writeView(
  db: Db,
  personId: string,
  view: { id: string; name: string; filters: ViewFilters; savedAt: number },
): Promise<void> {
  const values = { filters_json: JSON.stringify(view.filters), saved_at: view.savedAt }
  await db
    .insertInto('desk_views')
    .values({ id: view.id, person_id: personId, name: view.name, ...values })
    .onConflict((c) => c.columns(['person_id', 'name']).doUpdateSet(values))
    .execute()
}

/** @returns whether there was such a view of that person */
export async function deleteView(db: Db, personId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('desk_views')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export async function deleteViewsOf(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('desk_views').where('person_id', '=', personId).execute()
}
