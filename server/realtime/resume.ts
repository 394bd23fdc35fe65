import { UNDO_MERGE_MS } from '@/lib/contracts/care'
import type { RouteRow } from '@/lib/contracts/route'
import { initialState, NEVER } from '@/server/fleet/initial'
import type { Gap } from '@/server/fleet/intervals'
import type { ClusterState } from '@/server/fleet/types'
import { type ClusterMeta, loadClusters, type MergedIdentity } from '@/server/store/clusters'
import { addGap } from '@/server/store/gaps'
import { forgetBeforeMerges, loadMerges, type StoredMerge } from '@/server/store/merges'
import { lastWatched } from '@/server/store/meta'
import type { Db } from '@/server/store/open'
import { loadRoutes } from '@/server/store/routes'
import { loadStates } from '@/server/store/states'

interface Resumed {
  merges: readonly StoredMerge[]
  clusters: { meta: ClusterMeta; state: ClusterState; routes: readonly RouteRow[] }[]
  /** The time in which nobody watched; null on the first start. */
  gap: Gap | null
}

/**
 * Reads where the last run stopped, and stores our own absence as a gap. Of a damaged store that gap has no end, and a
 * cluster whose state cannot be read is not taken for one that was never seen.
 */
export async function resume(db: Db, now: number, damaged = false): Promise<Resumed> {
  if (!damaged) await forgetBeforeMerges(db, now - 2 * UNDO_MERGE_MS)
  const states = await loadStates(db)
  const routes = await loadRoutes(db)
  const merges = await loadMerges(db)
  const metas = withMerged(await loadClusters(db), merges, states)
  const clusters = metas.map((meta) => ({
    meta,
    // What an older version stored lacks the fields that are new.
    state: {
      ...initialState(meta.createdAt),
      ...(damaged && { state: 'unknown' as const, since: now }),
      ...states.get(meta.id),
    },
    routes: routes.get(meta.id) ?? [],
  }))
  const mark = await lastWatched(db)
  if (damaged) {
    const endless = { from: Math.min(mark ?? now, now), to: NEVER }
    await addGap(db, endless)
    return { clusters, gap: endless, merges }
  }
  const gap = mark !== null && mark < now ? { from: mark, to: now } : null
  if (gap) await addGap(db, gap)
  return { clusters, gap, merges }
}

/** Clusters with the identities that were merged into them; those are no clusters of their own. */
function withMerged(
  metas: readonly ClusterMeta[],
  merges: readonly StoredMerge[],
  states: ReadonlyMap<string, ClusterState>,
): ClusterMeta[] {
  const known = new Map(metas.map((meta) => [meta.id, meta]))
  for (const { fromId, intoId, at, by } of merges) {
    const [from, into] = [known.get(fromId), known.get(intoId)]
    if (!from || !into) continue
    const { state, cause } = states.get(fromId) ?? initialState(from.createdAt)
    const { id, name, createdAt } = from
    const gone: MergedIdentity = { id, name, createdAt, at, by, state, cause, via: id }
    const behind = from.merged.map((one) => ({ ...one, via: id }))
    known.set(intoId, { ...into, merged: [...into.merged, ...behind, gone] })
    known.delete(fromId)
  }
  return [...known.values()]
}
