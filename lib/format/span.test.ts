import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAgo, formatSpan, spanInWords, unbroken } from './span'

const S = 1_000
const MIN = 60 * S
const H = 60 * MIN
const D = 24 * H

describe('formatSpan', () => {
  test.each([
    ['a negative length, of clocks that disagree', -5, '0 s'],
    ['under a second', 999, '0 s'],
    ['seconds', 12 * S, '12 s'],
    ['seconds, rounded down', 59_999, '59 s'],
    ['a whole minute', MIN, '1 min'],
    ['minutes and seconds', 3 * MIN + 12 * S, '3 min 12 s'],
    ['minutes, rounded down', H - 1, '59 min 59 s'],
    ['hours and minutes', 2 * H + 43 * MIN, '2 h 43 min'],
    ['whole hours', 4 * H, '4 h'],
    ['the last minute of a day', D - 1, '23 h 59 min'],
    ['one day', D, '1 day'],
    ['a day and hours', D + 3 * H, '1 day 3 h'],
    ['two days and hours', 2 * D + 5 * H, '2 days 5 h'],
    ['days alone from three on', 6 * D + 23 * H, '6 days'],
  ])('%s', (_name, ms, text) => {
    expect(formatSpan(ms)).toBe(text)
  })

  test('never says more than has passed', () => {
    const unit: Record<string, number> = { s: S, min: MIN, h: H, day: D, days: D }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * D }), (ms) => {
        const said = [...formatSpan(ms).matchAll(/(\d+) (\w+)/g)].reduce(
          (sum, [, count, name]) => sum + Number(count) * (unit[name ?? ''] ?? Number.NaN),
          0,
        )
        expect(said).toBeLessThanOrEqual(ms)
        expect(said).toBeGreaterThan(ms - D)
      }),
    )
  })
})

test('prose does not say 0 s', () => {
  expect(spanInWords(999)).toBe('less than 1 s')
  expect(formatAgo(1_000, 1_600)).toBe('less than 1 s ago')
  expect(formatAgo(1_000, 13_400)).toBe('12 s ago')
})

test('a number and its unit stay on one line', () => {
  expect(unbroken('4 losses in 15 min. Up 1 day 3 h, since 14:32:03.')).toBe(
    '4 losses in 15\u00a0min. Up 1\u00a0day 3\u00a0h, since 14:32:03.',
  )
})
