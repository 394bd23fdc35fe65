import { describe, expect, it } from 'vitest'
import type { Interval } from '@/lib/contracts/timeline'
import { prepareStrip, STRIP, stretchAt } from './prepare-strip'

const DAY = 86_400_000
const window = { from: 0, to: DAY }
const at = (share: number) => share * DAY

function interval(state: Interval['state'], from: number, to: number | null): Interval {
  return { state, from, to, cause: null }
}

function looks(intervals: Interval[], more = {}) {
  return prepareStrip({ intervals, ...window, ...more }).map((mark) => mark.look)
}

function drawn(intervals: Interval[], look: string, more = {}) {
  return prepareStrip({ intervals, ...window, ...more }).find((mark) => mark.look === look)?.d
}

describe('prepareStrip', () => {
  it('draws only the floor where nothing is known', () => {
    expect(looks([])).toEqual(['s-floor'])
  })

  it('runs a connected stretch at the top rail, over its wash', () => {
    expect(drawn([interval('connected', 0, null)], 's-ok')).toBe('M0 3h200v3h-200z')
    expect(drawn([interval('connected', 0, null)], 's-okw')).toBe('M0 3h200v16h-200z')
  })

  it('sinks reconnecting to mid height and disconnected to the floor', () => {
    const parts = [interval('reconnecting', at(0.25), at(0.5)), interval('disconnected', at(0.5), null)]
    expect(drawn(parts, 's-warn')).toBe('M50 8h50v6h-50z')
    expect(drawn(parts, 's-bad')).toBe('M100 12h100v8h-100z')
  })

  it('draws a loss of one second as a needle from the top rail to its own', () => {
    const parts = [
      interval('connected', 0, at(0.5)),
      interval('reconnecting', at(0.5), at(0.5) + 1_000),
      interval('connected', at(0.5) + 1_000, null),
    ]
    expect(drawn(parts, 's-warn')).toBe('M100 3h2v12h-2z')
  })

  it('draws a short disconnection as a needle to the floor, above every other mark', () => {
    const parts = [
      interval('unknown', at(0.5), at(0.5) + 80_000),
      interval('disconnected', at(0.5) + 80_000, at(0.5) + 90_000),
    ]
    expect(looks(parts)).toEqual(['s-floor', 's-un', 's-bad needle'])
  })

  it('keeps a gap visible within a long absence', () => {
    const parts = [
      interval('disconnected', 0, at(0.5)),
      interval('unknown', at(0.5), at(0.5) + 80_000),
      interval('disconnected', at(0.5) + 80_000, null),
    ]
    expect(looks(parts)).toEqual(['s-floor', 's-badw', 's-bad', 's-un'])
  })

  it('gives the running stretch at least five units, however young it is', () => {
    expect(drawn([interval('reconnecting', DAY - 1_000, null)], 's-warn')).toBe('M195 8h5v6h-5z')
  })

  it('joins needles of one state that fall into the same half pixel', () => {
    const parts = [0, 1, 2, 3].map((n) => interval('reconnecting', at(0.5) + n * 20_000, at(0.5) + n * 20_000 + 1_000))
    expect(drawn(parts, 's-warn')?.match(/z/g)).toHaveLength(1)
  })

  it('draws what somebody else says hollow', () => {
    expect(looks([interval('connected', 0, null)], { basis: 'listing' })).toEqual(['s-floor', 's-hollow'])
  })

  it('outlines what was never seen and hatches what nobody watched', () => {
    expect(looks([interval('never', 0, null)])).toEqual(['s-floor', 's-never'])
    expect(looks([interval('unknown', 0, null)])).toEqual(['s-floor', 's-un'])
  })

  it('leaves out stretches before the window and cuts those that reach into it', () => {
    expect(looks([interval('disconnected', -2_000, -1_000)])).toEqual(['s-floor'])
    expect(drawn([interval('connected', -DAY, null)], 's-ok')).toBe('M0 3h200v3h-200z')
  })

  it('marks late beats under the bar while they last', () => {
    const marks = prepareStrip({ intervals: [interval('connected', 0, null)], ...window, lateSince: DAY - 10_000 })
    expect(marks.at(-1)).toEqual({ look: 's-warn', d: 'M195 7h5v2.5h-5z' })
  })

  it('draws nothing outside its own space', () => {
    const parts = [interval('connected', -DAY, at(0.9999)), interval('reconnecting', at(0.9999), 2 * DAY)]
    for (const { d } of prepareStrip({ intervals: parts, ...window })) {
      for (const [, x = '', w = ''] of d.matchAll(/M([\d.-]+) [\d.]+h([\d.]+)/g)) {
        expect(Number(x)).toBeGreaterThanOrEqual(0)
        expect(Number(x) + Number(w)).toBeLessThanOrEqual(STRIP.width + 0.1)
      }
    }
  })
})

describe('stretchAt', () => {
  const loss = interval('reconnecting', at(0.5), at(0.5) + 1_000)
  const parts = [interval('connected', 0, at(0.5)), loss, interval('connected', at(0.5) + 1_000, null)]

  it('finds the stretch under a place', () => {
    expect(stretchAt({ intervals: parts, ...window }, 0.2)).toBe(parts[0])
    expect(stretchAt({ intervals: parts, ...window }, 1)).toBe(parts[2])
  })

  it('finds a loss of one second wherever its needle is drawn', () => {
    expect(stretchAt({ intervals: parts, ...window }, 0.507)).toBe(loss)
    expect(stretchAt({ intervals: parts, ...window }, 0.52)).toBe(parts[2])
  })

  it('finds a stretch that has just begun, which is drawn wider than it is', () => {
    const fresh = [interval('connected', 0, DAY - 1_000), interval('reconnecting', DAY - 1_000, null)]
    expect(stretchAt({ intervals: fresh, ...window }, 0.98)).toBe(fresh[1])
  })

  it('finds nothing where nothing is known', () => {
    expect(stretchAt({ intervals: [], ...window }, 0.5)).toBeNull()
  })
})
