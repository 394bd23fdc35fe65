import { median } from '@/server/fleet/limits'

/** What repeats: the usual length and the shortest and longest of them, in milliseconds. */
export interface Regularity {
  median: number
  least: number
  most: number
  count: number
}

const NEEDED = 3
/** Beats come every 30 s, so that a length is known no better than that; longer ones may stray by a tenth. */
const STRAY_MS = 5_000
const STRAY_SHARE = 0.1
const NEWEST = 6

/** What lengths of time have in common; null where they are fewer than three, or stray too far from their median. */
export function regularity(lengths: readonly number[], strayMs = STRAY_MS): Regularity | null {
  const recent = lengths.slice(-NEWEST)
  const middle = median(recent)
  if (recent.length < NEEDED || middle === null || middle <= 0) return null
  const stray = Math.max(Math.min(strayMs, middle / 3), middle * STRAY_SHARE)
  if (recent.some((length) => Math.abs(length - middle) > stray)) return null
  return { median: middle, least: Math.min(...recent), most: Math.max(...recent), count: recent.length }
}

/** Lengths between moments that follow each other. */
export function gapsBetween(moments: readonly number[]): number[] {
  return moments.slice(1).map((at, index) => at - (moments[index] ?? at))
}
