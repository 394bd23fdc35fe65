import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BesideCluster } from '@/lib/contracts/beside'
import {
  closedSteps,
  dayBefore,
  newestTold,
  prepareCounterChart,
  prepareGaugeChart,
  unreadStretches,
} from './prepare-health'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOW = Date.UTC(2026, 10, 23, 14, 32)
const RANGE = dayBefore(NOW)

type Point = BesideCluster['points'][number]
const point = (at: number, more: Partial<Point> = {}): Point => ({
  at,
  state: 'connected',
  memoryMb: 21,
  goroutines: 29,
  reconnects: 0,
  beatsFailed: 0,
  ...more,
})

describe('a gauge over a day', () => {
  it('has the least and the greatest of each step, and a gap where nobody read', () => {
    const points = [point(NOW - 9 * MINUTE, { memoryMb: 20.5 }), point(NOW - 8 * MINUTE, { memoryMb: 24 })]
    const chart = prepareGaugeChart(points, 'memoryMb', RANGE)
    expect(chart).toHaveLength(288)
    expect(chart.filter(({ value }) => value !== null)).toMatchObject([{ value: [20.5, 24], readMs: 2 * MINUTE }])
    expect(unreadStretches(chart)).toEqual([
      { from: RANGE.from, to: NOW - 10 * MINUTE },
      { from: NOW - 5 * MINUTE, to: NOW },
    ])
  })

  it('does not take what was read and not told for a zero', () => {
    const points = [point(NOW - MINUTE, { goroutines: null }), point(NOW - 3 * MINUTE)]
    expect(prepareGaugeChart(points.toReversed(), 'goroutines', RANGE).at(-1)?.value).toEqual([29, 29])
    expect(newestTold(points.toReversed(), 'goroutines')).toEqual({ value: 29, at: NOW - 3 * MINUTE })
    expect(newestTold([], 'memoryMb')).toBeNull()
  })
})

it('a lone step is drawn to its end, as long as it lasted', () => {
  const chart = prepareCounterChart([point(NOW - 90 * MINUTE), point(NOW - MINUTE)], 'reconnects', RANGE)
  const drawn = closedSteps(chart)
  expect(drawn).toHaveLength(25)
  expect(drawn.at(-1)?.at).toBe(NOW - 1)
  expect(closedSteps([])).toEqual([])
})

describe('a counter an hour', () => {
  it('is what it grew by in each hour before now, and a true zero where it was read', () => {
    const points = [
      point(NOW - 90 * MINUTE),
      point(NOW - 30 * MINUTE, { reconnects: 2 }),
      point(NOW - 29 * MINUTE, { reconnects: null }),
      point(NOW - 28 * MINUTE, { reconnects: 1 }),
    ]
    const chart = prepareCounterChart(points, 'reconnects', RANGE)
    expect(chart).toHaveLength(24)
    expect(chart.at(-1)).toMatchObject({ value: [0, 3], until: NOW, readMs: 2 * MINUTE })
    expect(chart.at(-2)).toMatchObject({ value: [0, 0] })
    expect(chart.at(-3)?.value).toBeNull()
  })

  it('loses nothing that lies in the day', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(24 * HOUR - 1), fc.nat(9))), (grown) => {
        const points = grown.map(([age, beatsFailed]) => point(RANGE.to - 1 - age, { beatsFailed }))
        const chart = prepareCounterChart(points, 'beatsFailed', RANGE)
        const sum = chart.reduce((all, { value }) => all + (value?.[1] ?? 0), 0)
        expect(sum).toBe(grown.reduce((all, [, by]) => all + by, 0))
      }),
    )
  })
})
