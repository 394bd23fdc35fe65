import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONNECTION_STATES, type ConnectionState } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
import { mergeBuckets } from './merge-buckets'
import { reduceIntervals } from './reduce-intervals'

function tiled(lengths: readonly (readonly [number, ConnectionState])[]): { intervals: Interval[]; now: number } {
  let from = 0
  const intervals = lengths.map(([length, state]) => {
    const interval: Interval = { state, from, to: from + length, cause: null }
    from += length
    return interval
  })
  const last = intervals.at(-1)
  if (last) last.to = null
  return { intervals, now: from }
}

describe('coarser intervals', () => {
  const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom(...CONNECTION_STATES)), {
    maxLength: 400,
  })

  it('are no more than was asked for, tile the same time, and lose no outage', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 5, max: 200 }), (given, max) => {
        const { intervals, now } = tiled(given)
        const reduced = reduceIntervals(intervals, max, now)
        expect(reduced.length).toBeLessThanOrEqual(max)
        expect([reduced[0]?.from, reduced.at(-1)?.to]).toEqual([intervals[0]?.from, intervals.at(-1)?.to])
        for (const [at, one] of reduced.slice(0, -1).entries()) expect(one.to).toBe(reduced[at + 1]?.from)
        for (const outage of intervals.filter((one) => one.state === 'disconnected')) {
          const over = reduced.find((one) => one.from <= outage.from && (one.to ?? now) >= (outage.to ?? now))
          expect(over?.state).toBe('disconnected')
        }
      }),
    )
  })

  it('stay as they are when they are few', () => {
    const { intervals, now } = tiled([
      [5, 'connected'],
      [1, 'reconnecting'],
    ])
    expect(reduceIntervals(intervals, 200, now)).toEqual(intervals)
  })
})

describe('merged buckets', () => {
  const bucket = (at: number, arrivals: number, skew: number | null = null) => {
    return { at, arrivals, beats: arrivals, skewMinMs: skew, skewMaxMs: skew }
  }

  it('add up, keep both ends of the skew, and leave out what had no arrivals', () => {
    expect(mergeBuckets([bucket(0, 1, 5), bucket(60, 2), bucket(110, 4, -3), bucket(600, 1)], 120)).toEqual([
      { at: 0, arrivals: 7, beats: 7, skewMinMs: -3, skewMaxMs: 5 },
      { at: 600, arrivals: 1, beats: 1, skewMinMs: null, skewMaxMs: null },
    ])
  })
})
