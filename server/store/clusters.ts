import { inChunks } from './chunks'
import type { Db } from './open'

export interface ClusterMeta {
  id: string
  name: string
  tags: string[]
  createdAt: number
  /** Out of every list and count since then; what happens to it is still kept. */
  archived: { at: number; by: string } | null
}

/** Adds clusters. Fails when the id of one exists. */
export async function insertClusters(db: Db, clusters: readonly Omit<ClusterMeta, 'archived'>[]): Promise<void> {
  const rows = clusters.map(({ id, name, tags, createdAt }) => ({
    id,
    name,
    tags_json: JSON.stringify(tags),
    created_at: createdAt,
    archived_at: null,
    archived_by: null,
  }))
  await inChunks(rows, (block) => db.insertInto('clusters').values(block).execute())
}

/** Stores what people decided about a cluster. */
export async function updateCluster(db: Db, { id, name, tags, archived }: ClusterMeta): Promise<void> {
  await db
    .updateTable('clusters')
    .set({
      name,
      tags_json: JSON.stringify(tags),
      archived_at: archived?.at ?? null,
      archived_by: archived?.by ?? null,
    })
    .where('id', '=', id)
    .execute()
}

/** Every cluster, archived ones too. */
export async function loadClusters(db: Db): Promise<ClusterMeta[]> {
  const rows = await db.selectFrom('clusters').selectAll().execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    tags: JSON.parse(row.tags_json) as string[],
    createdAt: row.created_at,
    archived: row.archived_at === null ? null : { at: row.archived_at, by: row.archived_by ?? '' },
  }))
}
