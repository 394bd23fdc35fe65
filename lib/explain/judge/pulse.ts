import type { Mark } from './draft'

/** A stretch in which lines that come regularly did not come. */
export interface Missed {
  after: Mark
  until: Mark
  ms: number
  beats: number
}

/** Lines nearer than this belong to one beat. */
const ONE_BEAT_MS = 5000
const LEARN = 9
const LEAST_GAP_MS = 75_000
const MAX_LISTED = 200

/** Watches lines that come at a regular interval (heartbeats, every 30 s) and notes where some are missing. */
export class Pulse {
  count = 0
  first: Mark | null = null
  last: Mark | null = null
  readonly missed: Missed[] = []
  private readonly gaps: number[] = []
  private readonly assumedMs: number | null

  /** @param assumedMs the interval until one was learned; null: nothing is missed before that */
  constructor(assumedMs: number | null) {
    this.assumedMs = assumedMs
  }

  /** The usual interval, from the newest gaps; null while too few were seen. */
  get intervalMs(): number | null {
    if (this.gaps.length < 3) return this.assumedMs
    const sorted = [...this.gaps].sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)] ?? null
  }

  /** @param interrupted true where a loss or a restart since the last beat explains a gap */
  beat(mark: Mark, interrupted: boolean): void {
    const { last } = this
    const gap = mark.at !== null && last?.at != null ? mark.at - last.at : null
    if (gap !== null && gap >= 0 && gap < ONE_BEAT_MS) return
    if (last && gap !== null && gap > 0 && !interrupted) {
      const usual = this.intervalMs
      if (usual !== null && usual <= 120_000 && gap > Math.max(LEAST_GAP_MS, 2.5 * usual)) {
        if (this.missed.length < MAX_LISTED) {
          this.missed.push({ after: last, until: mark, ms: gap, beats: Math.max(1, Math.round(gap / usual) - 1) })
        }
      } else {
        this.gaps.push(gap)
        if (this.gaps.length > LEARN) this.gaps.shift()
      }
    }
    this.count++
    this.first ??= mark
    this.last = mark
  }
}
