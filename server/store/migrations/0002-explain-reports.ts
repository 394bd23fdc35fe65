import type { Kysely, Migration } from 'kysely'

/** Reports of the explainer that people kept with a cluster; they go with it. */
export const explainReports: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('explain_reports')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('cluster_id', 'text', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
      .addColumn('saved_at', 'bigint', (c) => c.notNull())
      .addColumn('saved_by', 'text', (c) => c.notNull())
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('headline', 'text', (c) => c.notNull())
      .addColumn('note', 'text')
      .addColumn('lines', 'bigint', (c) => c.notNull())
      .addColumn('from_at', 'bigint')
      .addColumn('to_at', 'bigint')
      .addColumn('report_json', 'text', (c) => c.notNull())
      .execute()
    await db.schema
      .createIndex('explain_reports_cluster')
      .on('explain_reports')
      .columns(['cluster_id', 'saved_at'])
      .execute()
  },
}
