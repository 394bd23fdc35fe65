import { BUCKET_WIDTHS } from './buckets'
import type { Db } from './open'

const BLOCK = 500
/** Buckets live a little longer than is promised, so that a page that asks for the last hour finds all of it. */
const GRACE_MS = 120_000
const READINGS_MS = 48 * 3_600_000
const HISTORY_MS = 90 * 24 * 3_600_000

/**
 * Removes at most one block of rows that are older than what is kept.
 * @returns how many rows went; 0 when nothing is left to remove
 */
export async function pruneBlock(db: Db, now: number): Promise<number> {
  for (const { widthMs, keptMs } of BUCKET_WIDTHS) {
    const gone = await pruneBuckets(db, widthMs, now - keptMs)
    if (gone > 0) return gone
  }
  for (const table of ['transitions', 'events', 'route_changes'] as const) {
    const gone = await pruneHistory(db, table, now - HISTORY_MS)
    if (gone > 0) return gone
  }
  const besides = await pruneBeside(db, now)
  if (besides > 0) return besides
  return pruneGaps(db, now - HISTORY_MS)
}

async function pruneBuckets(db: Db, widthMs: number, before: number): Promise<number> {
  const rows = await db
    .selectFrom('buckets')
    .select(['cluster_id', 'at'])
    .where('width', '=', widthMs)
    .where('at', '<', before - widthMs - GRACE_MS)
    .orderBy('at')
    .limit(BLOCK)
    .execute()
  const clusters = new Map<string, number[]>()
  for (const row of rows) clusters.set(row.cluster_id, [...(clusters.get(row.cluster_id) ?? []), row.at])
  await db.transaction().execute(async (trx) => {
    for (const [id, times] of clusters) {
      const ofCluster = trx.deleteFrom('buckets').where('width', '=', widthMs).where('cluster_id', '=', id)
      await ofCluster.where('at', 'in', times).execute()
    }
  })
  return rows.length
}

async function pruneHistory(
  db: Db,
  table: 'transitions' | 'events' | 'route_changes',
  before: number,
): Promise<number> {
  const old = db.selectFrom(table).select('seq').where('at', '<', before).orderBy('at').limit(BLOCK)
  const result = await db.deleteFrom(table).where('seq', 'in', old).executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Readings for as long as a chart shows them, changes of Ingresses as long as those of routes. */
async function pruneBeside(db: Db, now: number): Promise<number> {
  const readings = await db
    .deleteFrom('agent_readings')
    .where('minute', '<', now - READINGS_MS)
    .executeTakeFirst()
  const changes = await db
    .deleteFrom('wanted_changes')
    .where('at', '<', now - HISTORY_MS)
    .executeTakeFirst()
  return Number(readings.numDeletedRows) + Number(changes.numDeletedRows)
}

async function pruneGaps(db: Db, before: number): Promise<number> {
  const result = await db.deleteFrom('gaps').where('to_at', '<', before).executeTakeFirst()
  return Number(result.numDeletedRows)
}
