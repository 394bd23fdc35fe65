import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely'

type Schema = Kysely<unknown>

/** Portable types: PostgreSQL's `integer` is too small for epoch milliseconds, SQLite takes `bigint` as an integer. */
export const foundation: Migration = {
  async up(db: Schema) {
    await clusters(db)
    await identity(db)
    await history(db)
    await buckets(db)
    await routes(db)
  },
}

async function clusters(db: Schema): Promise<void> {
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('clusters')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('tags_json', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('archived_at', 'bigint')
    .execute()
  await ofCluster(db.schema.createTable('cluster_states'))
    .addPrimaryKeyConstraint('cluster_states_pk', ['cluster_id'])
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('cause', 'text')
    .addColumn('last_arrival_at', 'bigint')
    .addColumn('last_beat_at', 'bigint')
    .addColumn('state_json', 'text', (c) => c.notNull())
    .execute()
}

async function identity(db: Schema): Promise<void> {
  await ofCluster(db.schema.createTable('cluster_aliases'))
    .addColumn('uuid', 'text', (c) => c.primaryKey())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('cluster_aliases_cluster').on('cluster_aliases').column('cluster_id').execute()
  await ofCluster(db.schema.createTable('cluster_tokens'))
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hash', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_used_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .execute()
  await db.schema.createIndex('cluster_tokens_cluster').on('cluster_tokens').column('cluster_id').execute()
  await ofCluster(db.schema.createTable('agent_identities'))
    .addColumn('token_id', 'text', (c) => c.notNull())
    .addColumn('agent_id', 'text', (c) => c.notNull())
    .addColumn('first_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('agent_identities_pk', ['token_id', 'agent_id'])
    .execute()
  await db.schema
    .createTable('refused_dial_ins')
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('token_fingerprint', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('count', 'bigint', (c) => c.notNull())
    .addColumn('first_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('refused_dial_ins_pk', ['address', 'token_fingerprint', 'reason', 'path'])
    .execute()
}

async function history(db: Schema): Promise<void> {
  await happened(db, 'transitions')
    .addColumn('from_state', 'text', (c) => c.notNull())
    .addColumn('to_state', 'text', (c) => c.notNull())
    .addColumn('cause', 'text', (c) => c.notNull())
    .addColumn('evidence_json', 'text', (c) => c.notNull())
    .execute()
  await ofCluster(db.schema.createTable('resolutions'))
    .addColumn('transition_seq', 'bigint', (c) => c.primaryKey().references('transitions.seq').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('cause', 'text', (c) => c.notNull())
    .addColumn('away_ms', 'bigint', (c) => c.notNull())
    .execute()
  await happened(db, 'events')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('facts_json', 'text', (c) => c.notNull())
    .execute()
  await happened(db, 'route_changes')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('path_type', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .execute()
  for (const table of ['transitions', 'events', 'route_changes']) {
    await db.schema.createIndex(`${table}_cluster_at`).on(table).columns(['cluster_id', 'at']).execute()
    await db.schema.createIndex(`${table}_at`).on(table).column('at').execute()
  }
  await db.schema
    .createTable('gaps')
    .addColumn('from_at', 'bigint', (c) => c.primaryKey())
    .addColumn('to_at', 'bigint', (c) => c.notNull())
    .execute()
}

async function buckets(db: Schema): Promise<void> {
  await ofCluster(db.schema.createTable('buckets'))
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('arrivals', 'integer', (c) => c.notNull())
    .addColumn('beats', 'integer', (c) => c.notNull())
    .addColumn('skew_min_ms', 'real')
    .addColumn('skew_max_ms', 'real')
    .addPrimaryKeyConstraint('buckets_pk', ['width', 'cluster_id', 'at'])
    .modifyEnd(sql`without rowid`)
    .execute()
  await db.schema.createIndex('buckets_width_at').on('buckets').columns(['width', 'at']).execute()
}

async function routes(db: Schema): Promise<void> {
  await ofCluster(db.schema.createTable('routes'))
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('path_type', 'text', (c) => c.notNull())
    .addColumn('service', 'text')
    .addColumn('port', 'integer')
    .addColumn('tls', 'integer', (c) => c.notNull())
    .addColumn('mode', 'text')
    .addColumn('ingress', 'text')
    .addColumn('namespace', 'text')
    .addColumn('controller_namespace', 'text')
    .addColumn('public_endpoint', 'text')
    .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('last_confirmed_at', 'bigint', (c) => c.notNull())
    .addColumn('confirmed_by', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('routes_pk', ['cluster_id', 'host', 'path', 'path_type'])
    .execute()
  await db.schema.createIndex('routes_host').on('routes').column('host').execute()
}

/** A row that belongs to a cluster goes with it. */
function ofCluster<T extends string>(table: CreateTableBuilder<T>) {
  return table.addColumn('cluster_id', 'text', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
}

/** A table of what happened to clusters: numbered, dated, appended to. */
function happened(db: Schema, name: string) {
  return ofCluster(db.schema.createTable(name).addColumn('seq', 'bigint', (c) => c.primaryKey())).addColumn(
    'at',
    'bigint',
    (c) => c.notNull(),
  )
}
