import { sql } from 'kysely'
import { CONNECTION_STATES, type ConnectionState } from '@/lib/contracts/state'
import type { Transition } from '@/lib/contracts/timeline'
import { LOSS_CAUSES } from '@/server/fleet/loss'
import type { PastLosses } from '@/server/fleet/past'
import type { Db } from './open'

/** Some clusters, and the moment of which is asked. Each answer is by cluster id, and bounded by the clusters. */
export interface Asked {
  ids: readonly string[]
  at: number
}

type LastChange = Pick<Transition, 'at' | 'to' | 'cause' | 'evidence'>

/** The last change of each cluster that was stored by the moment. */
export async function lastChanges(db: Db, { ids, at }: Asked): Promise<Map<string, LastChange>> {
  const { rows } = await sql<{ id: string; at: number; to_state: string; cause: string; evidence_json: string }>`
    select c.id, t.at, t.to_state, t.cause, t.evidence_json from clusters c join transitions t on t.seq =
      (select seq from transitions where cluster_id = c.id and at <= ${at} order by at desc, seq desc limit 1)
    where c.id in (${sql.join(ids)})`.execute(db)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        at: row.at,
        to: row.to_state as ConnectionState,
        cause: row.cause as Transition['cause'],
        evidence: JSON.parse(row.evidence_json) as Transition['evidence'],
      },
    ]),
  )
}

/** What each cluster was in before its first change after the moment; those that never changed since are left out. */
export async function statesBeforeNext(db: Db, { ids, at }: Asked): Promise<Map<string, ConnectionState>> {
  const { rows } = await sql<{ id: string; from_state: string }>`
    select c.id, t.from_state from clusters c join transitions t on t.seq =
      (select seq from transitions where cluster_id = c.id and at > ${at} order by at, seq limit 1)
    where c.id in (${sql.join(ids)})`.execute(db)
  const known: readonly string[] = CONNECTION_STATES
  return new Map(
    rows.flatMap(({ id, from_state }) => (known.includes(from_state) ? [[id, from_state as ConnectionState]] : [])),
  )
}

/** Losses of each cluster that began after `from` and by the moment, as long as they had become by then. */
export async function lossesUntil(
  db: Db,
  { ids, at }: Asked,
  { from, recentFrom }: { from: number; recentFrom: number },
): Promise<Map<string, PastLosses>> {
  const { rows } = await sql<{ id: string; n: number; last: number; longest: number; recent: number }>`
    select t.cluster_id as id, count(*) as n, max(t.at) as last, sum(t.at > ${recentFrom}) as recent,
      max(coalesce((select back.at from transitions back where back.cluster_id = t.cluster_id and back.at >= t.at
        and back.at <= ${at} and back.seq > t.seq and back.to_state = 'connected' order by back.at, back.seq limit 1), ${at}) - t.at) as longest
    from transitions t where t.cluster_id in (${sql.join(ids)}) and t.at > ${from} and t.at <= ${at} and t.from_state = 'connected'
      and t.cause in (${sql.join([...LOSS_CAUSES])}) group by t.cluster_id`.execute(db)
  return new Map(
    rows.map(({ id, n, last, longest, recent }) => [id, { count: n, lastAt: last, longestMs: longest, recent }]),
  )
}

/** The newest event of some kinds of each cluster, from `from` until the moment. */
export async function newestOfKinds(
  db: Db,
  { ids, at }: Asked,
  { kinds, from }: { kinds: readonly string[]; from: number },
): Promise<Map<string, Map<string, { at: number; facts: Record<string, unknown> }>>> {
  const { rows } = await sql<{ id: string; kind: string; at: number; facts_json: string }>`
    select cluster_id as id, kind, max(seq) as seq, at, facts_json from events
    where cluster_id in (${sql.join(ids)}) and at > ${from} and at <= ${at} and kind in (${sql.join(kinds)})
    group by cluster_id, kind`.execute(db)
  const found = new Map<string, Map<string, { at: number; facts: Record<string, unknown> }>>()
  for (const row of rows) {
    const of = found.get(row.id) ?? new Map()
    of.set(row.kind, { at: row.at, facts: JSON.parse(row.facts_json) as Record<string, unknown> })
    found.set(row.id, of)
  }
  return found
}

/** When the newest arrival and beat of each cluster came, to the bucket: no later than told, and at most its width before. */
export async function lastArrivals(
  db: Db,
  { ids, at }: Asked,
  { widthMs, from }: { widthMs: number; from: number },
): Promise<Map<string, { arrivalAt: number; beatAt: number | null }>> {
  const { rows } = await sql<{ id: string; arrival: number; beat: number | null }>`
    select cluster_id as id, max(at) as arrival, max(case when beats > 0 then at end) as beat from buckets
    where width = ${sql.lit(widthMs)} and cluster_id in (${sql.join(ids)}) and at > ${from} and at <= ${at}
    group by cluster_id`.execute(db)
  return new Map(rows.map(({ id, arrival, beat }) => [id, { arrivalAt: arrival, beatAt: beat }]))
}

/** How many routes each cluster held, from how many it holds and what changed since. */
export async function routesHeld(db: Db, { ids, at }: Asked): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; held: number }>`
    select c.id, (select count(*) from routes where cluster_id = c.id)
      - (select coalesce(sum(case kind when 'added' then 1 when 'removed' then -1 else 0 end), 0)
         from route_changes where cluster_id = c.id and at > ${at}) as held
    from clusters c where c.id in (${sql.join(ids)})`.execute(db)
  return new Map(rows.map(({ id, held }) => [id, Math.max(0, held)]))
}

/** Hosts that came or went after the moment: by what happened to each first. */
export async function hostsChangedSince(
  db: Db,
  { ids, at }: Asked,
): Promise<Map<string, { added: string[]; removed: string[] }>> {
  const { rows } = await sql<{ id: string; host: string; kind: string }>`
    select cluster_id as id, host, kind, min(seq) as seq from route_changes
    where cluster_id in (${sql.join(ids)}) and at > ${at} and kind in ('added', 'removed')
    group by cluster_id, host`.execute(db)
  const found = new Map<string, { added: string[]; removed: string[] }>()
  for (const { id, host, kind } of rows) {
    const of = found.get(id) ?? { added: [], removed: [] }
    of[kind === 'added' ? 'added' : 'removed'].push(host)
    found.set(id, of)
  }
  return found
}
