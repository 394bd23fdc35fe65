import { describe, expect, it } from 'vitest'
import type { Interval } from '@/lib/contracts/timeline'
import { observedStretches } from './observed'
import { uptimeOf } from './uptime'

const one = (state: Interval['state'], from: number, to: number | null, cause: Interval['cause'] = null): Interval => ({
  ...{ state, from, to, cause },
})
const words = (intervals: Interval[]) => observedStretches(intervals).map(({ word }) => word)

describe('observedStretches', () => {
  it('knows every way of being away as interrupted', () => {
    const lost = [
      one('connected', 0, 10),
      one('reconnecting', 10, 20),
      one('disconnected', 20, 30),
      one('connecting', 30, 40),
    ]
    expect(words(lost)).toEqual(['connected', 'interrupted', 'interrupted', 'interrupted'])
  })

  it('does not know what nobody watched, what was never seen, and the first connecting', () => {
    expect(
      words([one('never', 0, 10), one('connecting', 10, 20), one('connected', 20, 30), one('unknown', 30, 40)]),
    ).toEqual(['not-observed', 'not-observed', 'connected', 'not-observed'])
  })

  it('does not hold our own restart against a cluster', () => {
    expect(words([one('connected', 0, 10), one('reconnecting', 10, 20, 'own-restart')])).toEqual([
      'connected',
      'not-observed',
    ])
  })

  it('adds up to the uptime', () => {
    const intervals = [
      one('connected', 0, 70),
      one('reconnecting', 70, 80),
      one('unknown', 80, 90),
      one('connected', 90, null),
    ]
    const told = observedStretches(intervals).filter(({ word }) => word !== 'not-observed')
    const observed = told.reduce((sum, { from, to }) => sum + (to ?? 100) - from, 0)
    expect(observed).toBe(uptimeOf(intervals, 100).observedMs)
  })
})
