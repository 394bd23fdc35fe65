import type { BesideCluster } from '@/lib/contracts/beside'
import { formatCount } from '@/lib/format/number'

/** What the newest reading tells of an agent's health, in short: state, memory, goroutines, reconnects. */
export function healthWords({ newest, lastHour }: Pick<BesideCluster, 'newest' | 'lastHour'>): string[] {
  const report = newest?.report
  if (!report) return []
  const { reconnects } = lastHour.grew
  return [
    report.state,
    report.memoryMb === null ? null : `${Math.round(report.memoryMb * 10) / 10} MB`,
    report.goroutines === null ? null : formatCount(report.goroutines, 'goroutine'),
    reconnects === null ? null : `${formatCount(reconnects, 'reconnect')} in an hour`,
  ].filter((words) => words !== null)
}
