import type { ClusterState } from '@/server/fleet/types'
import type { Db } from './open'
import { runForEach } from './statements'

/** Stores the newest state of clusters; a restart goes on from there. */
export async function saveStates(db: Db, states: ReadonlyMap<string, ClusterState>): Promise<void> {
  const rows = [...states].map(([id, state]) => {
    const { since, cause, shownArrivalAt, lastBeatAt } = state
    return [id, state.state, since, cause, shownArrivalAt, lastBeatAt, JSON.stringify(state)]
  })
  await runForEach(db, SAVE, rows)
}

const COLUMNS = ['state', 'since', 'cause', 'last_arrival_at', 'last_beat_at', 'state_json']
const SAVE = `insert into cluster_states (cluster_id, ${COLUMNS.join(', ')}) values (?, ?, ?, ?, ?, ?, ?)
  on conflict (cluster_id) do update set ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`

/** The stored states by cluster id. */
export async function loadStates(db: Db): Promise<Map<string, ClusterState>> {
  const rows = await db.selectFrom('cluster_states').select(['cluster_id', 'state_json']).execute()
  return new Map(rows.map((row) => [row.cluster_id, JSON.parse(row.state_json) as ClusterState]))
}
