import { type ClusterMeta, updateCluster } from '@/server/store/clusters'
import type { Db } from '@/server/store/open'
import type { Seq } from '@/server/store/seq'
import type { Hub } from './hub'

interface Deps {
  db: Db
  seq: Seq
  hub: Hub
}

/** What people had decided about a cluster, and what they decided now. */
export interface Edited {
  before: ClusterMeta
  after: ClusterMeta
}

/**
 * Changes what people decided about clusters, in one transaction; to be called between two batches. A cluster that is
 * not there, and one that `edit` leaves as it is, is passed over.
 */
export async function editClusters(
  { db, seq, hub }: Deps,
  ids: readonly string[],
  edit: (meta: ClusterMeta) => ClusterMeta,
): Promise<Edited[]> {
  const edited = [...new Set(ids)].flatMap((id) => {
    const before = hub.metaOf(id)
    const after = before && edit(before)
    return before && after && after !== before ? [{ before, after }] : []
  })
  await seq.reserve(edited.length)
  await db.transaction().execute(async (trx) => {
    for (const { after } of edited) await updateCluster(trx, after)
  })
  for (const { after } of edited) {
    const state = hub.stateOf(after.id)
    const change = { transitions: [], events: [], routes: null }
    if (state) hub.publish([{ seq: seq.next(), clusterId: after.id, state, meta: after, ...change }])
  }
  return edited
}
