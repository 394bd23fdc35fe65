import type { Timeline } from '@/lib/contracts/timeline'

const MOST_POINTS = 360

export interface ChartRange {
  from: number
  to: number
  /** Nothing is known of the cluster before this time. */
  since: number
}

export interface Step {
  from: number
  to: number
  /** How much of it somebody was watching, in milliseconds. */
  watchedMs: number
  /** How much of it lies within the range and after the cluster's first sign. */
  lastedMs: number
}

/** Equal steps that cover a range: as fine as the buckets allow, and never more than a chart can show. */
export function stepsOf({ bucketMs, gaps }: Pick<Timeline, 'bucketMs' | 'gaps'>, range: ChartRange): Step[] {
  const least = Math.max(bucketMs, 60_000)
  const stepMs = Math.ceil((range.to - range.from) / MOST_POINTS / least) * least
  const steps: Step[] = []
  for (let from = Math.floor(range.from / stepMs) * stepMs; from < range.to; from += stepMs) {
    const to = from + stepMs
    const seenFrom = Math.max(from, range.from, range.since)
    const seenTo = Math.min(to, range.to)
    const missed = gaps.reduce(
      (sum, gap) => sum + Math.max(0, Math.min(gap.to, seenTo) - Math.max(gap.from, seenFrom)),
      0,
    )
    const lastedMs = Math.max(0, seenTo - seenFrom)
    steps.push({ from, to, lastedMs, watchedMs: Math.max(0, lastedMs - missed) })
  }
  return steps
}

/** Puts each bucket into its step. */
export function byStep<T extends { at: number }>(buckets: readonly T[], steps: readonly Step[]): T[][] {
  const first = steps[0]
  const held: T[][] = steps.map(() => [])
  if (!first) return held
  const stepMs = first.to - first.from
  for (const bucket of buckets) held[Math.floor((bucket.at - first.from) / stepMs)]?.push(bucket)
  return held
}
