import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bucket } from '@/lib/contracts/timeline'
import { arrivalsText, prepareArrivals } from './prepare-arrivals'
import { prepareSkew, skewText } from './prepare-skew'
import { stepsOf } from './prepare-steps'
import { prepareTicks } from './prepare-ticks'

const MINUTE = 60_000
const range = { from: 0, to: 10 * MINUTE, since: 0 }

function bucket(at: number, arrivals: number, skew: number | null = null): Bucket {
  return { at, arrivals, beats: arrivals, skewMinMs: skew, skewMaxMs: skew }
}
const of = (buckets: Bucket[], gaps: { from: number; to: number }[] = []) => ({ buckets, gaps, bucketMs: MINUTE })

describe('arrivals per minute', () => {
  test('a watched minute without arrivals is a zero', () => {
    const points = prepareArrivals(of([bucket(0, 2)]), range)
    expect(points.map((point) => point.perMinute)).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  })

  test('a minute in which nobody watched is a gap and no zero', () => {
    const points = prepareArrivals(of([bucket(0, 2)], [{ from: MINUTE, to: 3 * MINUTE }]), range)
    expect(points.slice(0, 4).map((point) => point.perMinute)).toEqual([2, null, null, 0])
  })

  test('time before the cluster was expected is a gap', () => {
    const points = prepareArrivals(of([]), { ...range, since: 8 * MINUTE })
    expect(points.map((point) => point.perMinute)).toEqual([...Array(8).fill(null), 0, 0])
  })

  test('a half watched minute is counted over the half that was watched', () => {
    const points = prepareArrivals(of([bucket(0, 1)], [{ from: MINUTE / 2, to: MINUTE }]), range)
    expect(points[0]?.perMinute).toBe(2)
  })

  test('a cluster that came a second ago has its arrivals', () => {
    const now = 10 * MINUTE
    const points = prepareArrivals(of([bucket(9 * MINUTE, 2)]), { from: 0, to: now, since: now - 1000 })
    expect(points.at(-1)?.perMinute).toBe(4)
    expect(points.at(-2)?.perMinute).toBeNull()
  })

  test('are summed up in words, and nothing known is not summed up', () => {
    expect(arrivalsText(prepareArrivals(of([bucket(0, 2), bucket(MINUTE, 6)]), range))).toBe(
      '0 a minute on the median, at most 6',
    )
    expect(arrivalsText(prepareArrivals(of([], [{ from: 0, to: 10 * MINUTE }]), range))).toBeNull()
  })
})

describe('clock skew', () => {
  test('is a band from least to greatest, and a gap where none was measured', () => {
    const points = prepareSkew(of([bucket(0, 1, -100), { ...bucket(MINUTE, 2), skewMinMs: 0, skewMaxMs: 300 }]), range)
    expect(points.slice(0, 3).map((point) => point.seconds)).toEqual([[-0.1, -0.1], [0, 0.3], null])
    expect(skewText(points)).toBe('between −0.1 s and +0.3 s')
    expect(skewText(prepareSkew(of([bucket(0, 3)]), range))).toBeNull()
  })
})

describe('the value axis', () => {
  test('stands on round numbers', () => {
    expect(prepareTicks(0, 2)).toEqual([0, 0.5, 1, 1.5, 2])
    expect(prepareTicks(0, 5.4)).toEqual([0, 2, 4, 6])
    expect(prepareTicks(-0.15, 0.17)).toEqual([-0.2, -0.1, 0, 0.1, 0.2])
    expect(prepareTicks(-0.1, 41.2)).toEqual([-20, 0, 20, 40, 60])
  })

  test('for any values: holds both ends and has at most five ticks', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(value, fc.double({ min: 0.01, max: 1e6, noNaN: true, noDefaultInfinity: true }), (least, span) => {
        const ticks = prepareTicks(least, least + span)
        expect(ticks.length).toBeLessThanOrEqual(5)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks[0]).toBeLessThanOrEqual(least + span * 1e-6)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(least + span * (1 - 1e-6))
      }),
    )
  })
})

describe('steps', () => {
  test('for any range: cover it without overlap, and are never too many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: MINUTE, max: 90 * 24 * 60 * MINUTE }),
        fc.constantFrom(5000, MINUTE, 10 * MINUTE, 60 * MINUTE),
        (from, length, bucketMs) => {
          const steps = stepsOf({ bucketMs, gaps: [] }, { from, to: from + length, since: 0 })
          expect(steps.length).toBeLessThanOrEqual(361)
          expect(steps[0]?.from).toBeLessThanOrEqual(from)
          expect(steps.at(-1)?.to).toBeGreaterThanOrEqual(from + length)
          for (const [i, step] of steps.entries()) expect(step.to).toBe(steps[i + 1]?.from ?? step.to)
        },
      ),
    )
  })
})
