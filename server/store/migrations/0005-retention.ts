import { type Kysely, type Migration, sql } from 'kysely'
import type { Tables } from '../schema'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What is left of changes of state when they are old, and how far back each kind of history reaches. */
export const retention: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable('state_hours')
      .addColumn('cluster_id', 'text', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('pieces_json', 'text', (c) => c.notNull())
      .addColumn('changes', 'integer', (c) => c.notNull())
      .addColumn('observed_ms', 'integer', (c) => c.notNull())
      .addColumn('connected_ms', 'integer', (c) => c.notNull())
      .addColumn('before_state', 'text', (c) => c.notNull())
      .addColumn('after_state', 'text', (c) => c.notNull())
      .addColumn('after_cause', 'text')
      .addColumn('loss_runs', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('state_hours_pk', ['cluster_id', 'at'])
      .modifyEnd(sql`without rowid`)
      .execute()
    // Old buckets go cluster by cluster, along the primary key: far fewer pages are touched.
    await db.schema.dropIndex('buckets_width_at').execute()
    await keptFrom(db)
  },
}

/** Whatever was older than these terms when somebody last watched was deleted by the versions before. */
async function keptFrom(db: Kysely<Tables>): Promise<void> {
  const mark = await db.selectFrom('meta').select('value').where('key', '=', 'watching').executeTakeFirst()
  if (!mark) return
  const at = Number(mark.value)
  const history = { changes: at - 90 * DAY, states: at - 90 * DAY, events: at - 90 * DAY, routes: at - 90 * DAY }
  const arrivals = {
    arrivals5s: at - HOUR,
    arrivals1m: at - 48 * HOUR,
    arrivals10m: at - 30 * DAY,
    arrivals1h: at - 90 * DAY,
  }
  const value = JSON.stringify({ ...history, ...arrivals, readings: at - 48 * HOUR })
  await db.insertInto('meta').values({ key: 'kept-from', value }).execute()
}
