import type { RouteRow } from '@/lib/contracts/route'
import { initialState } from '@/server/fleet/initial'
import type { Gap } from '@/server/fleet/intervals'
import type { ClusterState } from '@/server/fleet/types'
import { type ClusterMeta, loadClusters } from '@/server/store/clusters'
import { addGap } from '@/server/store/gaps'
import { lastWatched } from '@/server/store/meta'
import type { Db } from '@/server/store/open'
import { loadRoutes } from '@/server/store/routes'
import { loadStates } from '@/server/store/states'

interface Resumed {
  clusters: { meta: ClusterMeta; state: ClusterState; routes: readonly RouteRow[] }[]
  /** The time in which nobody watched; null on the first start. */
  gap: Gap | null
}

/** Reads where the last run stopped, and stores our own absence as a gap. */
export async function resume(db: Db, now: number): Promise<Resumed> {
  const states = await loadStates(db)
  const routes = await loadRoutes(db)
  const clusters = (await loadClusters(db)).map((meta) => ({
    meta,
    // What an older version stored lacks the fields that are new.
    state: { ...initialState(meta.createdAt), ...states.get(meta.id) },
    routes: routes.get(meta.id) ?? [],
  }))
  const mark = await lastWatched(db)
  const gap = mark !== null && mark < now ? { from: mark, to: now } : null
  if (gap) await addGap(db, gap)
  return { clusters, gap }
}
