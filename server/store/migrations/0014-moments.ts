import { type Kysely, type Migration, sql } from 'kysely'

type Schema = Kysely<unknown>

/** What was known of each cluster at a moment, as far as changes of state do not tell it; and what a changed route was. */
export const moments: Migration = {
  async up(db: Schema) {
    await db.schema
      .createTable('known_facts')
      .addColumn('cluster_id', 'text', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('facts_json', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('known_facts_pk', ['cluster_id', 'at'])
      .modifyEnd(sql`without rowid`)
      .execute()
    await db.schema.alterTable('route_changes').addColumn('before_json', 'text').execute()
  },
}
