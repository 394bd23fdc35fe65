import { describe, expect, it } from 'vitest'
import type { Interval } from '@/lib/contracts/timeline'
import { middleOf, stretchOf, walkStrip } from './walk-strip'

const DAY: Interval[] = [
  { state: 'never', from: 0, to: 100, cause: null },
  { state: 'connected', from: 100, to: 600, cause: 'registered' },
  { state: 'reconnecting', from: 600, to: 610, cause: 'no-goodbye' },
  { state: 'connected', from: 610, to: null, cause: 'resumed' },
]
const fromOf = (key: string, moment: number) => walkStrip(DAY, moment, key)?.from

describe('walking a strip', () => {
  it.each<[name: string, key: string, moment: number, from: number | undefined]>([
    ['left goes to the change before', 'ArrowLeft', 700, 600],
    ['right goes to the change after', 'ArrowRight', 100, 600],
    ['left stays at the left end', 'ArrowLeft', 50, 0],
    ['right stays at the right end', 'ArrowRight', 900, 610],
    ['Home goes to the left end', 'Home', 900, 0],
    ['End goes to the running stretch', 'End', 0, 610],
    ['other keys mean nothing', 'ArrowUp', 700, undefined],
  ])('%s', (_, key, moment, from) => {
    expect(fromOf(key, moment)).toBe(from)
  })

  it('has nowhere to go in an empty strip', () => {
    expect(walkStrip([], 0, 'ArrowLeft')).toBeNull()
  })
})

describe('the stretch that is held', () => {
  it('is the one in which the moment lies', () => {
    expect(stretchOf(DAY, 605)?.state).toBe('reconnecting')
  })

  it('is the first one when the strip has moved on', () => {
    expect(stretchOf(DAY.slice(2), 100)?.from).toBe(600)
  })

  it('is pointed at in its middle, as far as it is in view', () => {
    const input = { intervals: DAY, from: 200, to: 1_000 }
    expect(DAY.slice(1).map((one) => middleOf(one, input))).toEqual([0.25, 0.50625, 0.75625])
  })
})
