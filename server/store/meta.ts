import type { Db } from './open'

/** Reads one value of the `meta` table; null when it was never set. */
export async function readMeta(db: Db, key: string): Promise<string | null> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

export async function writeMeta(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((c) => c.column('key').doUpdateSet({ value }))
    .execute()
}

const WATCHING = 'watching'

/** Says that somebody was watching at that moment. */
export async function markWatching(db: Db, now: number): Promise<void> {
  await writeMeta(db, WATCHING, String(now))
}

/** When somebody last watched, in epoch milliseconds; null in a new database. */
export async function lastWatched(db: Db): Promise<number | null> {
  const value = await readMeta(db, WATCHING)
  return value === null ? null : Number(value)
}
