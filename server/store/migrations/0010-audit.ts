import { type Kysely, type Migration, sql } from 'kysely'

type Schema = Kysely<unknown>

/**
 * Tokens of programs, of which only the SHA-256 is kept, and the log of who did what. The log takes no change, and gives
 * up only what is older than the mark that clearing by age sets beside it.
 */
export const audit: Migration = {
  async up(db: Schema) {
    await db.schema
      .createTable('api_tokens')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('hash', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('verbs_json', 'text', (c) => c.notNull())
      .addColumn('sees_json', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('last_used_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .execute()
    await db.schema
      .createTable('audit')
      .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('who_id', 'text')
      .addColumn('who', 'text', (c) => c.notNull())
      .addColumn('address', 'text')
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('subject_kind', 'text')
      .addColumn('subject_id', 'text')
      .addColumn('subject', 'text')
      .addColumn('before_json', 'text')
      .addColumn('after_json', 'text')
      .execute()
    await db.schema.createIndex('audit_by_time').on('audit').column('at').execute()
    await db.schema.createIndex('audit_by_action').on('audit').columns(['action', 'seq']).execute()
    await sql`create trigger audit_never_changes before update on audit
      begin select raise(abort, 'the audit log is never changed'); end`.execute(db)
    await sql`create trigger audit_goes_by_age before delete on audit
      when old.at >= coalesce((select cast(value as integer) from meta where key = 'audit-cleared-to'), 0)
      begin select raise(abort, 'the audit log is cleared by age alone'); end`.execute(db)
  },
}
