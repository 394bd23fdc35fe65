import { describe, expect, it } from 'vitest'
import type { BesideCluster } from '@/lib/contracts/beside'
import { mergeBeside } from './merge-beside'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOW = Date.UTC(2026, 10, 23, 12)

function answer(asOf: number, pointsFrom: number, ...times: number[]): BesideCluster {
  const counters = { beats: 0, beatsFailed: 0, reconnects: 0, routesSent: 0, routesFailed: 0, routesRetried: 0 }
  const told = { state: 'connected' as const, memoryMb: 26, goroutines: 27, reconnects: 0, beatsFailed: 0 }
  return {
    ...{ asOf, pointsFrom, companion: null, agentPort: null, newest: null, pulse: null },
    lastHour: { grew: counters, anHour: counters, watchedMs: 0, restarts: 0 },
    points: times.map((at) => ({ at, ...told })),
  }
}
const times = ({ points }: BesideCluster) => points.map(({ at }) => at - NOW)

describe('what is found beside an agent', () => {
  it('keeps the points that are not told again, and takes the newest minute anew', () => {
    const known = answer(NOW, NOW - 24 * HOUR, NOW - 2 * MINUTE, NOW - MINUTE, NOW)
    const merged = mergeBeside(known, answer(NOW + 15_000, NOW, NOW + 15_000))
    expect(times(merged)).toEqual([-2 * MINUTE, -MINUTE, 15_000])
    expect(merged.asOf).toBe(NOW + 15_000)
  })

  it('forgets what is older than a day, and starts without anything known', () => {
    const known = answer(NOW - HOUR, NOW - 25 * HOUR, NOW - 25 * HOUR, NOW - HOUR)
    expect(times(mergeBeside(known, answer(NOW, NOW - HOUR, NOW)))).toEqual([0])
    expect(times(mergeBeside(null, answer(NOW, NOW - 24 * HOUR, NOW - 2 * HOUR, NOW)))).toEqual([-2 * HOUR, 0])
  })
})
