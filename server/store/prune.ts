import { sql } from 'kysely'
import { type Kept, type RetentionTerms, TERMS, termMs } from '@/lib/contracts/retention'
import { BUCKET_WIDTHS } from './buckets'
import { raiseKeptFrom, readKeptFrom } from './kept-from'
import { pruneFacts } from './known-facts'
import { writeMeta } from './meta'
import type { Db } from './open'
import { readRolled } from './state-hours'

/** Rows of one transaction at most. */
const BLOCK = 500
/** Clusters that are looked at in one transaction. */
const CLUSTERS = 20
const MIN = 60_000
const HOUR = 60 * MIN

/** What happened, by table: numbered or dated, with an index on its time. */
const DATED = [
  { kept: 'changes', table: 'transitions', time: 'at', key: ['seq'] },
  { kept: 'events', table: 'events', time: 'at', key: ['seq'] },
  { kept: 'routes', table: 'route_changes', time: 'at', key: ['seq'] },
  { kept: 'routes', table: 'wanted_changes', time: 'at', key: ['cluster_id', 'run_id', 'seq', 'n'] },
  { kept: 'audit', table: 'audit', time: 'at', key: ['seq'] },
  { kept: 'readings', table: 'agent_readings', time: 'minute', key: ['cluster_id', 'minute'] },
] as const

/**
 * What is stored cluster by cluster, and goes that way. It is looked at again when more than `everyMs` of it is due, so
 * that one look finds some rows of each cluster side by side.
 */
const BY_CLUSTER = [
  { kept: 'arrivals5s', width: BUCKET_WIDTHS[0].widthMs, everyMs: 10 * MIN },
  { kept: 'arrivals1m', width: BUCKET_WIDTHS[1].widthMs, everyMs: HOUR },
  { kept: 'arrivals10m', width: BUCKET_WIDTHS[2].widthMs, everyMs: 12 * HOUR },
  { kept: 'arrivals1h', width: BUCKET_WIDTHS[3].widthMs, everyMs: 48 * HOUR },
  { kept: 'states', width: null, everyMs: 24 * HOUR },
] as const satisfies readonly { kept: Kept; width: number | null; everyMs: number }[]

/**
 * Removes what is older than its term, in transactions of at most 500 rows; after each it yields how many went, so that
 * other work can have its turn. Changes of state stay until they are rolled up.
 * @param trusted whether `now` is beyond doubt: without that, only what is kept for hours goes
 */
export async function* prune(
  db: Db,
  terms: RetentionTerms,
  now: number,
  trusted = true,
): AsyncGenerator<number, void, void> {
  const cutOf = (kept: Kept) => now - termMs(kept, terms[kept])
  const may = (kept: Kept) => trusted || TERMS[kept].unit === 'hours'
  const { to } = await readRolled(db)
  for (const dated of DATED) {
    if (!may(dated.kept)) continue
    yield* pruneDated(db, dated, dated.kept === 'changes' ? Math.min(cutOf('changes'), to) : cutOf(dated.kept))
  }
  const keptFrom = await readKeptFrom(db)
  for (const { kept, width, everyMs } of BY_CLUSTER) {
    // A bucket goes when all of it is over; a page that asks for the last hour finds all of it.
    const cut = cutOf(kept) - (width ?? HOUR) - 2 * MIN
    if (may(kept) && cut >= keptFrom[kept] + everyMs) yield* pruneByCluster(db, kept, width, cut)
  }
  if (trusted) yield* pruneKnownFacts(db, cutOf('events'))
  if (trusted) await db.deleteFrom('gaps').where('to_at', '<', cutOf('states')).execute()
}

async function* pruneDated(
  db: Db,
  { kept, table, time, key }: (typeof DATED)[number],
  cut: number,
): AsyncGenerator<number, void, void> {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  const old = sql`select ${columns} from ${sql.table(table)} where ${sql.ref(time)} < ${cut}
    order by ${sql.ref(time)} limit ${sql.lit(BLOCK)}`
  for (;;) {
    const gone = await db.transaction().execute(async (trx) => {
      if (kept === 'audit') await allowClearing(trx, cut)
      const { numAffectedRows } = await sql`delete from ${sql.table(table)} where (${columns}) in (${old})`.execute(trx)
      if (numAffectedRows) await raiseKeptFrom(trx, kept, cut)
      return Number(numAffectedRows)
    })
    if (gone > 0) yield gone
    if (gone < BLOCK) return
  }
}

/** What was known at the oldest moment that is kept stays, however long before it became known. */
async function* pruneKnownFacts(db: Db, cut: number): AsyncGenerator<number, void, void> {
  const clusters = db.selectFrom('clusters').select('id').orderBy('id').limit(CLUSTERS)
  for (let after = ''; ; ) {
    const ids = (await clusters.where('id', '>', after).execute()).map(({ id }) => id)
    const last = ids.at(-1)
    if (last === undefined) return
    const gone = await pruneFacts(db, ids, cut)
    if (gone > 0) yield gone
    after = last
  }
}

/** Nothing younger may be removed of this log: the store itself refuses it. */
async function allowClearing(db: Db, cut: number): Promise<void> {
  const due = await db.selectFrom('audit').select('seq').where('at', '<', cut).limit(1).executeTakeFirst()
  if (due) await writeMeta(db, 'audit-cleared-to', String(cut))
}

async function* pruneByCluster(
  db: Db,
  kept: Kept,
  width: number | null,
  cut: number,
): AsyncGenerator<number, void, void> {
  await raiseKeptFrom(db, kept, cut)
  const clusters = db.selectFrom('clusters').select('id').orderBy('id').limit(CLUSTERS)
  for (let after = ''; ; ) {
    const ids = (await clusters.where('id', '>', after).execute()).map(({ id }) => id)
    if (ids.length === 0) return
    let gone = 0
    await db.transaction().execute(async (trx) => {
      for (const id of ids) {
        const left = BLOCK - gone
        const removed = await removeOf(trx, id, width, cut, left)
        gone += removed
        // A cluster of which something may be left comes first in the next block.
        if (removed === left) return
        after = id
      }
    })
    yield gone
  }
}

async function removeOf(db: Db, id: string, width: number | null, cut: number, limit: number): Promise<number> {
  const table = width === null ? 'state_hours' : 'buckets'
  const of = width === null ? sql`cluster_id = ${id}` : sql`width = ${width} and cluster_id = ${id}`
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${of} and at in
    (select at from ${sql.table(table)} where ${of} and at < ${cut} order by at limit ${sql.lit(limit)})`.execute(db)
  return Number(numAffectedRows)
}
