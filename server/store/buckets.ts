import type { Bucket } from '@/lib/contracts/timeline'
import type { Db } from './open'
import { runForEach } from './statements'

const S = 1_000
const MIN = 60 * S
const HOUR = 60 * MIN

/** Widths of buckets, finest first; how long each is kept is set in lib/contracts/retention.ts. */
export const BUCKET_WIDTHS = [{ widthMs: 5 * S }, { widthMs: MIN }, { widthMs: 10 * MIN }, { widthMs: HOUR }] as const

/** The finest bucket is stored every few seconds; what is only drawn for days and years, once a minute. */
export const FINEST = [BUCKET_WIDTHS[0]] as const
export const COARSER = BUCKET_WIDTHS.slice(1)

export interface BucketAddition extends Bucket {
  clusterId: string
}

/** Adds more arrivals to a bucket, in place; `addToBuckets` does the same in the store. */
export function addToBucket(bucket: Bucket, more: Bucket): void {
  bucket.arrivals += more.arrivals
  bucket.beats += more.beats
  bucket.skewMinMs = known(Math.min, bucket.skewMinMs, more.skewMinMs)
  bucket.skewMaxMs = known(Math.max, bucket.skewMaxMs, more.skewMaxMs)
}

function known(of: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : of(a, b)
}

type Widths = readonly { widthMs: number }[]

/** Adds what arrived to the buckets of each width. `at` of an addition is any moment within its finest bucket there. */
export async function addToBuckets(
  db: Db,
  additions: readonly BucketAddition[],
  widths: Widths = BUCKET_WIDTHS,
): Promise<void> {
  const rows = widths.flatMap(({ widthMs }) =>
    additions.map((a) => {
      const at = Math.floor(a.at / widthMs) * widthMs
      return [widthMs, a.clusterId, at, a.arrivals, a.beats, a.skewMinMs, a.skewMaxMs]
    }),
  )
  await runForEach(db, ADD, rows)
}

/** SQLite's `min(a, b)` is null when one is; PostgreSQL's `least` is not there in SQLite. */
const extreme = (column: string, than: '<' | '>') =>
  `${column} = case when buckets.${column} is null then excluded.${column}
    when excluded.${column} ${than} buckets.${column} then excluded.${column} else buckets.${column} end`

const ADD = `insert into buckets (width, cluster_id, at, arrivals, beats, skew_min_ms, skew_max_ms)
  values (?, ?, ?, ?, ?, ?, ?)
  on conflict (width, cluster_id, at) do update set arrivals = buckets.arrivals + excluded.arrivals,
    beats = buckets.beats + excluded.beats, ${extreme('skew_min_ms', '<')}, ${extreme('skew_max_ms', '>')}`

/** Buckets of one width that begin from `from` (rounded down to a bucket) up to `to`, oldest first. */
export async function readBuckets(
  db: Db,
  range: { ids: readonly string[]; widthMs: number; from: number; to: number },
): Promise<Bucket[]> {
  const rows = await db
    .selectFrom('buckets')
    .select(['at', 'arrivals', 'beats', 'skew_min_ms', 'skew_max_ms'])
    .where('width', '=', range.widthMs)
    .where('cluster_id', 'in', range.ids)
    .where('at', '>=', Math.floor(range.from / range.widthMs) * range.widthMs)
    .where('at', '<', range.to)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    at: row.at,
    arrivals: row.arrivals,
    beats: row.beats,
    skewMinMs: row.skew_min_ms,
    skewMaxMs: row.skew_max_ms,
  }))
}
