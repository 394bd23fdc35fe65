import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextTryDueBy } from './next-try'

/** The bounds of one backoff, each asked for as the one before it passes. */
function bounds(generation: Parameters<typeof nextTryDueBy>[1], count: number): number[] {
  const found: number[] = []
  for (let now = 0; found.length < count; now = found.at(-1) ?? 0) found.push(nextTryDueBy(0, generation, now))
  return found.map((ms) => ms / 1000)
}

describe('the next try', () => {
  it('is due by the cumulative bounds of the newest backoff, then every 75 s', () => {
    const newest = [0.625, 1.875, 4.375, 9.375, 19.375, 39.375, 79.375, 154.375, 229.375, 304.375]
    expect(bounds('2026', 10)).toEqual(newest)
    expect(bounds(null, 10)).toEqual(newest)
  })

  it('is due by those of the older backoff, then every 18.75 s', () => {
    const older = [1.25, 3.75, 8.75, 18.75, 37.5, 56.25, 75]
    expect(bounds('2025-11', 7)).toEqual(older)
    expect(bounds('2025-12', 7)).toEqual(older)
  })

  it.each([0.6, 1.1, 2.0, 5.0, 8.1, 17.8, 34.9, 68.7])('was kept by the newest agent after a wait of %s s', (wait) => {
    const before = [0.5, 1, 2, 4, 8, 16, 32, 60].findIndex((base) => wait <= base * 1.25 + 0.1)
    const due = bounds('2026', 8)
    expect(wait).toBeLessThanOrEqual((due[before] ?? 0) - (due[before - 1] ?? 0) + 0.1)
  })

  it('lies ahead of now, and at most 75 s ahead', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), fc.constantFrom('2025-11' as const, '2026' as const, null), (at, ms, g) => {
        const due = nextTryDueBy(at, g, at + ms)
        expect(due).toBeGreaterThan(at + ms)
        expect(due - at - ms).toBeLessThanOrEqual(75_000)
      }),
    )
  })
})
