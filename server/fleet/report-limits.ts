import { LIMITS } from '@/lib/contracts/state'
import type { ClusterState, ReportState } from './types'

/** A contradiction that lasts shorter is on its way: a beat comes every 30 s, a reading every 15 s. */
export const OPPOSED_MS = 60_000

/** Whether what was found at `at` still says something about now. Our own absence makes nothing old. */
export function isRecent({ watchedFrom }: ReportState, at: number, now: number): boolean {
  return now - Math.max(at, watchedFrom ?? 0) < LIMITS.lostMs
}

/** Times at which a report has something decided by time alone. */
export function reportDeadlines({ report }: ClusterState): (number | null)[] {
  if (!report) return []
  const { at, stateAt, silentSince, opposedSince, watchedFrom } = report
  const after = (time: number | null, ms: number) => (time === null ? null : time + ms)
  return [
    ...[at, stateAt, watchedFrom].map((time) => after(time, LIMITS.lostMs)),
    ...[silentSince, opposedSince].map((time) => after(time, OPPOSED_MS)),
  ]
}
