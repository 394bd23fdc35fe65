import type { Kysely, Migration } from 'kysely'

type Schema = Kysely<unknown>

/** What companions tell: how far each is stored, what its cluster wants, how that changed, and how its agent was. */
export const companions: Migration = {
  async up(db: Schema) {
    await db.schema
      .createTable('companions')
      .addColumn('cluster_id', 'text', (c) => c.primaryKey().references('clusters.id').onDelete('cascade'))
      .addColumn('run_id', 'text', (c) => c.notNull())
      .addColumn('run_started_at', 'bigint', (c) => c.notNull())
      .addColumn('last_seq', 'bigint', (c) => c.notNull())
      .addColumn('facts_json', 'text', (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('wanted_ingresses')
      .addColumn('cluster_id', 'text', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
      .addColumn('namespace', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('ingress_json', 'text', (c) => c.notNull())
      .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
      .addColumn('changed_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('wanted_ingresses_pk', ['cluster_id', 'namespace', 'name'])
      .execute()
    await db.schema
      .createTable('wanted_changes')
      .addColumn('cluster_id', 'text', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
      .addColumn('run_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('n', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('namespace', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('before_json', 'text')
      .addColumn('after_json', 'text')
      .addPrimaryKeyConstraint('wanted_changes_pk', ['cluster_id', 'run_id', 'seq', 'n'])
      .execute()
    await db.schema
      .createIndex('wanted_changes_cluster_at')
      .on('wanted_changes')
      .columns(['cluster_id', 'at'])
      .execute()
    await db.schema.createIndex('wanted_changes_at').on('wanted_changes').column('at').execute()
    await db.schema
      .createTable('agent_ports')
      .addColumn('cluster_id', 'text', (c) => c.primaryKey().references('clusters.id').onDelete('cascade'))
      .addColumn('url', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('agent_readings')
      .addColumn('cluster_id', 'text', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
      .addColumn('minute', 'bigint', (c) => c.notNull())
      .addColumn('reading_json', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('agent_readings_pk', ['cluster_id', 'minute'])
      .execute()
    await db.schema.createIndex('agent_readings_minute').on('agent_readings').column('minute').execute()
  },
}
