import type { Kysely, Migration } from 'kysely'

type Schema = Kysely<unknown>

/**
 * What triage knew, and when: incidents with the losses they are made of, what each cluster told at each change, and
 * entries of the queue that ended.
 */
export const triage: Migration = {
  async up(db: Schema) {
    await db.schema
      .createTable('incidents')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('merged_into', 'text')
      .addColumn('from_at', 'bigint', (c) => c.notNull())
      .addColumn('to_at', 'bigint', (c) => c.notNull())
      .addColumn('opened_at', 'bigint', (c) => c.notNull())
      .addColumn('closed_at', 'bigint')
      .addColumn('due_by', 'bigint')
      .addColumn('shared_json', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('incidents_by_end').on('incidents').column('closed_at').execute()
    await db.schema
      .createTable('incident_losses')
      .addColumn('cluster_id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('incident_id', 'text')
      .addColumn('from_at', 'bigint', (c) => c.notNull())
      .addColumn('to_at', 'bigint', (c) => c.notNull())
      .addColumn('noticed_by', 'bigint', (c) => c.notNull())
      .addColumn('generation', 'text')
      .addColumn('values_json', 'text', (c) => c.notNull())
      .addColumn('back_at', 'bigint')
      .addColumn('gone_at', 'bigint')
      .addPrimaryKeyConstraint('incident_losses_pk', ['cluster_id', 'at'])
      .execute()
    await db.schema.createIndex('incident_losses_by_incident').on('incident_losses').column('incident_id').execute()
    await db.schema.createIndex('incident_losses_by_time').on('incident_losses').column('to_at').execute()
    await db.schema
      .createTable('triage_history')
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('told_json', 'text')
      .addPrimaryKeyConstraint('triage_history_pk', ['key', 'at'])
      .execute()
    await db.schema.createIndex('triage_history_by_time').on('triage_history').column('at').execute()
    await db.schema
      .createTable('triage_ended')
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('entry_json', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('triage_ended_pk', ['key', 'at'])
      .execute()
    await db.schema.createIndex('triage_ended_by_time').on('triage_ended').column('at').execute()
  },
}
