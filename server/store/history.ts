import type { ClusterEvent, Transition } from '@/lib/contracts/timeline'
import { inChunks } from './chunks'
import type { Db } from './open'

type Of<T> = T & { clusterId: string }
/** A return; `transitionSeq` is the loss that it resolves. */
export interface StoredResolution {
  transitionSeq: number
  clusterId: string
  at: number
  cause: string
  awayMs: number
}

export async function insertTransitions(db: Db, transitions: readonly Of<Transition>[]): Promise<void> {
  const rows = transitions.map((t) => ({
    seq: t.seq,
    cluster_id: t.clusterId,
    at: t.at,
    from_state: t.from,
    to_state: t.to,
    cause: t.cause,
    evidence_json: JSON.stringify(t.evidence),
  }))
  await inChunks(rows, (block) => db.insertInto('transitions').values(block).execute())
}

export async function insertEvents(db: Db, events: readonly Of<ClusterEvent>[]): Promise<void> {
  const rows = events.map((e) => ({
    seq: e.seq,
    cluster_id: e.clusterId,
    at: e.at,
    kind: e.kind,
    facts_json: JSON.stringify(e.facts),
  }))
  await inChunks(rows, (block) => db.insertInto('events').values(block).execute())
}

export async function insertResolutions(db: Db, resolutions: readonly StoredResolution[]): Promise<void> {
  const rows = resolutions.map((r) => ({
    transition_seq: r.transitionSeq,
    cluster_id: r.clusterId,
    at: r.at,
    cause: r.cause,
    away_ms: r.awayMs,
  }))
  await inChunks(rows, (block) =>
    db
      .insertInto('resolutions')
      .values(block)
      .onConflict((c) => c.column('transition_seq').doNothing())
      .execute(),
  )
}

/** The number of the loss of a cluster that was stamped at that moment: how a return finds it. */
export async function lossAt(db: Db, clusterId: string, at: number): Promise<number | null> {
  const row = await db
    .selectFrom('transitions')
    .select('seq')
    .where('cluster_id', '=', clusterId)
    .where('at', '=', at)
    .where('to_state', '!=', 'connected')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? null
}
