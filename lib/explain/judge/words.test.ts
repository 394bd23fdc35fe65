import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atClock, clock, plural, seconds, span, times } from './words'

describe('a length of time', () => {
  test.each([
    [0, 'under 1 s'],
    [999, 'under 1 s'],
    [-5, 'under 1 s'],
    [1000, '1 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [61_000, '1 min 1 s'],
    [3_599_999, '59 min 59 s'],
    [3_600_000, '1 h'],
    [3_660_000, '1 h 1 min'],
    [47 * 3_600_000 + 59 * 60_000, '47 h 59 min'],
    [48 * 3_600_000, '2 d 0 h'],
    [100 * 3_600_000, '4 d 4 h'],
  ])('of %d ms is %s', (ms, text) => {
    expect(span(ms)).toBe(text)
  })

  test('is never said to be longer than it is', () => {
    const units: Record<string, number> = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 }
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 10_000_000_000 }), (ms) => {
        const said = [...span(ms).matchAll(/(\d+) (s|min|h|d)\b/g)]
        const total = said.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0)
        expect(total).toBeGreaterThan(0)
        expect(total).toBeLessThanOrEqual(ms)
      }),
    )
  })
})

test.each([
  [600, '0.6 s'],
  [1125, '1.1 s'],
  [8199, '8.1 s'],
  [9999, '9.9 s'],
  [10_000, '10 s'],
  [17_800, '17 s'],
  [68_700, '1 min 8 s'],
])('a wait of %d ms is %s', (ms, text) => {
  expect(seconds(ms)).toBe(text)
})

test('a clock is read in UTC', () => {
  const at = Date.UTC(2026, 4, 1, 14, 32, 3, 999)
  expect(clock(at)).toBe('14:32:03')
  expect(atClock(at)).toBe(' at 14:32:03')
  expect(atClock(null)).toBe('')
  expect(atClock(0)).toBe(' at 00:00:00')
})

test.each([
  [1, 'once', '1 route', '1 try'],
  [2, 'twice', '2 routes', '2 tries'],
  [0, '0 times', '0 routes', '0 tries'],
  [12, '12 times', '12 routes', '12 tries'],
])('%d is said %s', (count, often, routes, tries) => {
  expect(times(count)).toBe(often)
  expect(plural(count, 'route')).toBe(routes)
  expect(plural(count, 'try', 'tries')).toBe(tries)
})
