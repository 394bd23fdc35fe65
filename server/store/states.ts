import type { ClusterState } from '@/server/fleet/types'
import { inChunks } from './chunks'
import type { Db } from './open'

/** Stores the newest state of clusters; a restart goes on from there. */
export async function saveStates(db: Db, states: ReadonlyMap<string, ClusterState>): Promise<void> {
  const rows = [...states].map(([id, state]) => ({
    cluster_id: id,
    state: state.state,
    since: state.since,
    cause: state.cause,
    last_arrival_at: state.shownArrivalAt,
    last_beat_at: state.lastBeatAt,
    state_json: JSON.stringify(state),
  }))
  await inChunks(rows, (block) =>
    db
      .insertInto('cluster_states')
      .values(block)
      .onConflict((c) =>
        c.column('cluster_id').doUpdateSet((eb) => ({
          state: eb.ref('excluded.state'),
          since: eb.ref('excluded.since'),
          cause: eb.ref('excluded.cause'),
          last_arrival_at: eb.ref('excluded.last_arrival_at'),
          last_beat_at: eb.ref('excluded.last_beat_at'),
          state_json: eb.ref('excluded.state_json'),
        })),
      )
      .execute(),
  )
}

/** The stored states by cluster id. */
export async function loadStates(db: Db): Promise<Map<string, ClusterState>> {
  const rows = await db.selectFrom('cluster_states').select(['cluster_id', 'state_json']).execute()
  return new Map(rows.map((row) => [row.cluster_id, JSON.parse(row.state_json) as ClusterState]))
}
