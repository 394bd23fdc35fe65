import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Cause, ConnectionState } from '@/lib/contracts/state'
import type { RolledHour } from '@/server/fleet/roll-up'
import { readMeta, writeMeta } from './meta'
import type { Db } from './open'
import { type BareTransition, bareOf } from './read-history'
import type { Tables } from './schema'

type Packed = [state: ConnectionState, ms: number, cause: Cause | null]

const rowOf = (clusterId: string, hour: RolledHour) => ({
  cluster_id: clusterId,
  at: hour.at,
  pieces_json: JSON.stringify(hour.pieces.map(({ state, ms, cause }): Packed => [state, ms, cause])),
  changes: hour.changes,
  observed_ms: hour.observedMs,
  connected_ms: hour.connectedMs,
  before_state: hour.before,
  after_state: hour.after.state,
  after_cause: hour.after.cause,
  loss_runs: Number(hour.after.lossRuns),
})

const hourOfRow = (row: Selectable<Tables['state_hours']>): RolledHour => ({
  at: row.at,
  pieces: (JSON.parse(row.pieces_json) as Packed[]).map(([state, ms, cause]) => ({ state, ms, cause })),
  changes: row.changes,
  observedMs: row.observed_ms,
  connectedMs: row.connected_ms,
  before: row.before_state as ConnectionState,
  after: {
    state: row.after_state as ConnectionState,
    cause: row.after_cause as Cause | null,
    lossRuns: row.loss_runs === 1,
  },
})

/** Stores an hour of a cluster, in place of what was stored of it before. */
export async function saveHour(db: Db, clusterId: string, hour: RolledHour): Promise<void> {
  const { cluster_id, at, ...rest } = rowOf(clusterId, hour)
  await db
    .insertInto('state_hours')
    .values({ cluster_id, at, ...rest })
    .onConflict((c) => c.columns(['cluster_id', 'at']).doUpdateSet(rest))
    .execute()
}

/** The hours of a cluster in which its state changed, that begin from `from` up to and without `to`; oldest first. */
export async function hoursBetween(db: Db, clusterId: string, from: number, to: number): Promise<RolledHour[]> {
  const rows = await hoursOf(db, clusterId).where('at', '>=', from).where('at', '<', to).orderBy('at').execute()
  return rows.map(hourOfRow)
}

/** The last hour before `at` in which a cluster changed; null where none is kept. */
export async function hourBefore(db: Db, clusterId: string, at: number): Promise<RolledHour | null> {
  const row = await hoursOf(db, clusterId).where('at', '<', at).orderBy('at', 'desc').limit(1).executeTakeFirst()
  return row ? hourOfRow(row) : null
}

function hoursOf(db: Db, clusterId: string) {
  return db.selectFrom('state_hours').selectAll().where('cluster_id', '=', clusterId)
}

const rolled = z.object({
  /** Every change up to and with this number is rolled up. */
  seq: z.number(),
  /** Everything before this moment is. */
  to: z.number(),
})
export type Rolled = z.infer<typeof rolled>

const ROLLED = 'rolled-up'

/** How far changes are rolled up. */
export async function readRolled(db: Db): Promise<Rolled> {
  const value = await readMeta(db, ROLLED)
  return value === null ? { seq: 0, to: 0 } : rolled.parse(JSON.parse(value))
}

export async function writeRolled(db: Db, to: Rolled): Promise<void> {
  await writeMeta(db, ROLLED, JSON.stringify(to))
}

/** The next changes after a number, of all clusters, in the order of their numbers. */
export async function transitionsAfter(
  db: Db,
  seq: number,
  limit: number,
): Promise<(BareTransition & { seq: number })[]> {
  const rows = await db
    .selectFrom('transitions')
    .select(['seq', 'cluster_id', 'at', 'from_state', 'to_state', 'cause'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ seq: row.seq, ...bareOf(row) }))
}
