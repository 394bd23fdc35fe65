import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONNECTION_STATES, type ConnectionState } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
import { isBetter, joinIntervals } from './join-intervals'

type Piece = [state: ConnectionState, from: number, to: number | null]

const line = (...pieces: Piece[]): Interval[] => pieces.map(([state, from, to]) => ({ state, from, to, cause: null }))
const told = (intervals: readonly Interval[]): Piece[] => intervals.map(({ state, from, to }) => [state, from, to])

/** A line from `start` on, whose last interval runs or has ended. */
const lines = fc
  .tuple(
    fc.nat(50),
    fc.array(fc.tuple(fc.constantFrom(...CONNECTION_STATES), fc.integer({ min: 1, max: 30 })), { minLength: 1 }),
    fc.boolean(),
  )
  .map(([start, lengths, runs]) => {
    let at = start
    const made = lengths.map(([state, length], nth): Piece => {
      const from = at
      at += length
      return [state, from, runs && nth === lengths.length - 1 ? null : at]
    })
    return line(...made)
  })

function stateAt(intervals: readonly Interval[], at: number): ConnectionState | null {
  return intervals.find(({ from, to }) => from <= at && (to === null || at < to))?.state ?? null
}

describe('two lines of one cluster', () => {
  const rows: [what: string, a: Interval[], b: Interval[], one: Piece[]][] = [
    [
      'go on one after the other',
      line(['connected', 0, 10], ['disconnected', 10, null]),
      line(['never', 12, 20], ['connected', 20, null]),
      [
        ['connected', 0, 10],
        ['disconnected', 10, 20],
        ['connected', 20, null],
      ],
    ],
    [
      'show no loss of one while the other stood',
      line(['connected', 0, 10], ['reconnecting', 10, 15], ['connected', 15, null]),
      line(['connected', 5, 20]),
      [['connected', 0, null]],
    ],
    [
      'leave a time that neither knows empty',
      line(['connected', 0, 10]),
      line(['connected', 20, 30]),
      [
        ['connected', 0, 10],
        ['connected', 20, 30],
      ],
    ],
    [
      'say nothing of a line that was never seen',
      line(['never', 0, null]),
      line(['reconnecting', 5, 9]),
      [
        ['never', 0, 5],
        ['reconnecting', 5, 9],
        ['never', 9, null],
      ],
    ],
  ]

  it.each(rows)('%s', (_what, a, b, one) => {
    expect(told(joinIntervals([a, b]))).toEqual(one)
    expect(told(joinIntervals([b, a]))).toEqual(one)
  })

  it('are at each moment what the one was that was best off', () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 4 }), fc.nat(400), (all, at) => {
        const states = all.flatMap((one) => stateAt(one, at) ?? [])
        const best = states.reduce<ConnectionState | null>((a, b) => (a === null || isBetter(b, a) ? b : a), null)
        expect(stateAt(joinIntervals(all), at)).toBe(best)
      }),
    )
  })

  it('tile time without overlap, and two that touch differ', () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 4 }), (all) => {
        const joined = joinIntervals(all)
        for (const [nth, { from, to, state }] of joined.entries()) {
          expect(to === null || to > from).toBe(true)
          const next = joined[nth + 1]
          if (!next) continue
          expect(to).not.toBeNull()
          expect(next.from).toBeGreaterThanOrEqual(to ?? Number.POSITIVE_INFINITY)
          expect(next.from === to && next.state === state).toBe(false)
        }
      }),
    )
  })
})
