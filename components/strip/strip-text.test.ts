import { describe, expect, it } from 'vitest'
import type { Interval } from '@/lib/contracts/timeline'
import { stretchText, stripText } from './strip-text'

const DAY = 86_400_000

function tile(...parts: [state: Interval['state'], lengthMs: number, cause?: Interval['cause']][]): Interval[] {
  let from = 0
  return parts.map(([state, length, cause = null], index) => {
    const one = { state, from, to: index === parts.length - 1 ? null : from + length, cause }
    from += length
    return one
  })
}

describe('stripText', () => {
  it.each([
    ['says the state alone when nothing happened', tile(['connected', DAY]), 'connected'],
    [
      'counts losses and tells the longest',
      tile(
        ['connected', 1e6],
        ['reconnecting', 45_000],
        ['connected', 1e6],
        ['reconnecting', 10_000],
        ['connected', 1],
      ),
      'connected, 2 losses, longest 45 s',
    ],
    [
      'takes a loss that grew worse as one absence',
      tile(['connected', 1e6], ['reconnecting', 75_000], ['disconnected', 60_000], ['connected', 1]),
      'connected, 1 loss, longest 2 min 15 s',
    ],
    [
      'does not count the end of our own absence as a loss',
      tile(['connected', 1e6], ['reconnecting', 5_000, 'own-restart'], ['connected', 1]),
      'connected, longest 5 s',
    ],
    [
      'tells how long nobody was watching',
      tile(['connected', 1e6], ['unknown', 82_000], ['connected', 1]),
      'connected, 1 min 22 s not observed',
    ],
    ['says never seen', tile(['never', DAY]), 'never seen'],
    ['says so when nothing is known', [], 'nothing known'],
  ])('%s', (_, intervals, text) => {
    expect(stripText(intervals, 0, DAY)).toBe(text)
  })
})

describe('stretchText', () => {
  const noon = Date.UTC(2026, 10, 23, 12)
  const view = { from: noon - DAY, to: noon }
  const stretch = (from: number, to: number | null): Interval => ({ state: 'connected', from, to, cause: null })

  it.each([
    ['a stretch that ended', stretch(noon - 60_000, noon - 15_000), '45 s', '11:59:00 to 11:59:45'],
    ['the running one', stretch(noon - 9_780_000, null), '2 h 43 min', '09:17:00 to now'],
    [
      'one that began before the window',
      stretch(noon - 2 * DAY, noon - 60_000),
      'more than 23 h 59 min',
      'to 11:59:00',
    ],
  ])('tells %s', (_, one, length, span) => {
    expect(stretchText(one, view, 'utc')).toEqual({ length, span })
  })
})
