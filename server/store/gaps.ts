import type { Gap } from '@/server/fleet/intervals'
import type { Db } from './open'

/** Remembers a time in which nobody was watching. */
export async function addGap(db: Db, gap: Gap): Promise<void> {
  await db
    .insertInto('gaps')
    .values({ from_at: gap.from, to_at: gap.to })
    .onConflict((c) => c.column('from_at').doUpdateSet({ to_at: gap.to }))
    .execute()
}

/** Times in which nobody was watching, that touch a range; oldest first. */
export async function gapsBetween(db: Db, from: number, to: number): Promise<Gap[]> {
  const rows = await db
    .selectFrom('gaps')
    .selectAll()
    .where('to_at', '>', from)
    .where('from_at', '<', to)
    .orderBy('from_at')
    .execute()
  return rows.map((row) => ({ from: row.from_at, to: row.to_at }))
}
