import type { Selectable } from 'kysely'
import type { RouteRow } from '@/lib/contracts/route'
import type { Bucket } from '@/lib/contracts/timeline'
import type { Living, Pair } from '@/server/fleet/merge-states'
import { addToBuckets, BUCKET_WIDTHS } from './buckets'
import type { Db } from './open'
import { replaceRoutes, routesOf } from './routes'
import type { Tables } from './schema'

/** What is needed to take a merge back. */
export interface BeforeMerge extends Pair {
  routes: { into: RouteRow[]; from: RouteRow[] }
  /** Buckets of the one that stays that were not over yet, by their width. */
  buckets: Record<string, Bucket[]>
  /** Tags that the one that stays got by it. */
  tags: string[]
  /** The change of state that the merge itself is, of the one that stays; null where its state stayed. */
  seam: number | null
  /** What of that which is read beside was taken over. */
  beside: { port: boolean; companion: boolean }
}
export interface StoredMerge {
  fromId: string
  intoId: string
  at: number
  by: string
  /** Everything with a higher number came after it. */
  seq: number
  living: Living
}

const told = (row: Selectable<Tables['cluster_merges']>): StoredMerge => ({
  fromId: row.from_id,
  intoId: row.into_id,
  at: row.at,
  by: row.by,
  seq: row.seq,
  living: row.living as Living,
})

/** Every merge, oldest first. */
export async function loadMerges(db: Db): Promise<StoredMerge[]> {
  return (await db.selectFrom('cluster_merges').selectAll().orderBy('at').execute()).map(told)
}

export async function insertMerge(db: Db, merge: StoredMerge, before: BeforeMerge): Promise<void> {
  const { fromId, intoId, at, by, seq, living } = merge
  await db
    .insertInto('cluster_merges')
    .values({ from_id: fromId, into_id: intoId, at, by, seq, living, before_json: JSON.stringify(before) })
    .execute()
}

/** A merge with what was before it; null where that identity was merged into nothing. */
export async function mergeOf(db: Db, fromId: string): Promise<(StoredMerge & { before: BeforeMerge }) | null> {
  const row = await db.selectFrom('cluster_merges').selectAll().where('from_id', '=', fromId).executeTakeFirst()
  return row ? { ...told(row), before: JSON.parse(row.before_json) as BeforeMerge } : null
}

export async function deleteMerge(db: Db, fromId: string): Promise<void> {
  await db.deleteFrom('cluster_merges').where('from_id', '=', fromId).execute()
}

/** Gives what happened to a cluster after a moment to another one, of which it was told. */
export async function moveHistory(db: Db, { intoId, fromId, seq, at }: StoredMerge): Promise<void> {
  const owner = { cluster_id: fromId }
  for (const table of ['transitions', 'events', 'route_changes'] as const) {
    await db.updateTable(table).set(owner).where('cluster_id', '=', intoId).where('seq', '>', seq).execute()
  }
  await db.updateTable('resolutions').set(owner).where('cluster_id', '=', intoId).where('at', '>=', at).execute()
}

/** The buckets of a cluster that were not over at that moment, by their width. */
export async function openBuckets(db: Db, clusterId: string, at: number): Promise<Record<string, Bucket[]>> {
  const open: Record<string, Bucket[]> = {}
  for (const { widthMs } of BUCKET_WIDTHS) {
    const rows = await db
      .selectFrom('buckets')
      .selectAll()
      .where('width', '=', widthMs)
      .where('cluster_id', '=', clusterId)
      .where('at', '>', at - widthMs)
      .execute()
    open[widthMs] = rows.map(({ at: from, arrivals, beats, skew_min_ms, skew_max_ms }) => {
      return { at: from, arrivals, beats, skewMinMs: skew_min_ms, skewMaxMs: skew_max_ms }
    })
  }
  return open
}

/** Gives the arrivals that a cluster had since a merge to the one that they came from. */
export async function moveArrivals(db: Db, { intoId, fromId, at }: StoredMerge, before: BeforeMerge): Promise<void> {
  const now = await openBuckets(db, intoId, at)
  const finest = String(BUCKET_WIDTHS[0].widthMs)
  const kept = new Map((before.buckets[finest] ?? []).map((bucket) => [bucket.at, bucket]))
  const since = (now[finest] ?? []).map((bucket) => ({
    ...bucket,
    arrivals: bucket.arrivals - (kept.get(bucket.at)?.arrivals ?? 0),
    beats: bucket.beats - (kept.get(bucket.at)?.beats ?? 0),
  }))
  for (const { widthMs } of BUCKET_WIDTHS) {
    await db
      .deleteFrom('buckets')
      .where('width', '=', widthMs)
      .where('cluster_id', '=', intoId)
      .where('at', '>', at - widthMs)
      .execute()
    const rows = (before.buckets[widthMs] ?? []).map((bucket) => ({
      width: widthMs,
      cluster_id: intoId,
      at: bucket.at,
      arrivals: bucket.arrivals,
      beats: bucket.beats,
      skew_min_ms: bucket.skewMinMs,
      skew_max_ms: bucket.skewMaxMs,
    }))
    if (rows.length > 0) await db.insertInto('buckets').values(rows).execute()
  }
  const moved = since.filter(({ arrivals }) => arrivals > 0).map((bucket) => ({ ...bucket, clusterId: fromId }))
  await addToBuckets(db, moved)
}

/** From now on a cluster holds exactly these routes. */
export async function setRoutes(db: Db, clusterId: string, routes: readonly RouteRow[]): Promise<void> {
  await replaceRoutes(db, clusterId, await routesOf(db, clusterId), routes)
}

/** Forgets what is only kept to take merges back, of those that cannot be any more. */
export async function forgetBeforeMerges(db: Db, before: number): Promise<void> {
  const merged = db.selectFrom('cluster_merges').select('from_id').where('at', '<', before)
  await db.deleteFrom('routes').where('cluster_id', 'in', merged).execute()
  await db.updateTable('cluster_merges').set({ before_json: '{}' }).where('at', '<', before).execute()
}
