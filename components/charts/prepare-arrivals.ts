import type { Timeline } from '@/lib/contracts/timeline'
import { byStep, type ChartRange, stepsOf } from './prepare-steps'

export interface ArrivalPoint {
  at: number
  until: number
  /** Null where nobody watched, or nothing was expected yet: a gap, never a zero. */
  perMinute: number | null
}

const MINUTE = 60_000

/** Arrivals per minute in steps. A step that was watched and brought nothing is a true zero. */
export function prepareArrivals(
  timeline: Pick<Timeline, 'buckets' | 'bucketMs' | 'gaps'>,
  range: ChartRange,
): ArrivalPoint[] {
  const steps = stepsOf(timeline, range)
  const held = byStep(timeline.buckets, steps)
  return steps.map((step, i) => {
    const arrivals = (held[i] ?? []).reduce((sum, bucket) => sum + bucket.arrivals, 0)
    const known = step.watchedMs > 0 && (step.watchedMs >= step.lastedMs / 4 || arrivals > 0)
    const minutes = Math.max(step.watchedMs, MINUTE / 2) / MINUTE
    return { at: step.from, until: step.to, perMinute: known ? Math.round((arrivals / minutes) * 10) / 10 : null }
  })
}

/** "2.0 a minute on the median, most 6" of the steps that are known; null when none is. */
export function arrivalsText(points: readonly ArrivalPoint[]): string | null {
  const known = points.flatMap(({ perMinute }) => (perMinute === null ? [] : [perMinute])).sort((a, b) => a - b)
  const middle = known[Math.floor(known.length / 2)]
  if (middle === undefined) return null
  return `${middle} a minute on the median, at most ${known.at(-1)}`
}
