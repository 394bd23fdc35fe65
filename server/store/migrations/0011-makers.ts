import { type Kysely, type Migration, sql } from 'kysely'

type Schema = Kysely<unknown>

/** Who made a one-time link, so that it ends with what they may do; and nothing takes the place of an entry of the log. */
export const makers: Migration = {
  async up(db: Schema) {
    await db.schema.alterTable('account_links').addColumn('made_by_id', 'text').execute()
    await sql`create trigger audit_is_added_to before insert on audit
      when exists (select 1 from audit where seq = new.seq)
      begin select raise(abort, 'the audit log is never changed'); end`.execute(db)
  },
}
