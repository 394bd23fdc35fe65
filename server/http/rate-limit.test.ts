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

test('callers without end are forgotten, the oldest first, and those of now are not', () => {
  const limit = new RateLimit({ max: 1, windowMs: 10_000, clock: () => 0 })
  for (let n = 0; n <= 10_000; n++) limit.take(`caller-${n}`)
  expect([limit.take('caller-10000'), limit.take('caller-5000'), limit.take('caller-0')]).toEqual([10, 10, 0])
})
