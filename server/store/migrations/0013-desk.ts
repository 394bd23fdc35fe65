import type { Kysely, Migration } from 'kysely'

type Schema = Kysely<unknown>

/** What people do with entries of the queue of triage: who looks after them, until when they wait, what is noted. */
export const desk: Migration = {
  async up(db: Schema) {
    await db.schema
      .createTable('desk_work')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('acknowledged_json', 'text')
      .addColumn('assignee_json', 'text')
      .addColumn('snoozed_json', 'text')
      .addColumn('ended_at', 'bigint')
      .execute()
    await db.schema
      .createTable('desk_notes')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('clusters_json', 'text')
      .addColumn('author_json', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('touched_at', 'bigint', (c) => c.notNull())
      .addColumn('removed_at', 'bigint')
      .addColumn('removed_by_json', 'text')
      .execute()
    await db.schema.createIndex('desk_notes_by_key').on('desk_notes').column('key').execute()
    await db.schema
      .createTable('desk_note_versions')
      .addColumn('note_id', 'text', (c) => c.notNull().references('desk_notes.id').onDelete('cascade'))
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('by_json', 'text', (c) => c.notNull())
      .addColumn('base', 'integer')
      .addColumn('given', 'text')
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('clash_json', 'text')
      .addPrimaryKeyConstraint('desk_note_versions_key', ['note_id', 'version'])
      .execute()
    await db.schema
      .createTable('desk_windows')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('clusters_json', 'text', (c) => c.notNull())
      .addColumn('tags_json', 'text', (c) => c.notNull())
      .addColumn('times_json', 'text', (c) => c.notNull())
      .addColumn('by_json', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('skipped_to', 'bigint')
      .addColumn('ended_at', 'bigint')
      .addColumn('over_at', 'bigint')
      .execute()
    await db.schema
      .createTable('desk_views')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('filters_json', 'text', (c) => c.notNull())
      .addColumn('saved_at', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('desk_views_by_person', ['person_id', 'name'])
      .execute()
  },
}
