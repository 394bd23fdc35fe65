import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketWidthOf } from './timeline-width'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = 1_800_000_000_000
const keptFrom = {
  arrivals5s: NOW - HOUR,
  arrivals1m: NOW - 48 * HOUR,
  arrivals10m: NOW - 30 * DAY,
  arrivals1h: NOW - 90 * DAY,
}
const last = (length: number, ahead = 0) => bucketWidthOf({ from: NOW - length, to: NOW + ahead }, NOW, keptFrom)

describe('the width of buckets', () => {
  test.each([
    ['an hour', HOUR, 5_000, 5_000],
    ['a day', DAY, MINUTE, MINUTE],
    ['two days', 2 * DAY, MINUTE, 2 * MINUTE],
    ['a week', 7 * DAY, 10 * MINUTE, 10 * MINUTE],
    ['a month', 30 * DAY, 10 * MINUTE, 30 * MINUTE],
    ['a quarter', 90 * DAY, HOUR, 2 * HOUR],
    ['a year', 365 * DAY, HOUR, 6 * HOUR],
  ])('the last %s is read from the finest width that holds it', (_, length, widthMs, bucketMs) => {
    expect(last(length)).toEqual({ widthMs, bucketMs })
  })

  test('a range that was asked for a moment ago, and reaches beyond now, is still what it is called', () => {
    expect(last(HOUR + 900, 10 * MINUTE).widthMs).toBe(5_000)
    expect(last(30 * DAY + 900, 10 * MINUTE).widthMs).toBe(10 * MINUTE)
  })

  test('an hour of last month is read from what was kept of it', () => {
    const from = NOW - 20 * DAY
    expect(bucketWidthOf({ from, to: from + HOUR }, NOW, keptFrom).widthMs).toBe(10 * MINUTE)
  })

  test('an hour is read finely as long as that is there, whatever its age', () => {
    const from = NOW - 20 * DAY
    const all = { arrivals5s: 0, arrivals1m: 0, arrivals10m: 0, arrivals1h: 0 }
    expect(bucketWidthOf({ from, to: from + HOUR }, NOW, all).widthMs).toBe(5_000)
  })

  test('of any range at most 1,500 buckets go out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_651 * DAY }), fc.integer({ min: 0, max: DAY }), (length, ahead) => {
        const { widthMs, bucketMs } = last(length, ahead)
        expect(bucketMs % widthMs).toBe(0)
        expect(Math.ceil(length / bucketMs) + 1).toBeLessThanOrEqual(1_500)
      }),
    )
  })
})
