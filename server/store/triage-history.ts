import { sql } from 'kysely'
import type { QueueEntry, TriageCause } from '@/lib/contracts/triage'
import type { Db } from './open'
import { runForEach } from './statements'

/** What one cluster told: its causes, the first to look at first, and what of it belonged into the queue. */
export interface ToldCluster {
  causes: readonly TriageCause[]
  entry: QueueEntry | null
}

/** What a cluster told from a moment on; null: nothing. */
export interface ToldRow {
  clusterId: string
  at: number
  told: ToldCluster | null
}

export interface EndedRow {
  entry: QueueEntry
  endedAt: number
}

const SAVE_TOLD = `insert into triage_history (key, at, told_json) values (?, ?, ?)
  on conflict (key, at) do update set told_json = excluded.told_json`
const SAVE_ENDED = `insert into triage_ended (key, at, entry_json) values (?, ?, ?)
  on conflict (key, at) do update set entry_json = excluded.entry_json`

export async function saveTold(db: Db, rows: readonly ToldRow[]): Promise<void> {
  await runForEach(
    db,
    SAVE_TOLD,
    rows.map(({ clusterId, at, told }) => [clusterId, at, told && JSON.stringify(packed(told))]),
  )
}

/** The cause of a cluster's line is its first one. */
function packed({ causes, entry }: ToldCluster): ToldCluster {
  return { causes, entry: entry && { ...entry, cause: null } }
}

function unpacked({ causes, entry }: ToldCluster): ToldCluster {
  return { causes, entry: entry && { ...entry, cause: causes[0] ?? null } }
}

export async function saveEnded(db: Db, rows: readonly EndedRow[]): Promise<void> {
  await runForEach(
    db,
    SAVE_ENDED,
    rows.map(({ entry, endedAt }) => [entry.key, endedAt, JSON.stringify(entry)]),
  )
}

/** What every cluster told at a moment that told anything, by its id. */
export async function toldAt(db: Db, at: number): Promise<Map<string, ToldCluster>> {
  const { rows } = await sql<{ key: string; told_json: string }>`
    select h.key, h.told_json from triage_history h
    join (select key, max(at) as at from triage_history where at <= ${at} group by key) newest
      on newest.key = h.key and newest.at = h.at
    where h.told_json is not null`.execute(db)
  const told = new Map<string, ToldCluster>()
  for (const { key, told_json } of rows) {
    told.set(key, unpacked(JSON.parse(told_json) as ToldCluster))
  }
  return told
}

/** Entries that ended within a range, as they were then; of one key the newest, in the order of their ends. */
export async function endedBetween(db: Db, from: number, to: number): Promise<EndedRow[]> {
  const rows = await db
    .selectFrom('triage_ended')
    .selectAll()
    .where('at', '>', from)
    .where('at', '<=', to)
    .orderBy('at')
    .execute()
  const newest = new Map<string, EndedRow>()
  for (const { key, at, entry_json } of rows) {
    newest.delete(key)
    newest.set(key, { entry: JSON.parse(entry_json) as QueueEntry, endedAt: at })
  }
  return [...newest.values()]
}

/** Rows of one transaction at most. */
const BLOCK = 500

/**
 * Removes what triage knew before a moment, block by block; after each it yields how many went. What holds since before
 * then stays.
 */
export async function* pruneTriage(db: Db, cut: number): AsyncGenerator<number, void, void> {
  // Of each key the newest row before the cut says what held at the cut.
  const old = sql`select h.rowid from triage_history h where h.at < ${cut} and exists
    (select 1 from triage_history n where n.key = h.key and n.at > h.at and n.at <= ${cut})`
  const nothing = sql`select rowid from triage_history h where h.at < ${cut} and h.told_json is null`
  const incidents = sql`select id from incidents where closed_at < ${cut}`
  yield* removing(db, sql`delete from triage_history where rowid in (${old} limit ${sql.lit(BLOCK)})`)
  yield* removing(db, sql`delete from triage_history where rowid in (${nothing} limit ${sql.lit(BLOCK)})`)
  yield* removing(
    db,
    sql`delete from triage_ended where rowid in (select rowid from triage_ended where at < ${cut} limit ${sql.lit(BLOCK)})`,
  )
  yield* removing(
    db,
    sql`delete from incident_losses where rowid in (select rowid from incident_losses where
      incident_id in (${incidents}) limit ${sql.lit(BLOCK)})`,
  )
  yield* removing(db, sql`delete from incidents where id in (${incidents} limit ${sql.lit(BLOCK)})`)
}

async function* removing(db: Db, statement: ReturnType<typeof sql>): AsyncGenerator<number, void, void> {
  for (;;) {
    const { numAffectedRows = 0n } = await statement.execute(db)
    if (numAffectedRows > 0n) yield Number(numAffectedRows)
    if (numAffectedRows < BigInt(BLOCK)) return
  }
}
