import { sql } from 'kysely'
import { COUNTED, type Kept } from '@/lib/contracts/retention'
import { BUCKET_WIDTHS } from './buckets'
import { readKeptFrom } from './kept-from'
import type { Db } from './open'

type Place =
  | { by: 'time'; tables: readonly { table: string; time: string }[] }
  | { by: 'cluster'; table: string; width: number | null }

const dated = (...tables: [table: string, time: string][]): Place => ({
  by: 'time',
  tables: tables.map(([table, time]) => ({ table, time })),
})
const buckets = (width: number): Place => ({ by: 'cluster', table: 'buckets', width })

const PLACES: Record<Kept, Place> = {
  changes: dated(['transitions', 'at']),
  states: { by: 'cluster', table: 'state_hours', width: null },
  events: dated(['events', 'at']),
  routes: dated(['route_changes', 'at'], ['wanted_changes', 'at']),
  arrivals5s: buckets(BUCKET_WIDTHS[0].widthMs),
  arrivals1m: buckets(BUCKET_WIDTHS[1].widthMs),
  arrivals10m: buckets(BUCKET_WIDTHS[2].widthMs),
  arrivals1h: buckets(BUCKET_WIDTHS[3].widthMs),
  readings: dated(['agent_readings', 'minute']),
  audit: dated(['audit', 'at']),
}

/** How far back a kind of history reaches, in epoch milliseconds; null where there is nothing of it. */
export async function reachesBackTo(db: Db, kept: Kept): Promise<number | null> {
  const place = PLACES[kept]
  if (place.by === 'time') {
    const times = await Promise.all(place.tables.map(({ table, time }) => least(db, table, time)))
    const found = times.filter((at) => at !== null)
    return found.length > 0 ? Math.min(...found) : null
  }
  // Stored cluster by cluster, without an index on its time.
  if ((await countBefore(db, kept, Number.MAX_SAFE_INTEGER, 1)) === 0) return null
  const added = await least(db, 'clusters', 'created_at')
  return added === null ? null : Math.max(added, (await readKeptFrom(db))[kept])
}

async function least(db: Db, table: string, time: string): Promise<number | null> {
  const { rows } = await sql<{
    at: number | null
  }>`select min(${sql.ref(time)}) as at from ${sql.table(table)}`.execute(db)
  return rows[0]?.at ?? null
}

/** How many rows of a kind are older than a moment, counted up to `limit`. */
export async function countBefore(db: Db, kept: Kept, before: number, limit = COUNTED): Promise<number> {
  const place = PLACES[kept]
  if (place.by === 'cluster') {
    const of = place.width === null ? sql`1 = 1` : sql`width = ${place.width}`
    return counted(
      db,
      sql`select 1 from ${sql.table(place.table)} where ${of}
      and cluster_id in (select id from clusters) and at < ${before}`,
      limit,
    )
  }
  let rows = 0
  for (const { table, time } of place.tables) {
    rows += await counted(db, sql`select 1 from ${sql.table(table)} where ${sql.ref(time)} < ${before}`, limit - rows)
  }
  return rows
}

async function counted(db: Db, query: ReturnType<typeof sql>, limit: number): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from (${query} limit ${sql.lit(limit)}) as some`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

/** Bytes of the database, and those of them that are free for what comes next. */
export async function storeSize(db: Db): Promise<{ storeBytes: number; freeBytes: number }> {
  const { rows } = await sql<{ size: number; pages: number; free: number }>`select page_size as size,
    page_count as pages, freelist_count as free from pragma_page_size, pragma_page_count, pragma_freelist_count`.execute(
    db,
  )
  const { size, pages, free } = rows[0] ?? { size: 0, pages: 0, free: 0 }
  return { storeBytes: size * pages, freeBytes: size * free }
}
