import type { ConnectionState } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'

export interface Uptime {
  /** 0 to 1, rounded down to a hundredth of a percent; null when nothing was observed. */
  ratio: number | null
  observedMs: number
  connectedMs: number
}

const STEPS = 10_000

/** A way back that began with a loss counts; one that began with our own restart, or the very first one, does not. */
function lossRunsAfter(interval: Interval, running: boolean): boolean {
  if (interval.state === 'connected' || interval.state === 'never') return false
  if (interval.state === 'reconnecting') return interval.cause !== 'own-restart' || running
  return interval.state === 'disconnected' || running
}

function counts(interval: Interval, lossRuns: boolean): boolean {
  const away: readonly ConnectionState[] = ['reconnecting', 'disconnected', 'connecting']
  if (interval.state === 'connected') return true
  return away.includes(interval.state) && lossRuns && interval.cause !== 'own-restart'
}

/** Uptime under way: it can be carried on by the intervals that follow. */
export interface UptimeSum {
  lossRuns: boolean
  observedMs: number
  connectedMs: number
}

export const NO_UPTIME: UptimeSum = { lossRuns: false, observedMs: 0, connectedMs: 0 }

/** Whether each interval counts as observed, in order of time, after what may have been lost before them. */
export function* judgeIntervals(
  intervals: readonly Interval[],
  running = false,
): Generator<{ interval: Interval; counted: boolean; lossRuns: boolean }> {
  let lossRuns = running
  for (const interval of intervals) {
    lossRuns = lossRunsAfter(interval, lossRuns)
    yield { interval, counted: counts(interval, lossRuns), lossRuns }
  }
}

/** Carries uptime on by the intervals that follow, in order of time; one that runs ends at `now` (epoch milliseconds). */
export function addUptime(sum: UptimeSum, intervals: readonly Interval[], now: number): UptimeSum {
  let { lossRuns, observedMs, connectedMs } = sum
  for (const { interval, counted, lossRuns: runs } of judgeIntervals(intervals, sum.lossRuns)) {
    lossRuns = runs
    if (!counted) continue
    const length = Math.max(0, (interval.to ?? now) - interval.from)
    observedMs += length
    if (interval.state === 'connected') connectedMs += length
  }
  return { lossRuns, observedMs, connectedMs }
}

/**
 * Uptime: connected / (connected + reconnecting + disconnected + connecting after a loss). Unknown, never, our own
 * restarts and the first connecting do not count. The ratio is rounded down, never up, so that only a time without any
 * loss is 1.
 */
export function uptimeOfSum({ observedMs, connectedMs }: UptimeSum): Uptime {
  const ratio = observedMs === 0 ? null : Math.floor((connectedMs / observedMs) * STEPS) / STEPS
  return { ratio, observedMs, connectedMs }
}

/** Uptime over intervals in order of time. */
export function uptimeOf(intervals: readonly Interval[], now: number): Uptime {
  return uptimeOfSum(addUptime(NO_UPTIME, intervals, now))
}
