import type { Kysely, Migration } from 'kysely'

type Schema = Kysely<unknown>

/** Who archived a cluster; and which identities are one cluster, with what is needed to take that back. */
export const care: Migration = {
  async up(db: Schema) {
    await db.schema.alterTable('clusters').addColumn('archived_by', 'text').execute()
    await db.schema
      .createTable('cluster_merges')
      .addColumn('from_id', 'text', (c) => c.primaryKey().references('clusters.id').onDelete('cascade'))
      .addColumn('into_id', 'text', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('living', 'text', (c) => c.notNull())
      .addColumn('before_json', 'text', (c) => c.notNull())
      .execute()
  },
}
