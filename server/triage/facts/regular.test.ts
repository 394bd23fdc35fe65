import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapsBetween, regularity } from './regular'

describe('regularity', () => {
  it.each([
    ['too few', [60_000, 60_000], null],
    ['all alike', [60_000, 60_000, 60_000], { median: 60_000, least: 60_000, most: 60_000, count: 3 }],
    ['nearly alike', [350_000, 348_000, 352_000], { median: 350_000, least: 348_000, most: 352_000, count: 3 }],
    ['one that strays', [60_000, 60_000, 240_000], null],
    ['short ones that stray by a third', [4_000, 8_000, 6_000], { median: 6_000, least: 4_000, most: 8_000, count: 3 }],
    ['short ones that stray by more', [1_000, 9_000, 5_000], null],
    ['nothing but zeros', [0, 0, 0], null],
  ])('%s', (_, lengths, expected) => {
    expect(regularity(lengths)).toEqual(expected)
  })

  it('looks at the newest six alone', () => {
    const found = regularity([1, 2, 3, 90_000, 90_000, 90_000, 90_000, 90_000, 90_000])
    expect(found).toMatchObject({ median: 90_000, count: 6 })
  })

  it('allows a beat of doubt where it is asked to', () => {
    const lengths = [330_000, 350_000, 352_000, 320_000]
    expect(regularity([100_000, 130_000, 110_000])).toBeNull()
    expect(regularity([100_000, 130_000, 110_000], 35_000)).not.toBeNull()
    expect(regularity(lengths, 35_000)).toMatchObject({ least: 320_000, most: 352_000 })
  })

  it('does not depend on the order of what it is given, up to six', () => {
    const lengths = fc.array(fc.integer({ min: 1_000, max: 600_000 }), { maxLength: 6 })
    fc.assert(
      fc.property(lengths, (some) => {
        expect(regularity(some.toReversed())).toEqual(regularity(some))
      }),
    )
  })

  it('holds each length within its least and most', () => {
    const lengths = fc.array(fc.integer({ min: 50_000, max: 60_000 }), { minLength: 3, maxLength: 6 })
    fc.assert(
      fc.property(lengths, (some) => {
        const found = regularity(some, 35_000)
        expect(found?.least).toBe(Math.min(...some))
        expect(found?.most).toBe(Math.max(...some))
      }),
    )
  })
})

describe('gaps between moments', () => {
  it('is one fewer than there are moments', () => {
    expect(gapsBetween([10, 30, 35])).toEqual([20, 5])
    expect(gapsBetween([10])).toEqual([])
    expect(gapsBetween([])).toEqual([])
  })
})
