import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askFor, largerRange, panBy, type RANGES, rangeKey, windowOf, zoomBy, zoomTo } from './range'

const NOW = Date.parse('2026-11-23T14:32:03Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const named = (range: (typeof RANGES)[number]) => ({ range, from: null, to: null })

describe('ranges', () => {
  test('a named range ends at now and slides', () => {
    expect(windowOf(named('24h'), NOW)).toEqual({ from: NOW - DAY, to: NOW, sliding: true })
  })

  test('two moments are a fixed range, also the wrong way round, and never of the future', () => {
    const choice = { range: '24h' as const, from: NOW + HOUR, to: NOW - HOUR }
    expect(windowOf(choice, NOW)).toEqual({ from: NOW - HOUR, to: NOW, sliding: false })
  })

  test('half a range in the URL is the named one', () => {
    expect(windowOf({ range: '7d', from: NOW, to: null }, NOW).sliding).toBe(true)
  })

  test('a sliding range is asked for beyond now, a fixed one as it is', () => {
    expect(askFor(named('1h'), NOW)).toEqual({ from: NOW - HOUR, to: NOW + 600_000 })
    const fixed = { range: '1h' as const, from: NOW - 2 * HOUR, to: NOW - HOUR }
    expect(askFor(fixed, NOW)).toEqual({ from: NOW - 2 * HOUR, to: NOW - HOUR })
    expect(rangeKey(fixed)).not.toBe(rangeKey(named('1h')))
  })

  test('a drag in either direction zooms, and a twitch does not', () => {
    const day = windowOf(named('24h'), NOW)
    expect(zoomTo(day, NOW - HOUR, NOW - 2 * HOUR)).toEqual({ from: NOW - 2 * HOUR, to: NOW - HOUR, sliding: false })
    expect(zoomTo(day, NOW - HOUR, NOW - HOUR + 10)).toBeNull()
    const near = zoomTo(day, NOW - HOUR, NOW - HOUR + 20_000)
    expect((near?.to ?? 0) - (near?.from ?? 0)).toBe(60_000)
  })

  test('the brush shows the next larger range that holds this one', () => {
    expect(largerRange(windowOf(named('1h'), NOW), NOW)).toBe('24h')
    expect(largerRange(windowOf(named('24h'), NOW), NOW)).toBe('7d')
    expect(largerRange({ from: NOW - 3 * DAY, to: NOW - 3 * DAY + HOUR, sliding: false }, NOW)).toBe('7d')
    expect(largerRange(windowOf(named('30d'), NOW), NOW)).toBe('90d')
    expect(largerRange(windowOf(named('1y'), NOW), NOW)).toBeNull()
  })

  test('zooming and moving never reach into the future, nor turn a range round', () => {
    const moment = fc.integer({ min: NOW - 60 * DAY, max: NOW })
    fc.assert(
      fc.property(moment, fc.integer({ min: 60_000, max: 30 * DAY }), fc.constantFrom(0.5, 2), (to, length, factor) => {
        const window = { from: to - length, to, sliding: false }
        for (const next of [zoomBy(window, to - length / 3, factor, NOW), panBy(window, factor, NOW)]) {
          expect(next.to).toBeLessThanOrEqual(NOW)
          expect(next.from).toBeLessThan(next.to)
        }
      }),
    )
  })
})
