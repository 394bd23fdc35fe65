import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CONNECTION_STATES, type ConnectionState } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
import { columnsOf, prepareStateLane } from './prepare-state-lane'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MONTH = 30 * DAY

function stretches(...parts: [ConnectionState, number][]): Interval[] {
  let at = 0
  return parts.map(([state, length], i) => {
    const from = at
    at += length
    return { state, from, to: i === parts.length - 1 ? null : at, cause: null }
  })
}

describe('the lane of states', () => {
  test('one connected stretch is one bar on the top rail with its wash, and nothing else', () => {
    const lane = prepareStateLane(stretches(['connected', DAY]), 0, DAY, 1200)
    expect(lane.bars).toEqual([{ state: 'connected', x: 0, w: 1200, y: 5, h: 4 }])
    expect(lane.washes).toHaveLength(1)
    expect([lane.behind, lane.joins, lane.hatches, lane.dotted]).toEqual([[], [], [], []])
  })

  test('an outage of one second in a month is a needle that hangs on one thread from the top rail', () => {
    const intervals = stretches(['connected', 10 * DAY], ['reconnecting', 1000], ['connected', 20 * DAY - 1000])
    const lane = prepareStateLane(intervals, 0, MONTH, 1200)
    const needle = lane.bars.find((bar) => bar.state === 'reconnecting')
    expect(needle?.w).toBeGreaterThanOrEqual(2)
    expect(lane.joins).toEqual([{ x: needle?.x, y1: 7, y2: 51, state: 'reconnecting' }])
  })

  test('the worst state of a pixel wins', () => {
    const intervals = stretches(
      ['connected', 10 * DAY],
      ['reconnecting', 5000],
      ['disconnected', 1000],
      ['connecting', 500],
      ['connected', 20 * DAY],
    )
    const columns = columnsOf(intervals, 0, MONTH, 1200)
    const dip = columns.filter((state) => state !== 'connected')
    expect(dip).toContain('disconnected')
    expect(dip).not.toContain('connecting')
  })

  test('losses so close that they cover every pixel leave the top rail to what was connected between them', () => {
    const days = Array.from({ length: 360 }, (): [ConnectionState, number][] => [
      ['connected', DAY - 2000],
      ['reconnecting', 2000],
    ])
    const lane = prepareStateLane(stretches(...days.flat()), 0, 360 * DAY, 720)
    expect(lane.bars.reduce((sum, { state, w }) => sum + (state === 'connected' ? w : 0), 0)).toBeLessThan(10)
    expect(lane.behind.reduce((sum, { w }) => sum + w, 0)).toBeGreaterThan(700)
  })

  test('a needle that stands alone, and a long loss, have nothing behind them', () => {
    const needle = stretches(['connected', 10 * DAY], ['reconnecting', 1000], ['connected', 20 * DAY])
    const long = stretches(['connected', 10 * DAY], ['disconnected', 10 * DAY], ['connected', 10 * DAY])
    for (const intervals of [needle, long]) expect(prepareStateLane(intervals, 0, MONTH, 1200).behind).toEqual([])
  })

  test('a stretch that has only begun is five pixels wide, and the loss before it is not covered', () => {
    const intervals = stretches(['connected', DAY - 3000], ['reconnecting', 2000], ['connected', 1000])
    const columns = columnsOf(intervals, 0, DAY, 1200)
    expect(columns.slice(-5)).toEqual(Array(5).fill('connected'))
    expect(columns.slice(-8, -5)).toEqual(Array(3).fill('reconnecting'))
  })

  test('a cluster that came and was lost within one pixel shows that it came', () => {
    const intervals = stretches(['never', 10_000], ['connected', 4000], ['reconnecting', 0])
    const columns = columnsOf(intervals, 14_000 - DAY, 14_000, 1200)
    expect(columns.slice(-8)).toEqual([...Array(3).fill('connected'), ...Array(5).fill('reconnecting')])
  })

  test('time in which nobody watched is hatched, never dotted and never joined to a rail', () => {
    const intervals = stretches(['connected', HOUR], ['unknown', HOUR], ['reconnecting', HOUR], ['connected', HOUR])
    const lane = prepareStateLane(intervals, 0, 4 * HOUR, 400)
    expect(lane.hatches).toEqual([{ x: 100, w: 100 }])
    expect(lane.dotted).toEqual([])
    expect(lane.joins).toHaveLength(1)
  })

  test('time before the cluster was expected stays empty', () => {
    const intervals: Interval[] = [{ state: 'connected', from: HOUR, to: null, cause: 'registered' }]
    expect(prepareStateLane(intervals, 0, 2 * HOUR, 200).bars).toEqual([
      { state: 'connected', x: 100, w: 100, y: 5, h: 4 },
    ])
  })

  test('a cluster that never came is a dotted outline', () => {
    const lane = prepareStateLane(stretches(['never', DAY]), 0, DAY, 300)
    expect(lane.dotted).toEqual([{ x: 0, w: 300 }])
    expect(lane.bars).toEqual([])
  })

  test('whatever happened: pixels are covered once, and every state but connected is somewhere to be seen', () => {
    const part = fc.tuple(fc.constantFrom(...CONNECTION_STATES), fc.integer({ min: 1, max: 5 * HOUR }))
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 50, max: 1500 }),
        (parts, width) => {
          const intervals = stretches(...(parts as [ConnectionState, number][]))
          const to = parts.reduce((sum, [, length]) => sum + length, 0)
          const lane = prepareStateLane(intervals, 0, to, width)
          const pieces = [...lane.bars, ...lane.hatches, ...lane.dotted]
          expect(pieces.reduce((sum, piece) => sum + piece.w, 0)).toBe(width)
          const isOut = (one: { state: ConnectionState }) => one.state === 'disconnected'
          expect(lane.bars.some(isOut)).toBe(intervals.some(isOut))
        },
      ),
    )
  })
})
