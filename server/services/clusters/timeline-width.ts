import type { Kept } from '@/lib/contracts/retention'
import { BUCKET_WIDTHS } from '@/server/store/buckets'

const HOUR = 3_600_000
const LIMIT = 1_500

/** Longest range that is drawn from each width (design: "Contracts that are not to be guessed"). */
const RANGES = [HOUR, 48 * HOUR, 30 * 24 * HOUR, Number.POSITIVE_INFINITY]

const KINDS = ['arrivals5s', 'arrivals1m', 'arrivals10m', 'arrivals1h'] as const satisfies readonly Kept[]

/** "The last hour" was the last hour when it was asked for. */
const ON_ITS_WAY_MS = 60_000

/**
 * Which stored width a range is read from, and how wide its buckets are sent: so that at most 1,500 go out, from the
 * finest width that still reaches back to its beginning. A range that ends after now ends now.
 * @param keptFrom from when on each width is there
 */
export function bucketWidthOf(
  range: { from: number; to: number },
  now: number,
  keptFrom: Record<(typeof KINDS)[number], number>,
): { widthMs: number; bucketMs: number } {
  const lengthMs = Math.max(1, Math.min(range.to, now) - range.from)
  const fit = BUCKET_WIDTHS.find((_, at) => {
    const since = keptFrom[KINDS[at] ?? 'arrivals1h'] - ON_ITS_WAY_MS
    return lengthMs <= (RANGES[at] ?? 0) + ON_ITS_WAY_MS && range.from >= since
  })
  const { widthMs } = fit ?? BUCKET_WIDTHS[3]
  // One bucket may stick out at either end.
  return { widthMs, bucketMs: widthMs * Math.ceil(lengthMs / widthMs / (LIMIT - 1)) }
}
