import { describe, expect, it } from 'vitest'
import type { Interval } from '@/lib/contracts/timeline'
import { stripText } from './strip-text'

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
