import { describe, expect, it } from 'vitest'
import { retryAfterOf, waitOf } from './backoff'

describe('the wait before a retry', () => {
  it.each([
    [1, 0, 1_000],
    [1, 1, 2_000],
    [2, 1, 4_000],
    [5, 1, 32_000],
    [20, 1, 300_000],
    [2_000, 0, 150_000],
  ])('after %d failures, by chance %d: %d ms', (failures, random, ms) => {
    expect(waitOf(failures, null, random)).toBe(ms)
  })

  it('is at least what the other side asks for, within reason', () => {
    expect(waitOf(1, 60_000, 0)).toBe(60_000)
    expect(waitOf(1, 60_000, 1)).toBe(66_000)
    expect(waitOf(1, 10, 1)).toBe(2_000)
    expect(waitOf(1, 86_400_000, 0)).toBe(900_000)
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  it.each([
    ['120', 120_000],
    [['7', '9'], 7_000],
    ['Mon, 23 Nov 2026 12:01:00 GMT', 60_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('%s is %s ms', (header, ms) => {
    expect(retryAfterOf(header, now)).toBe(ms)
  })
})
