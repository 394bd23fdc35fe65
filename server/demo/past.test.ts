import { describe, expect, it } from 'vitest'
import { SAMPLES } from './fleet'
import { around, pastOf } from './past'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const HOUR = 3_600_000
const pasts = SAMPLES.map((sample, index) => ({ sample, sessions: pastOf(sample, index, NOW) }))

describe('the past of the sample fleet', () => {
  it('has 24 clusters of eight fates under 24 names', () => {
    expect(SAMPLES).toHaveLength(24)
    expect(new Set(SAMPLES.map(({ fate }) => fate)).size).toBe(8)
    expect(new Set(SAMPLES.map(({ name }) => name)).size).toBe(24)
  })

  it('holds sessions that follow each other and end by now', () => {
    for (const { sessions } of pasts) {
      for (const [i, one] of sessions.entries()) {
        expect(one.from).toBeLessThan(one.to)
        expect(one.silentAt).toBeLessThanOrEqual(one.to)
        expect(one.to).toBeLessThanOrEqual(NOW)
        expect(one.from).toBeGreaterThanOrEqual(sessions[i - 1]?.to ?? 0)
      }
    }
  })

  it('covers a day, except for those that were never seen', () => {
    const lengths = pasts.map(({ sample, sessions }) => ({ fate: sample.fate, from: sessions[0]?.from ?? null }))
    expect(lengths.filter(({ fate }) => fate === 'never').map(({ from }) => from)).toEqual([null, null])
    for (const { from } of lengths.filter(({ fate }) => fate !== 'never')) {
      expect(NOW - (from ?? NOW)).toBeGreaterThanOrEqual(24 * HOUR)
    }
  })

  it('leaves nobody in a socket through a time in which nobody watched', () => {
    const gap = { from: NOW - 5 * HOUR, to: NOW - 5 * HOUR + 82_000 }
    for (const { sessions } of pasts) {
      const split = around(gap, sessions)
      expect(split.every(({ from, to }) => to <= gap.from || from > gap.to)).toBe(true)
    }
  })
})
