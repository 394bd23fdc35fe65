import type { Db } from './open'

/** Where Lifeline itself reads the port of a cluster's agent. */
export interface StoredAgentPort {
  clusterId: string
  url: string
  createdAt: number
}

export async function loadAgentPorts(db: Db): Promise<StoredAgentPort[]> {
  const rows = await db.selectFrom('agent_ports').selectAll().execute()
  return rows.map((row) => ({ clusterId: row.cluster_id, url: row.url, createdAt: Number(row.created_at) }))
}

export async function saveAgentPort(db: Db, { clusterId, url, createdAt }: StoredAgentPort): Promise<void> {
  const row = { url, created_at: createdAt }
  await db
    .insertInto('agent_ports')
    .values({ cluster_id: clusterId, ...row })
    .onConflict((c) => c.column('cluster_id').doUpdateSet(row))
    .execute()
}

export async function moveAgentPort(db: Db, from: string, to: string): Promise<void> {
  await db.updateTable('agent_ports').set({ cluster_id: to }).where('cluster_id', '=', from).execute()
}

export async function removeAgentPort(db: Db, clusterId: string): Promise<void> {
  await db.deleteFrom('agent_ports').where('cluster_id', '=', clusterId).execute()
}
