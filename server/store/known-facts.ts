import { sql } from 'kysely'
import type { KnownFacts } from '@/server/fleet/known-facts'
import type { Db } from './open'
import { runForEach } from './statements'

/** Facts of one cluster as they are stored, known from `at` on. */
export interface StoredFacts {
  clusterId: string
  at: number
  json: string
}

const WRITE = `insert into known_facts (cluster_id, at, facts_json) values (?, ?, ?)
  on conflict (cluster_id, at) do update set facts_json = excluded.facts_json`

export async function insertFacts(db: Db, rows: readonly StoredFacts[]): Promise<void> {
  await runForEach(
    db,
    WRITE,
    rows.map(({ clusterId, at, json }) => [clusterId, at, json]),
  )
}

/** What was known last of every cluster, as it is stored. */
export async function newestFacts(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ cluster_id: string; facts_json: string }>`
    select f.cluster_id, f.facts_json from clusters c join known_facts f on f.cluster_id = c.id
      and f.at = (select max(at) from known_facts where cluster_id = c.id)`.execute(db)
  return new Map(rows.map((row) => [row.cluster_id, row.facts_json]))
}

/** What was known of some clusters at a moment, and since when. */
export async function factsAt(
  db: Db,
  ids: readonly string[],
  at: number,
): Promise<Map<string, KnownFacts & { at: number }>> {
  const { rows } = await sql<{ cluster_id: string; at: number; facts_json: string }>`
    select f.cluster_id, f.at, f.facts_json from clusters c join known_facts f on f.cluster_id = c.id
      and f.at = (select max(at) from known_facts where cluster_id = c.id and at <= ${at})
    where c.id in (${sql.join(ids)})`.execute(db)
  return new Map(rows.map((row) => [row.cluster_id, { ...(JSON.parse(row.facts_json) as KnownFacts), at: row.at }]))
}

/** Since when facts are kept of any cluster; null: of none. */
export async function factsFrom(db: Db): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`select min(at) as at from known_facts`.execute(db)
  return rows[0]?.at ?? null
}

/** Removes what was replaced before `cut`, of some clusters: what was known then stays. @returns how many rows went */
export async function pruneFacts(db: Db, ids: readonly string[], cut: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from known_facts where cluster_id in (${sql.join(ids)}) and at <
    (select max(at) from known_facts newer where newer.cluster_id = known_facts.cluster_id and newer.at <= ${cut})`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
