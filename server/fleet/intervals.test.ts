import { describe, expect, it } from 'vitest'
import type { Interval } from '@/lib/contracts/timeline'
import { intervalsOf, type StoredTransition } from './intervals'
import { pulseOf } from './pulse'
import { uptimeOf } from './uptime'

const FIRST = { state: 'never', cause: null, from: 0 } as const
const TRANSITIONS: StoredTransition[] = [
  { at: 100, to: 'connected', cause: 'registered' },
  { at: 400, to: 'reconnecting', cause: 'no-goodbye' },
  { at: 500, to: 'connected', cause: 'beat' },
]

function short(intervals: readonly Interval[]): [string, number, number | null][] {
  return intervals.map(({ state, from, to }) => [state, from, to])
}

describe('the intervals of a cluster', () => {
  it('run from its creation to now, the last one open', () => {
    expect(short(intervalsOf(TRANSITIONS, [], FIRST, 0, 1_000, 900))).toEqual([
      ['never', 0, 100],
      ['connected', 100, 400],
      ['reconnecting', 400, 500],
      ['connected', 500, null],
    ])
  })

  it('are clipped to their window, whose end in the past ends the last one', () => {
    expect(short(intervalsOf(TRANSITIONS, [], FIRST, 200, 450, 900))).toEqual([
      ['connected', 200, 400],
      ['reconnecting', 400, 450],
    ])
  })

  it('begin with what held before the window, and not before the cluster was added', () => {
    const first = { state: 'connected', cause: 'beat', from: 50 } as const
    expect(short(intervalsOf([], [], first, 0, 200, 900))).toEqual([['connected', 50, 200]])
    expect(intervalsOf([], [], { ...first, from: 300 }, 0, 200, 900)).toEqual([])
  })

  it('are unknown where nobody watched, without a cause, and the same again after it', () => {
    expect(intervalsOf(TRANSITIONS, [{ from: 150, to: 250 }], FIRST, 100, 300, 900)).toEqual([
      { state: 'connected', from: 100, to: 150, cause: 'registered' },
      { state: 'unknown', from: 150, to: 250, cause: null },
      { state: 'connected', from: 250, to: 300, cause: 'registered' },
    ])
  })

  it('join gaps that touch or overlap, and stay never through them', () => {
    const gaps = [
      { from: 20, to: 150 },
      { from: 140, to: 200 },
      { from: 200, to: 250 },
    ]
    expect(short(intervalsOf(TRANSITIONS, gaps, FIRST, 0, 300, 900))).toEqual([
      ['never', 0, 100],
      ['unknown', 100, 250],
      ['connected', 250, 300],
    ])
  })

  it('leave out states of no length', () => {
    const transitions: StoredTransition[] = [
      { at: 100, to: 'connecting', cause: 'resumed' },
      { at: 100, to: 'connected', cause: 'beat' },
    ]
    expect(short(intervalsOf(transitions, [], FIRST, 0, 200, 900)).map(([state]) => state)).toEqual([
      'never',
      'connected',
    ])
  })

  it('survive a clock that was set back between two transitions', () => {
    const transitions: StoredTransition[] = [
      { at: 100, to: 'connected', cause: 'beat' },
      { at: 90, to: 'reconnecting', cause: 'no-goodbye' },
    ]
    expect(short(intervalsOf(transitions, [], FIRST, 0, 200, 900))).toEqual([
      ['never', 0, 100],
      ['reconnecting', 100, 200],
    ])
  })
})

describe('uptime', () => {
  const stretch = (state: Interval['state'], from: number, to: number | null, cause: Interval['cause'] = null) => ({
    state,
    from,
    to,
    cause,
  })

  it('counts the way back after a loss, but not the first one', () => {
    const intervals = [
      stretch('never', 0, 100),
      stretch('connecting', 100, 200, 'resumed'),
      stretch('connected', 200, 1_000, 'beat'),
      stretch('reconnecting', 1_000, 1_100, 'no-goodbye'),
      stretch('connecting', 1_100, 1_200, 'resumed'),
      stretch('connected', 1_200, null, 'beat'),
    ]
    expect(uptimeOf(intervals, 2_000)).toEqual({ ratio: 0.8888, observedMs: 1_800, connectedMs: 1_600 })
  })

  it('leaves out unknown time and the way back after our own restart', () => {
    const intervals = [
      stretch('connected', 0, 100),
      stretch('unknown', 100, 500),
      stretch('reconnecting', 500, 600, 'own-restart'),
      stretch('connecting', 600, 700, 'resumed'),
      stretch('connected', 700, 800, 'beat'),
    ]
    expect(uptimeOf(intervals, 900)).toEqual({ ratio: 1, observedMs: 200, connectedMs: 200 })
  })

  it('goes on with a loss through our own restart, which itself does not count', () => {
    const intervals = [
      stretch('connected', 0, 100),
      stretch('reconnecting', 100, 200, 'no-goodbye'),
      stretch('reconnecting', 200, 300, 'own-restart'),
      stretch('connecting', 300, 400, 'resumed'),
    ]
    expect(uptimeOf(intervals, 900)).toEqual({ ratio: 0.3333, observedMs: 300, connectedMs: 100 })
  })

  it('counts a cluster that did not come back after our restart, and the way on from there', () => {
    const intervals = [
      stretch('reconnecting', 0, 75, 'own-restart'),
      stretch('disconnected', 75, 175, 'no-return'),
      stretch('connecting', 175, 275, 'resumed'),
    ]
    expect(uptimeOf(intervals, 900)).toEqual({ ratio: 0, observedMs: 200, connectedMs: 0 })
  })

  it('is never rounded up, and unknown where nothing was observed', () => {
    const day = 86_400_000
    const lost = [stretch('connected', 0, day - 1), stretch('disconnected', day - 1, day, 'half-open')]
    expect(uptimeOf(lost, day).ratio).toBe(0.9999)
    expect(uptimeOf([stretch('never', 0, null)], day)).toEqual({ ratio: null, observedMs: 0, connectedMs: 0 })
  })
})

describe('the line of the fleet', () => {
  const away = (state: Interval['state'], from: number, to: number | null): Interval[] => [
    { state: 'connected', from: 0, to: from, cause: 'beat' },
    { state, from, to, cause: null },
  ]
  const window = { from: 0, to: 50, stepMs: 10 }

  it('shows the peak of each step, even of a loss that lasted a moment', () => {
    const fleet = [away('reconnecting', 11, 12), away('reconnecting', 12, 13), away('disconnected', 15, 35)]
    expect(pulseOf(fleet, [], window, 100)).toEqual({
      ...window,
      gaps: [],
      points: [
        { at: 0, reconnecting: 0, disconnected: 0 },
        { at: 10, reconnecting: 1, disconnected: 1 },
        { at: 20, reconnecting: 0, disconnected: 1 },
        { at: 30, reconnecting: 0, disconnected: 1 },
        { at: 40, reconnecting: 0, disconnected: 0 },
      ],
    })
  })

  it('has no point where nobody watched in the whole step', () => {
    const gaps = [
      { from: 9, to: 16 },
      { from: 16, to: 21 },
      { from: 32, to: 34 },
    ]
    const { points, gaps: told } = pulseOf([away('disconnected', 5, null)], gaps, window, 100)
    expect(points.map((point) => point?.disconnected ?? null)).toEqual([1, null, 1, 1, 1])
    expect(told).toEqual([
      { from: 9, to: 21 },
      { from: 32, to: 34 },
    ])
  })

  it('tells gaps within the window and up to now alone', () => {
    const gaps = [
      { from: -10, to: -5 },
      { from: 22, to: 30 },
      { from: -3, to: 2 },
    ]
    expect(pulseOf([], gaps, window, 25).gaps).toEqual([
      { from: 0, to: 2 },
      { from: 22, to: 25 },
    ])
  })

  it('ends with the step that runs now', () => {
    const { points } = pulseOf([away('reconnecting', 5, null)], [], window, 25)
    expect(points.map((point) => point?.reconnecting)).toEqual([1, 1, 1])
    expect(pulseOf([], [], window, 20).points).toHaveLength(2)
  })

  it('counts what began before the window', () => {
    const { points } = pulseOf([away('reconnecting', -100, 5)], [], window, 100)
    expect(points.map((point) => point?.reconnecting)).toEqual([1, 0, 0, 0, 0])
  })
})
