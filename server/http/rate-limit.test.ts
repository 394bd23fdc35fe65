import { expect, test } from 'vitest'
import { RateLimit } from './rate-limit'

test('tries beyond the limit wait until the window is over; others do not', () => {
  let now = 0
  const limit = new RateLimit({ max: 2, windowMs: 10_000, clock: () => now })
  expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 10])
  expect(limit.take('b')).toBe(0)
  now = 9_500
  expect(limit.take('a')).toBe(1)
  now = 10_000
  expect(limit.take('a')).toBe(0)
})
