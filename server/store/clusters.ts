import type { Selectable } from 'kysely'
import type { Cause, ConnectionState } from '@/lib/contracts/state'
import { inChunks } from './chunks'
import type { Db } from './open'
import type { Tables } from './schema'

export interface ClusterMeta {
  id: string
  name: string
  tags: string[]
  createdAt: number
  /** Out of every list and count since then; what happens to it is still kept. */
  archived: { at: number; by: string } | null
  /** Identities of the same cluster that were merged into it, oldest merge first. */
  merged: readonly MergedIdentity[]
}

/** An identity that was merged into a cluster: what it was until then. */
export interface MergedIdentity {
  id: string
  name: string
  createdAt: number
  at: number
  by: string
  state: ConnectionState
  cause: Cause | null
  /** Of two merges in a row, the one that was merged last. */
  via: string
}

/** What there is of a cluster that was just made. */
export type NewCluster = Omit<ClusterMeta, 'archived' | 'merged'>

/** Adds clusters. Fails when the id of one exists. */
export async function insertClusters(db: Db, clusters: readonly NewCluster[]): Promise<void> {
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

/** One cluster as it is stored, also one that was merged into another. */
export async function readCluster(db: Db, id: string): Promise<ClusterMeta> {
  return metaOf(await db.selectFrom('clusters').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
}

/** Every cluster, archived ones and merged identities too. */
export async function loadClusters(db: Db): Promise<ClusterMeta[]> {
  return (await db.selectFrom('clusters').selectAll().execute()).map(metaOf)
}

function metaOf(row: Selectable<Tables['clusters']>): ClusterMeta {
  return {
    id: row.id,
    name: row.name,
    tags: JSON.parse(row.tags_json) as string[],
    createdAt: row.created_at,
    archived: row.archived_at === null ? null : { at: row.archived_at, by: row.archived_by ?? '' },
    merged: [],
  }
}
