import { type RawBuilder, sql } from 'kysely'
import { ENDED_TOKENS_MS } from '@/lib/contracts/api-token'
import { ENDED_LINKS_MS } from '@/lib/contracts/status-link'
import type { Db } from './open'

/** Rows of one transaction at most: a link may hold a picture and a sealed copy. */
const BLOCK = 50

const revokedOrOver = sql<number>`min(expires_at, coalesce(revoked_at, expires_at))`

const DAY_MS = 24 * 3_600_000
/** A note goes with all of its texts when nobody has touched it for so long. */
const UNTOUCHED_NOTES_MS = 400 * DAY_MS
const OVER_WINDOWS_MS = 90 * DAY_MS

/** What holds for a time, and how long it is kept when that is over. */
const ENDING: readonly { table: string; endedAt: RawBuilder<number>; keptMs: number }[] = [
  { table: 'status_links', endedAt: revokedOrOver, keptMs: ENDED_LINKS_MS },
  { table: 'api_tokens', endedAt: revokedOrOver, keptMs: ENDED_TOKENS_MS },
  { table: 'desk_notes', endedAt: sql<number>`touched_at`, keptMs: UNTOUCHED_NOTES_MS },
  { table: 'desk_windows', endedAt: sql<number>`over_at`, keptMs: OVER_WINDOWS_MS },
  { table: 'account_links', endedAt: sql<number>`expires_at`, keptMs: 0 },
]

/**
 * Removes links, tokens and planned work that ended long ago, and notes that nobody touches any more, with what is kept of them, block by block; after each it yields how many
 * went. That they were there stays in the audit log.
 * @param now epoch milliseconds, beyond doubt
 */
export async function* pruneEnded(db: Db, now: number): AsyncGenerator<number, void, void> {
  for (const { table, endedAt, keptMs } of ENDING) {
    const ended = sql`select id from ${sql.table(table)} where ${endedAt} <= ${now - keptMs} limit ${sql.lit(BLOCK)}`
    for (;;) {
      const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)} where id in (${ended})`.execute(db)
      if (numAffectedRows > 0n) yield Number(numAffectedRows)
      if (numAffectedRows < BigInt(BLOCK)) break
    }
  }
}
