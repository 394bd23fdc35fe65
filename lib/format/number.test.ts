import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capitalize, countInWords, formatCount, formatPercentDown, formatSkew } from './number'

describe('formatPercentDown', () => {
  test.each([
    [1, '100.00 %'],
    [0.999999, '99.99 %'],
    [0.99904, '99.90 %'],
    [0.57, '57.00 %'],
    [0, '0.00 %'],
  ])('%d', (ratio, text) => {
    expect(formatPercentDown(ratio)).toBe(text)
  })

  test('is never 100 % of less than all, and never more than the truth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (ratio) => {
        const said = Number.parseFloat(formatPercentDown(ratio))
        expect(said).toBeLessThan(100)
        expect(said).toBeLessThanOrEqual(ratio * 100 + 1e-6)
      }),
    )
  })
})

test.each([
  ['ahead', 340, '+0.3 s'],
  ['behind, with a minus sign and no hyphen', -460, '−0.4 s'],
  ['none', 0, '0.0 s'],
  ['less than it shows has no sign', -90, '0.0 s'],
  ['whole seconds from ten on', 41_900, '+41 s'],
  ['minutes from two on', -3_600_000, '−60 min'],
])('skew: %s', (_name, ms, text) => {
  expect(formatSkew(ms)).toBe(text)
})

test('counts carry their noun', () => {
  expect(formatCount(2869)).toBe('2,869')
  expect(formatCount(1, 'route')).toBe('1 route')
  expect(formatCount(8, 'route')).toBe('8 routes')
  expect(formatCount(2, 'loss', 'losses')).toBe('2 losses')
})

test('small counts are words in prose', () => {
  expect(countInWords(5)).toBe('five')
  expect(countInWords(13)).toBe('13')
  expect(capitalize('five')).toBe('Five')
})
