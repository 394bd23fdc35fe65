import type { ClusterEvent, Transition } from '@/lib/contracts/timeline'
import type { Db } from './open'
import { runForEach } from './statements'

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
  const rows = transitions.map(({ seq, clusterId, at, from, to, cause, evidence }) => {
    return [seq, clusterId, at, from, to, cause, JSON.stringify(evidence)]
  })
  const into = 'transitions (seq, cluster_id, at, from_state, to_state, cause, evidence_json)'
  await runForEach(db, `insert into ${into} values (?, ?, ?, ?, ?, ?, ?)`, rows)
}

export async function insertEvents(db: Db, events: readonly Of<ClusterEvent>[]): Promise<void> {
  const rows = events.map(({ seq, clusterId, at, kind, facts }) => [seq, clusterId, at, kind, JSON.stringify(facts)])
  await runForEach(db, 'insert into events (seq, cluster_id, at, kind, facts_json) values (?, ?, ?, ?, ?)', rows)
}

export async function insertResolutions(db: Db, resolutions: readonly StoredResolution[]): Promise<void> {
  const rows = resolutions.map(({ transitionSeq, clusterId, at, cause, awayMs }) => {
    return [transitionSeq, clusterId, at, cause, awayMs]
  })
  const into = 'resolutions (transition_seq, cluster_id, at, cause, away_ms)'
  await runForEach(db, `insert into ${into} values (?, ?, ?, ?, ?) on conflict (transition_seq) do nothing`, rows)
}

/** The number of the loss of a cluster that was stamped at that moment: how a return finds it. */
export async function lossAt(db: Db, clusterId: string, at: number): Promise<number | null> {
  const mergedInto = db.selectFrom('cluster_merges').select('from_id').where('into_id', '=', clusterId)
  const row = await db
    .selectFrom('transitions')
    .select('seq')
    .where((eb) => eb('cluster_id', '=', clusterId).or('cluster_id', 'in', mergedInto))
    .where('at', '=', at)
    .where('to_state', '!=', 'connected')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? null
}
