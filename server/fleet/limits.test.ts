import { describe, expect, it } from 'vitest'
import { limitsOf, median, withGap } from './limits'

describe('the limits of a cluster', () => {
  it.each([
    ['nothing known', [], 45_000, 95_000],
    ['too little known', [60_000, 60_000], 45_000, 95_000],
    ['30 s, to the second', [29_980, 30_032, 30_001, 29_998, 30_000], 45_000, 95_000],
    ['one early beat among others', [16_144, 30_001, 30_003], 45_000, 95_000],
    ['every 60 s', [60_000, 60_000, 60_000], 90_000, 190_200],
    ['every 15 s', [15_000, 15_000, 15_000, 15_000], 22_500, 47_550],
  ])('with %s', (_, gaps, freshMs, lostMs) => {
    expect(limitsOf(gaps)).toEqual({ freshMs, lostMs })
  })

  it('learn from the 5 newest gaps that can be an interval', () => {
    const gaps = [14_999, 20_000, 300_000, 300_001, 30_000, 40_000, 50_000, 60_000]
    expect(gaps.reduce<readonly number[]>(withGap, [])).toEqual([300_000, 30_000, 40_000, 50_000, 60_000])
  })

  it('take the middle', () => {
    expect(median([])).toBeNull()
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
  })
})
