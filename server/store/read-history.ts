import type { Selectable } from 'kysely'
import type { Cause, ConnectionState } from '@/lib/contracts/state'
import type { ClusterEvent, EventKind, Transition } from '@/lib/contracts/timeline'
import { inChunks } from './chunks'
import type { Db } from './open'
import type { Tables } from './schema'

/** A change of state, as much of it as intervals need. */
export interface BareTransition {
  clusterId: string
  at: number
  from: ConnectionState
  to: ConnectionState
  cause: Cause
}

type Bare = Pick<Selectable<Tables['transitions']>, 'cluster_id' | 'at' | 'from_state' | 'to_state' | 'cause'>

export const bareOf = (row: Bare): BareTransition => ({
  clusterId: row.cluster_id,
  at: row.at,
  from: row.from_state as ConnectionState,
  to: row.to_state as ConnectionState,
  cause: row.cause as Cause,
})

/** Which clusters are meant: all but `not`, and of `of` alone where it is given. */
interface Whose {
  of?: readonly string[]
  not: readonly string[]
}

/** Changes of state from a moment on and until another, oldest first. */
export async function transitionsSince(
  db: Db,
  { from, until }: { from: number; until: number },
  { of, not }: Whose,
): Promise<BareTransition[]> {
  let query = db
    .selectFrom('transitions')
    .select(['cluster_id', 'at', 'from_state', 'to_state', 'cause'])
    .where('at', '>=', from)
    .where('at', '<=', until)
    .orderBy('at')
    .orderBy('seq')
  if (of) query = query.where('cluster_id', 'in', [...of])
  if (not.length > 0) query = query.where('cluster_id', 'not in', [...not])
  return (await query.execute()).map(bareOf)
}

/** Changes by their numbers; those that are no longer kept are left out. */
export async function transitionsBySeq(db: Db, seqs: ReadonlySet<number>): Promise<Map<number, BareTransition>> {
  const found = new Map<number, BareTransition>()
  await inChunks([...seqs], async (block) => {
    const columns = ['seq', 'cluster_id', 'at', 'from_state', 'to_state', 'cause'] as const
    const rows = await db
      .selectFrom('transitions')
      .select(columns)
      .where('seq', 'in', [...block])
      .execute()
    for (const row of rows) found.set(row.seq, bareOf(row))
  })
  return found
}

/** Changes of one cluster from `from` up to and without `to`, oldest first, in blocks of at most `size`. */
export async function* transitionsBetween(
  db: Db,
  { id, from, to }: { id: string; from: number; to: number },
  size: number,
): AsyncGenerator<BareTransition[], void, void> {
  let after = { at: from, seq: 0 }
  for (;;) {
    const { at, seq } = after
    const rows = await db
      .selectFrom('transitions')
      .select(['seq', 'cluster_id', 'at', 'from_state', 'to_state', 'cause'])
      .where('cluster_id', '=', id)
      .where('at', '>=', at)
      .where('at', '<', to)
      .where((eb) => eb.or([eb('at', '>', at), eb('seq', '>', seq)]))
      .orderBy('at')
      .orderBy('seq')
      .limit(size)
      .execute()
    yield rows.map(bareOf)
    const last = rows.at(-1)
    if (!last || rows.length < size) return
    after = { at: last.at, seq: last.seq }
  }
}

/** The state that a cluster was in just before `at`, by the first change that came then or later; null without one. */
export async function stateBefore(db: Db, id: string, at: number): Promise<ConnectionState | null> {
  const row = await db
    .selectFrom('transitions')
    .select('from_state')
    .where('cluster_id', '=', id)
    .where('at', '>=', at)
    .orderBy('at')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return row ? (row.from_state as ConnectionState) : null
}

function fullTransitions(db: Db) {
  return db
    .selectFrom('transitions as t')
    .leftJoin('resolutions as r', 'r.transition_seq', 't.seq')
    .select(['t.seq', 't.at', 't.from_state', 't.to_state', 't.cause', 't.evidence_json'])
    .select(['r.at as resolved_at', 'r.cause as resolved_cause', 'r.away_ms'])
}

type Full = Awaited<ReturnType<ReturnType<typeof fullTransitions>['execute']>>[number]

const full = (row: Full): Transition => ({
  seq: row.seq,
  at: row.at,
  from: row.from_state as ConnectionState,
  to: row.to_state as ConnectionState,
  cause: row.cause as Cause,
  evidence: JSON.parse(row.evidence_json) as Transition['evidence'],
  ...(row.resolved_at !== null && row.away_ms !== null
    ? { resolution: { at: row.resolved_at, cause: row.resolved_cause as Cause, awayMs: row.away_ms } }
    : {}),
})

/** The newest `limit` changes of a range with evidence and what followed until `knownBy`, oldest first. */
export async function newestTransitions(
  db: Db,
  range: { ids: readonly string[]; from: number; to: number; limit: number; knownBy?: number },
): Promise<Transition[]> {
  const { knownBy = Number.MAX_SAFE_INTEGER } = range
  const rows = await fullTransitions(db)
    .where('t.cluster_id', 'in', range.ids)
    .where('t.at', '>=', range.from)
    .where('t.at', '<', range.to)
    .orderBy('t.at', 'desc')
    .orderBy('t.seq', 'desc')
    .limit(range.limit)
    .execute()
  return rows.reverse().map((row) => full((row.resolved_at ?? 0) > knownBy ? unresolved(row) : row))
}

const unresolved = (row: Full): Full => ({ ...row, resolved_at: null, resolved_cause: null, away_ms: null })

export type StoredChange = Transition & { clusterId: string }

/** Changes of state of all clusters after the one of this number, oldest first. */
export async function changesAfter(db: Db, seq: number): Promise<StoredChange[]> {
  const rows = await fullTransitions(db).select('t.cluster_id').where('t.seq', '>', seq).orderBy('t.seq').execute()
  return rows.map((row) => ({ ...full(row), clusterId: row.cluster_id }))
}

/** One change with what followed; null when it is no longer kept. */
export async function transitionBySeq(db: Db, seq: number): Promise<Transition | null> {
  const row = await fullTransitions(db).where('t.seq', '=', seq).executeTakeFirst()
  return row ? full(row) : null
}

/** The newest `limit` events of a range, oldest first. */
export async function newestEvents(
  db: Db,
  range: { ids: readonly string[]; from: number; to: number; limit: number },
): Promise<ClusterEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('cluster_id', 'in', range.ids)
    .where('at', '>=', range.from)
    .where('at', '<', range.to)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(range.limit)
    .execute()
  return rows.reverse().map((row) => ({
    seq: row.seq,
    at: row.at,
    kind: row.kind as EventKind,
    facts: JSON.parse(row.facts_json) as ClusterEvent['facts'],
  }))
}
