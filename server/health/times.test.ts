import { expect, it } from 'vitest'
import { RecentTimes } from './times'

it('tells the middle, the end and the most of what was within its window', () => {
  const times = new RecentTimes({ windowMs: 1_000 })
  times.add(900, 0)
  for (let ms = 1; ms <= 100; ms++) times.add(ms, 5_000)
  expect(times.read(5_500)).toEqual({ p50Ms: 51, p99Ms: 100, maxMs: 100, count: 100 })
  expect(times.at(0.9, 5_500)).toBe(91)
  expect(times.read(9_000)).toEqual({ p50Ms: 0, p99Ms: 0, maxMs: 0, count: 0 })
})

it('keeps no more than it was told to, the newest', () => {
  const times = new RecentTimes({ most: 10 })
  for (let ms = 1; ms <= 1_000; ms++) times.add(ms, ms)
  const { count, maxMs } = times.read(1_000)
  expect(maxMs).toBe(1_000)
  expect(count).toBeLessThanOrEqual(20)
})
