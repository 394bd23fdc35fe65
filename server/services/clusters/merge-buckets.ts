import type { Bucket } from '@/lib/contracts/timeline'
import { addToBucket } from '@/server/store/buckets'

/** Joins stored buckets, oldest first, into wider ones; what had no arrivals stays missing. */
export function mergeBuckets(buckets: readonly Bucket[], bucketMs: number): Bucket[] {
  const merged: Bucket[] = []
  for (const bucket of buckets) {
    const at = Math.floor(bucket.at / bucketMs) * bucketMs
    const last = merged.at(-1)
    if (last?.at === at) addToBucket(last, bucket)
    else merged.push({ ...bucket, at })
  }
  return merged
}
