import { type Kysely, type Migration, sql } from 'kysely'

type Schema = Kysely<unknown>

/** Who confirmed a route when, source by source; and the controllers that are watched from beside. */
export const sources: Migration = {
  async up(db: Schema) {
    await confirmations(db)
    await hostHistory(db)
    await connections(db)
    await listings(db)
  },
}

async function confirmations(db: Schema): Promise<void> {
  await db.schema.alterTable('routes').addColumn('synced_at', 'bigint').execute()
  await db.schema.alterTable('routes').addColumn('registered_at', 'bigint').execute()
  await sql`update routes set synced_at = last_confirmed_at where confirmed_by = 'sync'`.execute(db)
  await sql`update routes set registered_at = last_confirmed_at where confirmed_by = 'register'`.execute(db)
}

/** Who held a host before is asked by the host. */
async function hostHistory(db: Schema): Promise<void> {
  await db.schema.createIndex('route_changes_host').on('route_changes').columns(['host', 'at']).execute()
}

async function connections(db: Schema): Promise<void> {
  await db.schema
    .createTable('controllers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text')
    .addColumn('token_sealed', 'text')
    .addColumn('allow_private', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
}

async function listings(db: Schema): Promise<void> {
  await db.schema
    .createTable('controller_listings')
    .addColumn('controller_id', 'text', (c) => c.notNull())
    .addColumn('uuid', 'text', (c) => c.notNull())
    .addColumn('facts_json', 'text', (c) => c.notNull())
    .addColumn('routes_json', 'text')
    .addColumn('read_at', 'bigint')
    .addPrimaryKeyConstraint('controller_listings_pk', ['controller_id', 'uuid'])
    .execute()
}
