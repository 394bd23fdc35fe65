import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Pulse } from './pulse'

/** Beats at these seconds, a line each. */
function pulseOf(seconds: readonly number[], assumedMs: number | null = 30_000): Pulse {
  const pulse = new Pulse(assumedMs)
  for (const [index, second] of seconds.entries()) pulse.beat({ line: index + 1, at: second * 1000 }, false)
  return pulse
}

describe('a pulse', () => {
  test('takes lines within 5 s as one beat', () => {
    expect(pulseOf([0, 0, 1, 30, 30, 31, 60]).count).toBe(3)
  })

  test('learns its interval from the gaps, and forgets old ones', () => {
    const slow = Array.from({ length: 20 }, (_, index) => 300 + index * 60)
    expect(pulseOf([0, 30, 60, 90]).intervalMs).toBe(30_000)
    expect(pulseOf([0, 30, 60, 90, ...slow.map((at) => at - 150)]).intervalMs).toBe(60_000)
  })

  test('assumes an interval only where it was told one', () => {
    expect(pulseOf([0, 30]).intervalMs).toBe(30_000)
    expect(pulseOf([0, 30], null).intervalMs).toBeNull()
  })

  test('notes how many beats a gap lacks', () => {
    expect(pulseOf([0, 30, 60, 90, 390]).missed).toEqual([
      { after: { line: 4, at: 90_000 }, until: { line: 5, at: 390_000 }, ms: 300_000, beats: 9 },
    ])
  })

  test('lets one late beat pass', () => {
    expect(pulseOf([0, 30, 60, 130, 160]).missed).toEqual([])
  })

  test('misses nothing over a gap that is explained', () => {
    const pulse = pulseOf([0, 30, 60, 90])
    pulse.beat({ line: 9, at: 900_000 }, true)
    expect(pulse.missed).toEqual([])
  })

  test('counts lines without times, and misses none', () => {
    const pulse = new Pulse(30_000)
    for (let line = 1; line <= 5; line++) pulse.beat({ line, at: null }, false)
    expect(pulse).toMatchObject({ count: 5, missed: [] })
  })

  test('that is regular misses nothing, whatever its interval', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 119 }), fc.integer({ min: 4, max: 200 }), (every, count) => {
        const pulse = pulseOf(
          Array.from({ length: count }, (_, index) => index * every),
          null,
        )
        expect(pulse.missed).toEqual([])
        expect(pulse.count).toBe(count)
      }),
    )
  })

  test('keeps a bounded list, however long it runs', () => {
    const seconds = Array.from({ length: 3000 }, (_, index) => Math.floor(index / 5) * 1000 + (index % 5) * 30)
    expect(pulseOf(seconds).missed.length).toBeLessThanOrEqual(200)
  })
})
