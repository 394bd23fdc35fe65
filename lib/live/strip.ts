import type { ClusterRow } from '@/lib/contracts/cluster'
import type { Interval } from '@/lib/contracts/timeline'

/**
 * Carries a strip on when its cluster changed: the running stretch ends where the new state began.
 * @param strip intervals in epoch milliseconds, oldest first, the last one running
 * @param row the cluster's newest form
 * @returns the same array when nothing began since
 */
export function extendStrip(strip: readonly Interval[], row: ClusterRow): Interval[] {
  const last = strip.at(-1)
  const begun: Interval = { state: row.state, from: row.since, to: null, cause: row.cause }
  if (!last) return [begun]
  const lostAt = lostSince(last, row)
  const goesOn = last.state === row.state && last.cause === row.cause && last.to === null && lostAt === null
  if (row.since <= last.from || goesOn) return strip as Interval[]
  const closed = { ...last, to: lostAt ?? Math.min(last.to ?? row.since, row.since) }
  const between: Interval[] =
    lostAt === null ? [] : [{ state: 'reconnecting', from: lostAt, to: row.since, cause: null }]
  return [...strip.slice(0, -1), closed, ...between, begun]
}

/** A loss that came and went between two messages: the state is the same again, but a newer loss is counted. */
function lostSince(last: Interval, row: ClusterRow): number | null {
  const { lastAt } = row.losses24h
  if (last.state !== 'connected' || row.state !== 'connected' || lastAt === null) return null
  return lastAt > last.from && lastAt < row.since ? lastAt : null
}
