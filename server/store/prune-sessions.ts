import { sql } from 'kysely'
import type { Db } from './open'

/** Rows of one transaction at most. */
const BLOCK = 500

/**
 * Removes sessions that have ended, in transactions of at most 500 rows; after each it yields how many went. Those that
 * their browser shows once more are removed by better-auth, and no others.
 * @param now epoch milliseconds, beyond doubt: who is removed must sign in again
 */
export async function* pruneSessions(db: Db, now: number): AsyncGenerator<number, void, void> {
  // Its tables are better-auth's, and not there before sign-in is opened.
  const { rows } = await sql`select 1 from sqlite_schema where name = 'session'`.execute(db)
  if (rows.length === 0) return
  const ended = db
    .selectFrom('session')
    .select('id')
    .where('expiresAt', '<', new Date(now).toISOString())
    .orderBy('expiresAt')
    .limit(BLOCK)
  for (;;) {
    const { numDeletedRows } = await db.deleteFrom('session').where('id', 'in', ended).executeTakeFirstOrThrow()
    if (numDeletedRows > 0n) yield Number(numDeletedRows)
    if (numDeletedRows < BigInt(BLOCK)) return
  }
}
