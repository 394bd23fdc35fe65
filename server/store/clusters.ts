import type { Db } from './open'

export interface ClusterMeta {
  id: string
  name: string
  tags: string[]
  createdAt: number
}

/** Adds a cluster. Fails when its id exists. */
export async function insertCluster(db: Db, cluster: ClusterMeta): Promise<void> {
  await db
    .insertInto('clusters')
    .values({
      id: cluster.id,
      name: cluster.name,
      tags_json: JSON.stringify(cluster.tags),
      created_at: cluster.createdAt,
      archived_at: null,
    })
    .execute()
}

/** Every cluster that is not archived. */
export async function loadClusters(db: Db): Promise<ClusterMeta[]> {
  const rows = await db.selectFrom('clusters').selectAll().where('archived_at', 'is', null).execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    tags: JSON.parse(row.tags_json) as string[],
    createdAt: row.created_at,
  }))
}
