import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { goDuration, goTime } from './go-time'

describe('a time of Go', () => {
  it.each([
    ['2026-11-23T09:00:27.324450098Z', Date.UTC(2026, 10, 23, 9, 0, 27, 324)],
    ['2026-11-23T09:00:27Z', Date.UTC(2026, 10, 23, 9, 0, 27)],
    ['2026-11-23T09:00:27.3Z', Date.UTC(2026, 10, 23, 9, 0, 27, 300)],
    ['2026-11-23T11:00:27.324+02:00', Date.UTC(2026, 10, 23, 9, 0, 27, 324)],
    ['0001-01-01T00:00:00Z', null],
    ['0001-01-01T00:00:00.000Z', null],
    ['2026-13-45T99:00:00Z', null],
    ['yesterday', null],
    ['', null],
    [1_795_424_427, null],
    [null, null],
  ])('%s is %s', (text, ms) => {
    expect(goTime(text)).toBe(ms)
  })
})

describe('a duration of Go', () => {
  it.each([
    ['1m3.2s', 63_200],
    ['8.58270468s', 8_582.70468],
    ['2m33.495139101s', 153_495.139101],
    ['1h0m0s', 3_600_000],
    ['1.5ms', 1.5],
    ['250µs', 0.25],
    ['250us', 0.25],
    ['0s', 0],
    [63_200_000_000, 63_200],
    [0, 0],
    ['2562047h47m16.854775807s', null],
    [2 ** 63, null],
    ['-3s', null],
    [-1, null],
    ['soon', null],
    ['3 s', null],
    ['', null],
    [Number.NaN, null],
    [undefined, null],
  ])('%s is %s ms', (value, ms) => {
    const read = goDuration(value)
    expect(read === null || ms === null ? read : Math.abs(read - ms) < 1e-6).toBe(ms === null ? null : true)
  })

  it('is read from what Go would print', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e6 }), fc.nat(59), fc.nat(59), fc.nat(999), (h, m, s, ms) => {
        const read = goDuration(`${h}h${m}m${s}.${String(ms).padStart(3, '0')}s`)
        expect(read).toBeCloseTo(h * 3_600_000 + m * 60_000 + s * 1_000 + ms, 3)
      }),
    )
  })
})
