import { inChunks } from './chunks'
import type { Db } from './open'

export interface ClusterMeta {
  id: string
  name: string
  tags: string[]
  createdAt: number
}

/** Adds clusters. Fails when the id of one exists. */
export async function insertClusters(db: Db, clusters: readonly ClusterMeta[]): Promise<void> {
  const rows = clusters.map(({ id, name, tags, createdAt }) => ({
    id,
    name,
    tags_json: JSON.stringify(tags),
    created_at: createdAt,
    archived_at: null,
  }))
  await inChunks(rows, (block) => db.insertInto('clusters').values(block).execute())
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
