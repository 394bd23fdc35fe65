import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AgentReading } from '@/lib/contracts/agent-http'
import { counterGrowth } from './rates'

const EVERY = 15_000
const GAP = 60_000
const NONE = {
  beats: null,
  beatsFailed: null,
  reconnects: null,
  routesSent: null,
  routesFailed: null,
  routesRetried: null,
}

function reading(at: number, reconnects: number | null, startedAt: number | null = 1): AgentReading {
  const counters = { ...NONE, reconnects }
  return { at, tookMs: 5, failures: [], answeredFrom: 'private', report: { ...blank, counters, startedAt } }
}
const blank: NonNullable<AgentReading['report']> = {
  agentId: 'a',
  version: null,
  state: 'connected',
  registered: true,
  healthy: true,
  failuresInARow: 0,
  startedAt: null,
  lastBeatAt: null,
  sinceBeatMs: null,
  unhealthyMs: null,
  memoryMb: null,
  goroutines: null,
  counters: NONE,
  writtenAt: null,
}
const failed = (at: number): AgentReading => ({ ...reading(at, 0), report: null })

describe('counters as rates', () => {
  it('say how much an hour', () => {
    const readings = [0, 1, 2, 3, 4].map((n) => reading(n * EVERY, n < 3 ? 2 : 3))
    const growth = counterGrowth(readings, GAP)
    expect(growth.grew.reconnects).toBe(1)
    expect(growth.anHour.reconnects).toBe(60)
    expect(growth.watchedMs).toBe(60_000)
  })

  it('go on after a restart, whose counters began at nothing', () => {
    const readings = [reading(0, 40), reading(EVERY, 41), reading(2 * EVERY, 2, 60_000), reading(3 * EVERY, 3, 60_000)]
    expect(counterGrowth(readings, GAP)).toMatchObject({ grew: { reconnects: 4 }, restarts: 1 })
  })

  it('see a restart by a counter that fell, where no start is told', () => {
    const readings = [reading(0, 40, null), reading(EVERY, 2, null)]
    expect(counterGrowth(readings, GAP)).toMatchObject({ grew: { reconnects: 2 }, restarts: 1 })
  })

  it('pass over a round that failed, and count no time that nobody watched', () => {
    const readings = [reading(0, 1), failed(EVERY), reading(2 * EVERY, 2), reading(10 * 60_000, 9)]
    expect(counterGrowth(readings, GAP)).toMatchObject({ grew: { reconnects: 1 }, watchedMs: 2 * EVERY })
  })

  it('promise nothing an hour from a few seconds', () => {
    const growth = counterGrowth([reading(0, 1), reading(EVERY, 2)], GAP)
    expect([growth.grew.reconnects, growth.anHour.reconnects]).toEqual([1, null])
  })

  it('say nothing of what is not told', () => {
    const growth = counterGrowth([reading(0, null), reading(90_000, null)], 2 * GAP)
    expect(growth).toMatchObject({ grew: NONE, anHour: NONE, watchedMs: 90_000 })
    expect(counterGrowth([], GAP)).toEqual({ grew: NONE, anHour: NONE, watchedMs: 0, restarts: 0 })
  })

  it('never grow by less than nothing, and by all of it in one window or in two', () => {
    const steps = fc.array(fc.record({ by: fc.nat(5), restart: fc.boolean() }), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(steps, fc.nat(), (list, cut) => {
        let value = 0
        let startedAt = 0
        const readings = list.map(({ by, restart }, index) => {
          if (restart) startedAt = index * EVERY + 1_000_000
          value = restart ? by : value + by
          return reading(index * EVERY, value, startedAt)
        })
        const at = cut % readings.length
        const grew = (of: AgentReading[]) => counterGrowth(of, GAP).grew.reconnects ?? 0
        expect(grew(readings)).toBeGreaterThanOrEqual(0)
        expect(grew(readings.slice(0, at + 1)) + grew(readings.slice(at))).toBe(grew(readings))
      }),
    )
  })
})
