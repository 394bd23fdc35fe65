import type { StatusStretch, StatusWord } from '@/lib/contracts/status'
import type { Interval } from '@/lib/contracts/timeline'
import { judgeIntervals } from './uptime'

/**
 * Intervals in order of time as the public knows them: what counts for uptime is connected or interrupted, all else was
 * not observed, so that the words and the uptime never contradict each other.
 */
export function observedStretches(intervals: readonly Interval[]): StatusStretch[] {
  return [...judgeIntervals(intervals)].map(({ interval, counted }) => ({
    word: wordOf(interval, counted),
    from: interval.from,
    to: interval.to,
  }))
}

function wordOf({ state }: Interval, counted: boolean): StatusWord {
  if (!counted) return 'not-observed'
  return state === 'connected' ? 'connected' : 'interrupted'
}
