import type { Kysely, Migration } from 'kysely'

type Schema = Kysely<unknown>

/** Links that show a chosen part of some clusters to whoever has them; of a token only its hash is kept. */
export const statusLinks: Migration = {
  async up(db: Schema) {
    await db.schema
      .createTable('status_links')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('target_json', 'text', (c) => c.notNull())
      .addColumn('look_json', 'text', (c) => c.notNull())
      .addColumn('notes_json', 'text', (c) => c.notNull())
      .addColumn('frame_origins_json', 'text', (c) => c.notNull())
      .addColumn('badge', 'integer', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('created_by_id', 'text', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('revoked_at', 'bigint')
      .addColumn('password_hash', 'text')
      .addColumn('sealed_json', 'text')
      .addColumn('logo', 'blob')
      .addColumn('openings', 'bigint', (c) => c.notNull())
      .addColumn('last_opened_at', 'bigint')
      .execute()
    await db.schema
      .createTable('status_link_openings')
      .addColumn('link_id', 'text', (c) => c.notNull().references('status_links.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('client', 'text', (c) => c.notNull())
      .execute()
    await db.schema
      .createIndex('status_link_openings_by_link')
      .on('status_link_openings')
      .columns(['link_id', 'at'])
      .execute()
  },
}
