import { describe, expect, test } from 'vitest'
import { sampleTransition as change, sampleEvent as event } from '@/lib/live/samples.fixture'
import { entryLasted, entryLook, entryText, evidenceFacts } from './entry-text'
import { prepareEntries, prepareRows } from './prepare-entries'

const MINUTE = 60_000
const losses = [1, 4, 7].flatMap((at, i) => {
  const awayMs = (i + 1) * 5000
  return [
    change(10 + 2 * i, at * MINUTE, 'connected', 'reconnecting', {
      evidence: { code: 1006 },
      resolution: { at: at * MINUTE + awayMs, cause: 'resumed', awayMs },
    }),
    change(11 + 2 * i, at * MINUTE + awayMs, 'reconnecting', 'connected'),
  ]
})
const spell = [event(30, 7 * MINUTE, 'flapping-began'), event(31, 22 * MINUTE, 'flapping-ended')]

describe('what happened', () => {
  test('a change lasts until the next one or until nobody watched, whichever is first', () => {
    const entries = prepareEntries({
      transitions: [change(1, 1000, 'connected', 'reconnecting'), change(2, 9000, 'reconnecting', 'connected')],
      events: [],
      gaps: [{ from: 5000, to: 8000 }],
      intervals: [],
    })
    expect(entries.map((entry) => [entry.key, entry.at, entry.until])).toEqual([
      ['c1', 1000, 5000],
      ['g5000', 5000, 8000],
      ['c2', 9000, null],
    ])
  })

  test('lamp changes are rows of their own, quiet, and late beats last until they are fresh', () => {
    const rows = prepareRows({
      transitions: [],
      events: [event(1, 1000, 'beats-late'), event(2, 4000, 'beats-fresh'), event(3, 5000, 'socket-opened')],
      gaps: [],
      intervals: [],
    })
    expect(rows.map((row) => entryLook(row).label)).toEqual(['Beats fresh', 'Beats late'])
    expect(rows.every((row) => entryLook(row).quiet)).toBe(true)
    expect(rows.map((row) => entryLasted(row, 9000))).toEqual([null, '3 s'])
  })

  test('a spell of flapping that is over is one row that tells its losses', () => {
    const rows = prepareRows({ transitions: losses, events: spell, gaps: [], intervals: [] })
    expect(rows).toHaveLength(1)
    const [row] = rows
    if (row?.kind !== 'flapping') throw new Error('not folded')
    expect(entryText(row, 'utc', null)).toBe('6 changes: three losses of 5 s, 10 s and 15 s, each 1006.')
    expect(row.entries.map((entry) => entry.key)).toEqual(['c15', 'c14', 'c13', 'c12', 'c11', 'c10'])
    expect(entryLasted(row, 0)).toBe('6 min 15 s')
  })

  test('of a spell that goes on the newest changes stay open, and the older ones are one row', () => {
    const running = { events: spell.slice(0, 1), gaps: [], intervals: [] }
    expect(prepareRows({ ...running, transitions: losses })).toHaveLength(6)
    const more = [
      change(20, 10 * MINUTE, 'connected', 'reconnecting'),
      change(21, 11 * MINUTE, 'reconnecting', 'connected'),
    ]
    const rows = prepareRows({ ...running, transitions: [...losses, ...more] })
    expect(rows.map((row) => row.key)).toEqual(['c21', 'c20', 'c15', 'c14', 'c13', 'c12', `f${MINUTE}`])
    const fold = rows.at(-1)
    expect(fold && [entryText(fold, 'utc', null), entryLasted(fold, 0)]).toEqual([
      '2 changes: one loss of 5 s, 1006.',
      '3 min',
    ])
  })

  test('an absence of ours tells that an agent that was away has not come back', () => {
    const gaps = [{ from: 5000, to: 8000 }]
    const away = { state: 'disconnected' as const, from: 8000, to: null, cause: 'no-return' as const }
    const textOf = (intervals: (typeof away)[]) =>
      prepareRows({ transitions: [], events: [], gaps, intervals }).map((row) => entryText(row, 'utc', null))
    expect(textOf([away])[0]).toContain('The agent had not come back when we watched again.')
    expect(textOf([{ ...away, from: 9000 }])[0]).not.toContain('come back')
  })

  test('evidence is named, and what is unknown is left out', () => {
    const facts = evidenceFacts({ code: 1006, lastArrivalAt: 5000, lastBeatAt: null, awayMs: 45_000 }, 9000, 'utc')
    expect(facts).toEqual([
      { name: 'Last arrival', value: '00:00:05' },
      { name: 'Close code', value: '1006, no close frame came' },
      { name: 'Away for', value: '45 s' },
    ])
  })
})
