import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LogRecord, Rule } from '../types'
import { Draft } from './draft'

function rule(status: Rule['status']): Rule {
  return { id: status, subsystem: 'x', templates: [], phase: 'other', status, title: status, what: 'x' }
}

function record(line: number, more: Partial<LogRecord> = {}): LogRecord {
  const { lastLine = line } = more
  return {
    line,
    at: null,
    stream: '',
    level: '',
    msg: '',
    fields: {},
    rule: null,
    form: 'json',
    known: null,
    ...more,
    lastLine,
  }
}

const draftOf = (...records: LogRecord[]) => records.reduce((draft, one) => draft.add(one), new Draft('other'))

describe('the lines of an episode', () => {
  test.each<[string, number[], Array<[number, number]>]>([
    ['one', [7], [[7, 7]]],
    ['neighbours', [1, 2, 3], [[1, 3]]],
    [
      'with a gap',
      [1, 2, 5, 6],
      [
        [1, 2],
        [5, 6],
      ],
    ],
    ['the same twice', [3, 3], [[3, 3]]],
    [
      'out of order',
      [5, 6, 1],
      [
        [5, 6],
        [1, 1],
      ],
    ],
  ])('%s', (_name, lines, ranges) => {
    expect(draftOf(...lines.map((line) => record(line))).ranges).toEqual(ranges)
  })

  test('over several physical lines', () => {
    const draft = draftOf(record(1, { lastLine: 4 }), record(5), record(9, { lastLine: 12 }))
    expect(draft.ranges).toEqual([
      [1, 5],
      [9, 12],
    ])
    expect([draft.first, draft.last, draft.count]).toEqual([1, 12, 3])
  })

  test('stay few, and none of the first is lost', () => {
    const draft = draftOf(...Array.from({ length: 5000 }, (_, index) => record(index * 3 + 1)))
    expect(draft.ranges.length).toBeLessThanOrEqual(300)
    expect(draft.ranges.slice(0, 3)).toEqual([1, 4, 7].map((line) => [line, line]))
    expect(draft.ranges.at(-1)?.[1]).toBe(4999 * 3 + 1)
    expect(draft.count).toBe(5000)
  })

  test('are all in its ranges while there is room', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 }), (lines) => {
        const { ranges } = draftOf(...lines.map((line) => record(line)))
        for (const line of lines) expect(ranges.some(([from, to]) => from <= line && line <= to)).toBe(true)
        for (const [from, to] of ranges) expect(from).toBeLessThanOrEqual(to)
      }),
    )
  })
})

test('its time runs from the first line with one to the last', () => {
  const draft = draftOf(record(1), record(2, { at: 1000 }), record(3), record(4, { at: 5000 }), record(5))
  expect([draft.from, draft.to]).toEqual([1000, 5000])
  expect([draftOf(record(1)).from, draftOf(record(1)).to]).toEqual([null, null])
})

describe('its gravest line', () => {
  test.each<[string, Array<Rule['status'] | null>, string | null, number | undefined]>([
    ['none, where all is well', ['correct', 'expected', null], null, undefined],
    ['the first of the warnings', ['correct', 'attention', 'attention'], 'attention', 2],
    ['a problem before a warning', ['attention', 'problem', 'problem'], 'problem', 2],
  ])('is %s', (_name, statuses, status, line) => {
    const { gravest } = draftOf(
      ...statuses.map((one, index) => record(index + 1, { rule: one === null ? null : rule(one) })),
    )
    expect(gravest?.rule.status ?? null).toBe(status)
    expect(gravest?.record.line).toBe(line)
  })

  test.each([
    ['error', { error: 'no route to host' }, 'no route to host'],
    ['err', { err: 'forbidden' }, 'forbidden'],
    ['neither', {}, ''],
    ['an object', { error: { a: 1 } }, ''],
    ['a long one', { error: 'x'.repeat(500) }, 'x'.repeat(300)],
  ])('brings its error from %s', (_name, fields, error) => {
    expect(draftOf(record(1, { rule: rule('problem'), fields })).gravest?.error).toBe(error)
  })
})
