import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExplainReport } from '../contracts/explain'
import type { OverlayFacts } from '../contracts/overlay'
import type { Cause, ConnectionState } from '../contracts/state'
import type { Interval } from '../contracts/timeline'
import { layOver } from './overlay'

const T0 = Date.parse('2026-11-23T10:00:00.000Z')
const S = 1_000
const MIN = 60 * S

/** Each state with the second at which it begins; the last one ends at `end`. */
function log(end: number, ...told: [second: number, state: ConnectionState][]): ExplainReport['states'] {
  const instant = (second: number) => new Date(T0 + second * S).toISOString()
  return told.map(([second, state], i) => ({
    state,
    from: instant(second),
    to: instant(told[i + 1]?.[0] ?? end),
    cause: '',
  }))
}
function ours(...told: [second: number, state: ConnectionState, cause?: Cause][]): Interval[] {
  return told.map(([second, state, cause = null], i) => {
    const next = told[i + 1]
    return { state, from: T0 + second * S, to: next ? T0 + next[0] * S : null, cause }
  })
}
function facts(intervals: Interval[], more: Partial<OverlayFacts> = {}): OverlayFacts {
  return {
    cluster: { id: 'c', name: 'atlas', state: 'connected', since: T0, createdAt: T0 - MIN, lastArrivalAt: T0 },
    from: T0,
    to: T0 + 60 * MIN,
    skewMs: 0,
    intervals,
    transitions: [],
    truncated: false,
    routes: [],
    ...more,
  }
}
const said = (states: ExplainReport['states'], ...of: Parameters<typeof facts>) =>
  layOver(states, facts(...of), 'utc').statements.map(({ kind, status, text }) => [kind, status, text])

describe('a log laid over what arrived', () => {
  it('agrees all along with what is the same', () => {
    const told = layOver(
      log(600, [0, 'connected'], [120, 'reconnecting'], [122, 'connected']),
      facts(ours([0, 'connected'], [121, 'reconnecting', 'no-goodbye'], [123, 'connected'])),
      'utc',
    )
    expect(told).toEqual({
      summary: 'What the agent believed and what arrived here agree all along, for 10 min.',
      clocks: null,
      statements: [],
      comparedMs: 600 * S,
      agreedMs: 600 * S,
    })
  })

  it('says where the agent alone believed that it was connected', () => {
    const away = ours(
      [0, 'connected'],
      [120, 'reconnecting', 'no-goodbye'],
      [195, 'disconnected', 'no-return'],
      [540, 'connected'],
    )
    expect(said(log(600, [0, 'connected']), away)).toEqual([
      [
        'agent-alone',
        'problem',
        'The agent believed it was connected 10:02:00 to 10:09:00; nothing arrived here for 7 min: look at a proxy between.',
      ],
    ])
  })

  it('says it of a socket that stood open and was silent', () => {
    const silent = ours([0, 'connected'], [120, 'disconnected', 'half-open'])
    expect(said(log(600, [0, 'connected']), silent)[0]?.[2]).toMatch(
      /10:02:00 to 10:10:00; a socket stood open here, and nothing/,
    )
    const mute = ours([0, 'connecting', 'resumed'])
    expect(said(log(600, [0, 'connected']), mute)[0]?.[2]).toMatch(/its socket was open here, and no registration/)
  })

  it('says that it was connected elsewhere before its cluster was ever seen', () => {
    expect(said(log(600, [0, 'connected']), ours([0, 'never'], [300, 'connected']))).toEqual([
      ['agent-alone', 'problem', expect.stringContaining('It was connected to another controller.')],
    ])
  })

  it('expects that we notice a cut cable only after the lost limit', () => {
    const late = ours([0, 'connected'], [195, 'disconnected', 'half-open'])
    const states = log(300, [0, 'connected'], [110, 'reconnecting'])
    expect(said(states, late)).toEqual([['here-alone', 'expected', expect.stringContaining('10:01:50 to 10:03:15')]])
    expect(said(states, ours([0, 'connected']))).toEqual([
      ['here-alone', 'attention', expect.stringContaining('another agent may run with its identity')],
    ])
  })

  it('leaves to the log what nobody watched here, and compares nothing there', () => {
    const gap = ours([0, 'connected'], [60, 'unknown'], [120, 'reconnecting', 'own-restart'], [140, 'connected'])
    const told = layOver(log(200, [0, 'connected']), facts(gap), 'utc')
    expect(told.statements.map(({ kind, status }) => [kind, status])).toEqual([
      ['unwatched', 'expected'],
      ['own-restart', 'expected'],
    ])
    expect([told.comparedMs, told.agreedMs]).toEqual([140 * S, 120 * S])
  })

  it('takes the measured skew off the log’s times', () => {
    const told = layOver(
      log(641, [41, 'connected'], [161, 'disconnected']),
      facts(ours([0, 'connected'], [120, 'disconnected']), { skewMs: 41 * S }),
      'utc',
    )
    expect(told).toMatchObject({
      statements: [],
      clocks: 'The agent’s clock was 41 s ahead of ours; that is taken into account.',
    })
    expect(layOver(log(9, [0, 'connected']), facts(ours([0, 'connected']), { skewMs: -2_500 }), 'utc').clocks).toMatch(
      /2 s behind ours/,
    )
  })

  it('says less where the clocks were never compared', () => {
    const short = ours([0, 'connected'], [120, 'disconnected'], [150, 'connected'])
    const told = layOver(log(600, [0, 'connected']), facts(short, { skewMs: null }), 'utc')
    expect(told.statements).toEqual([])
    expect(told.clocks).toMatch(/never compared/)
    expect(said(log(600, [0, 'connected']), short)).toHaveLength(1)
  })

  it('compares nothing where nothing is kept, or where the log has no times', () => {
    for (const states of [
      log(600, [0, 'connected']),
      [{ state: 'connected' as const, from: null, to: null, cause: '' }],
    ]) {
      expect(layOver(states, facts([]), 'utc')).toMatchObject({ statements: [], comparedMs: 0, clocks: null })
    }
  })

  it('tells stretches in order that do not overlap, and that add up to what was compared', () => {
    const state = fc.constantFrom<ConnectionState>('connected', 'connecting', 'reconnecting', 'disconnected', 'unknown')
    const turns = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3_000 }), state), {
      selector: ([at]) => at,
      minLength: 1,
      maxLength: 12,
    })
    const inOrder = turns.map((list) => list.toSorted(([a], [b]) => a - b))
    fc.assert(
      fc.property(inOrder, inOrder, fc.integer({ min: -90, max: 90 }), (theirs, seen, skew) => {
        const told = layOver(log(3_001, ...theirs), facts(ours(...seen), { skewMs: skew * S }), 'utc')
        const { statements, comparedMs, agreedMs } = told
        for (const [i, one] of statements.entries()) {
          expect(one.from).toBeLessThan(one.to)
          expect(one.from).toBeGreaterThanOrEqual(statements[i - 1]?.to ?? 0)
        }
        const differs = statements
          .filter(({ kind }) => kind !== 'unwatched')
          .reduce((ms, { from, to }) => ms + to - from, 0)
        expect(agreedMs + differs).toBe(comparedMs)
      }),
    )
  })
})
