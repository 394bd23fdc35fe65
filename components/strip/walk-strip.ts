import type { Interval } from '@/lib/contracts/timeline'
import type { StripInput } from './prepare-strip'

const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
])

/** The stretch in which a moment lies, or the nearest one where the strip has moved on; null in an empty strip. */
export function stretchOf(intervals: readonly Interval[], moment: number): Interval | null {
  return intervals.findLast((one) => one.from <= moment) ?? intervals[0] ?? null
}

/**
 * The stretch to which a key leads from the one that holds a moment: arrows go from change to change, Home and End to
 * the ends.
 * @returns null where the key means nothing here
 */
export function walkStrip(intervals: readonly Interval[], moment: number, key: string): Interval | null {
  const step = STEPS.get(key)
  const held = stretchOf(intervals, moment)
  if (step === undefined || held === null) return null
  const place = Math.min(Math.max(intervals.indexOf(held) + step, 0), intervals.length - 1)
  return intervals[place] ?? null
}

/** The middle of a stretch on its strip: 0 at the left end, 1 at the right end. */
export function middleOf(stretch: Interval, { from, to }: StripInput): number {
  const begin = Math.max(stretch.from, from)
  const end = Math.min(stretch.to ?? to, to)
  return Math.min(1, Math.max(0, ((begin + end) / 2 - from) / (to - from)))
}
