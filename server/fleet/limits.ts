import { LIMITS } from '@/lib/contracts/state'

const STANDARD_GAP_S = 30
const GAPS_NEEDED = 3
const GAPS_KEPT = 5
const GAP_MIN_MS = 15_000
const GAP_MAX_MS = 300_000

/** The middle of some numbers; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

/** Adds a gap between two beats of one socket, if it is one that tells their interval (15 to 300 s). */
export function withGap(gaps: readonly number[], gapMs: number): readonly number[] {
  return gapMs < GAP_MIN_MS || gapMs > GAP_MAX_MS ? gaps : [...gaps, gapMs].slice(-GAPS_KEPT)
}

/**
 * How long after an arrival a cluster is late, and lost, in milliseconds: 45 s and 95 s, or 1.5 and 3.17 times the
 * median gap between its beats where that is not 30 s (to the second). Fewer than three gaps tell nothing yet.
 */
export function limitsOf(beatGaps: readonly number[]): { freshMs: number; lostMs: number } {
  const gap = beatGaps.length < GAPS_NEEDED ? null : median(beatGaps)
  if (gap === null || Math.round(gap / 1000) === STANDARD_GAP_S)
    return { freshMs: LIMITS.freshMs, lostMs: LIMITS.lostMs }
  return { freshMs: Math.round(gap * 1.5), lostMs: Math.round(gap * 3.17) }
}
