import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interval } from '@/lib/contracts/timeline'
import { clusterDetail } from '@/lib/testing/cluster-detail'
import { extendStrip } from './strip'

const strip: Interval[] = [
  { state: 'connected', from: 0, to: 1_000, cause: 'beat' },
  { state: 'reconnecting', from: 1_000, to: 2_000, cause: 'no-goodbye' },
  { state: 'connected', from: 2_000, to: null, cause: 'resumed' },
]

function row(change: Parameters<typeof clusterDetail>[0]) {
  return clusterDetail({ since: 2_000, cause: 'resumed', ...change })
}

describe('extendStrip', () => {
  it('is the same array while nothing began', () => {
    expect(extendStrip(strip, row({ lastBeatAt: 9_000 }))).toBe(strip)
  })

  it('ends the running stretch where the new state began', () => {
    const next = extendStrip(strip, row({ state: 'reconnecting', since: 5_000, cause: 'no-goodbye' }))
    expect(next.slice(-2)).toEqual([
      { state: 'connected', from: 2_000, to: 5_000, cause: 'resumed' },
      { state: 'reconnecting', from: 5_000, to: null, cause: 'no-goodbye' },
    ])
  })

  it('shows a loss that came and went between two messages', () => {
    const losses24h = { count: 2, longestMs: 1_000, lastAt: 5_000 }
    const next = extendStrip(strip, row({ since: 6_000, losses24h }))
    expect(next.slice(-3).map(({ state, from, to }) => [state, from, to])).toEqual([
      ['connected', 2_000, 5_000],
      ['reconnecting', 5_000, 6_000],
      ['connected', 6_000, null],
    ])
  })

  it('does not draw a loss twice that the strip holds already', () => {
    const losses24h = { count: 1, longestMs: 1_000, lastAt: 1_000 }
    expect(extendStrip(strip, row({ losses24h }))).toBe(strip)
  })

  it('begins where nothing was known', () => {
    expect(extendStrip([], row({ state: 'never', since: 7, cause: null }))).toEqual([
      { state: 'never', from: 7, to: null, cause: null },
    ])
  })

  it('always tiles: each stretch ends where the next begins', () => {
    const states = fc.constantFrom('connected' as const, 'reconnecting' as const, 'disconnected' as const)
    const changes = fc.array(fc.record({ state: states, wait: fc.integer({ min: 1, max: 9_000 }) }), { maxLength: 20 })
    fc.assert(
      fc.property(changes, (list) => {
        let held = strip
        let since = 2_000
        for (const { state, wait } of list) {
          since += wait
          held = extendStrip(held, row({ state, since, cause: 'beat' }))
        }
        held.forEach((one, index) => {
          const next = held[index + 1]
          expect(one.to).toBe(next ? next.from : null)
        })
      }),
    )
  })
})
