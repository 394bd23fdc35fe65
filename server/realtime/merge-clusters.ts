import { UNDO_GRACE_MS, UNDO_MERGE_MS } from '@/lib/contracts/care'
import type { RouteRow } from '@/lib/contracts/route'
import type { Transition } from '@/lib/contracts/timeline'
import { LifelineError } from '@/server/errors'
import { mergeStates, type Pair, unmergeStates } from '@/server/fleet/merge-states'
import type { ClusterState } from '@/server/fleet/types'
import { placeKey } from '@/server/routes/step'
import { type ClusterMeta, readCluster, updateCluster } from '@/server/store/clusters'
import { insertTransitions } from '@/server/store/history'
import {
  type BeforeMerge,
  deleteMerge,
  insertMerge,
  mergeOf,
  moveArrivals,
  moveHistory,
  openBuckets,
  type StoredMerge,
  setRoutes,
} from '@/server/store/merges'
import type { Db } from '@/server/store/open'
import type { Seq } from '@/server/store/seq'
import { saveStates } from '@/server/store/states'

/** One of the two, as it is between two batches. */
export interface Identity {
  meta: ClusterMeta
  state: ClusterState
  routes: readonly RouteRow[]
}
interface Deps {
  db: Db
  seq: Seq
  now: number
}
export interface Asked {
  by: string
  beside: BeforeMerge['beside']
}

/** Stores that `from` is `into`. @returns the one cluster, and the change of state that this is, if it is one */
export async function mergeClusters(
  { db, seq, now }: Deps,
  { into, from }: { into: Identity; from: Identity },
  { by, beside }: Asked,
): Promise<{ one: Identity; seam: Transition | null }> {
  const pair: Pair = { into: into.state, from: from.state }
  const { state, living } = mergeStates(pair, now)
  await seq.reserve(4)
  const merge: StoredMerge = { fromId: from.meta.id, intoId: into.meta.id, at: now, by, seq: seq.next(), living }
  const seam = seamOf(into.state, state, now, seq)
  const routes = { into: [...into.routes], from: [...from.routes] }
  const one: Identity = { state, meta: joinMeta(into.meta, from, merge), routes: joinRoutes(into.routes, from.routes) }
  await db.transaction().execute(async (trx) => {
    const buckets = await openBuckets(trx, into.meta.id, now)
    const tags = one.meta.tags.filter((tag) => !into.meta.tags.includes(tag))
    const before = { ...pair, routes, buckets, tags, seam: seam?.seq ?? null, beside }
    await insertMerge(trx, merge, before)
    if (seam) await insertTransitions(trx, [{ ...seam, clusterId: into.meta.id }])
    await saveStates(
      trx,
      new Map([
        [into.meta.id, state],
        [from.meta.id, from.state],
      ]),
    )
    await setRoutes(trx, into.meta.id, one.routes)
    await updateCluster(trx, one.meta)
  })
  return { one, seam }
}

/** The state that `into` had goes over into the one that both have. */
function seamOf(before: ClusterState, after: ClusterState, now: number, seq: Seq): Transition | null {
  if (before.state === after.state || after.cause === null) return null
  const evidence = { ...after.evidence, note: 'Two identities of this cluster were merged.' }
  return { seq: seq.next(), at: now, from: before.state, to: after.state, cause: after.cause, evidence }
}

function joinMeta(into: ClusterMeta, { meta, state }: Identity, { at, by }: StoredMerge): ClusterMeta {
  const { id, name, createdAt } = meta
  const gone = { id, name, createdAt, at, by, state: state.state, cause: state.cause, via: id }
  const behind = meta.merged.map((one) => ({ ...one, via: id }))
  const tags = [...new Set([...into.tags, ...meta.tags])].sort((a, b) => a.localeCompare(b, 'en'))
  return { ...into, tags, merged: [...into.merged, ...behind, gone] }
}

/** Of a route that both hold, the newer word, and the older beginning. */
function joinRoutes(into: readonly RouteRow[], from: readonly RouteRow[]): RouteRow[] {
  const joined = new Map(into.map((route) => [placeKey(route), route]))
  for (const route of from) {
    const held = joined.get(placeKey(route))
    const newer = held && held.lastConfirmedAt >= route.lastConfirmedAt ? held : route
    const firstSeenAt = Math.min(route.firstSeenAt, held?.firstSeenAt ?? route.firstSeenAt)
    joined.set(placeKey(route), newer.firstSeenAt === firstSeenAt ? newer : { ...newer, firstSeenAt })
  }
  return [...joined.values()].sort((a, b) => (a.host + a.path < b.host + b.path ? -1 : 1))
}

export interface Unmerged {
  into: Identity
  from: Identity
  beside: BeforeMerge['beside']
}

/**
 * Stores that two identities are two clusters again, as they were, with what happened since given to the living one.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT when it is too late
 */
export async function unmergeClusters({ db, seq, now }: Deps, fromId: string, current: Identity): Promise<Unmerged> {
  const stored = await mergeOf(db, fromId)
  if (!stored) throw new LifelineError('NOT_FOUND', 'These two are two clusters already.')
  const { before, ...merge } = stored
  if (merge.intoId !== current.meta.id) {
    throw new LifelineError('CONFLICT', 'This cluster was merged into another one since. Take that back first.')
  }
  if (current.meta.merged.at(-1)?.id !== fromId) {
    throw new LifelineError('CONFLICT', 'Another cluster was merged into this one since. Take that back first.')
  }
  if (now - merge.at > UNDO_MERGE_MS + UNDO_GRACE_MS) {
    throw new LifelineError('CONFLICT', 'A merge can be taken back within a minute. That is over.')
  }
  await seq.reserve(2)
  const pair = unmergeStates(before, current.state, now)
  const routes = splitRoutes(before, merge, current.routes)
  const gone = await readCluster(db, fromId)
  const behind = current.meta.merged.filter(({ via, id }) => via === fromId && id !== fromId)
  const tags = current.meta.tags.filter((tag) => !before.tags.includes(tag))
  const meta = { ...current.meta, tags, merged: current.meta.merged.filter(({ via }) => via !== fromId) }
  await db.transaction().execute(async (trx) => {
    if (before.seam !== null) await trx.deleteFrom('transitions').where('seq', '=', before.seam).execute()
    if (merge.living === 'from') {
      await moveHistory(trx, merge)
      await moveArrivals(trx, merge, before)
    }
    await setRoutes(trx, merge.intoId, routes.into)
    await setRoutes(trx, fromId, routes.from)
    await saveStates(
      trx,
      new Map([
        [merge.intoId, pair.into],
        [fromId, pair.from],
      ]),
    )
    await updateCluster(trx, meta)
    await deleteMerge(trx, fromId)
  })
  const into = { meta, state: pair.into, routes: routes.into }
  const from = { meta: { ...gone, merged: behind }, state: pair.from, routes: routes.from }
  return { into, from, beside: before.beside }
}

/** Places of the other alone are its own again, unless something was said of them since. */
function splitRoutes(
  { routes: before }: BeforeMerge,
  { living }: StoredMerge,
  current: readonly RouteRow[],
): Record<'into' | 'from', readonly RouteRow[]> {
  const other = living === 'into' ? 'from' : 'into'
  const joined = new Map(joinRoutes(before.into, before.from).map((route) => [placeKey(route), JSON.stringify(route)]))
  const own = new Map(before[living].map((route) => [placeKey(route), route]))
  const mine = current.flatMap((route) => {
    const untouched = joined.get(placeKey(route)) === JSON.stringify(route)
    return untouched ? (own.get(placeKey(route)) ?? []) : route
  })
  return living === 'into' ? { into: mine, from: before[other] } : { into: before[other], from: mine }
}
