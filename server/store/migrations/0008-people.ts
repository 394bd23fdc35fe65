import { type Kysely, type Migration, sql } from 'kysely'

type Schema = Kysely<unknown>

/**
 * What people may do, beside better-auth's own tables, which it migrates itself: their role, the clusters they were
 * granted, and one-time links by which somebody gets an account or a new password. Whoever had an account is an owner.
 */
export const people: Migration = {
  async up(db: Schema) {
    await db.schema
      .createTable('people')
      .addColumn('id', 'text', (c) => c.primaryKey().references('user.id').onDelete('cascade'))
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('sees_all', 'integer', (c) => c.notNull())
      .addColumn('may_share', 'integer', (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('grants')
      .addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('grants_pk', ['person_id', 'kind', 'value'])
      .execute()
    await db.schema
      .createTable('account_links')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('hash', 'text', (c) => c.notNull().unique())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.references('people.id').onDelete('cascade'))
      .addColumn('email', 'text')
      .addColumn('details_json', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute()
    const tables = await db.introspection.getTables()
    if (!tables.some(({ name }) => name === 'user')) return
    await sql`insert into people (id, role, sees_all, may_share) select id, 'owner', 1, 1 from user`.execute(db)
  },
}
