import type { Bucket } from '@/lib/contracts/timeline'

const least = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.min(a, b))
const most = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b))

/** Joins stored buckets, oldest first, into wider ones; what had no arrivals stays missing. */
export function mergeBuckets(buckets: readonly Bucket[], bucketMs: number): Bucket[] {
  const merged: Bucket[] = []
  for (const bucket of buckets) {
    const at = Math.floor(bucket.at / bucketMs) * bucketMs
    const last = merged.at(-1)
    if (last?.at !== at) {
      merged.push({ ...bucket, at })
      continue
    }
    last.arrivals += bucket.arrivals
    last.beats += bucket.beats
    last.skewMinMs = least(last.skewMinMs, bucket.skewMinMs)
    last.skewMaxMs = most(last.skewMaxMs, bucket.skewMaxMs)
  }
  return merged
}
