import { describe, expect, test } from 'vitest'
import { AGENT_VERSIONS } from '../data/agent-versions'
import type { LogRecord, Rule, Template } from '../types'
import { NEWEST_VERSION, releaseDate, VersionDating } from './versions'

const template = (text: string, first: string | null, last: string | null, fields: string[] = []): Template => ({
  text,
  level: 'info',
  fields,
  first,
  last,
})

function record(msg: string, fields: Record<string, unknown> = {}, form: LogRecord['form'] = 'json'): LogRecord {
  const rule: Rule = {
    id: msg,
    subsystem: 'x',
    templates: [],
    phase: 'other',
    status: 'correct',
    title: msg,
    what: 'x',
  }
  return { line: 1, lastLine: 1, at: null, stream: '', level: 'info', msg, fields, rule, form, known: null }
}

function dated(...lines: Array<[LogRecord, Template[]]>): VersionDating {
  const dating = new VersionDating()
  for (const [one, templates] of lines) dating.add(one, templates)
  return dating
}

const date = (version: string) => releaseDate(version) ?? expect.unreachable(version)

describe('the releases that fit', () => {
  const since = (day: string) => template(`since ${day}`, day, null)
  const until = (day: string) => template(`until ${day}`, '2025-01-01', day)

  test('begin where the youngest wording came, and end where the oldest went', () => {
    const range = dated(
      [record('since 2025-11-02'), [since('2025-11-02')]],
      [record('until 2026-01-15'), [until('2026-01-15')]],
    ).range()
    expect(range).not.toBeNull()
    const [from, to] = range ?? ['', '']
    expect(date(from) >= '2025-11-02').toBe(true)
    expect(date(to) <= '2026-01-15').toBe(true)
    const before = AGENT_VERSIONS[AGENT_VERSIONS.findIndex(([name]) => name === from) - 1]
    const after = AGENT_VERSIONS[AGENT_VERSIONS.findIndex(([name]) => name === to) + 1]
    expect(before !== undefined && before[1] < '2025-11-02').toBe(true)
    expect(after !== undefined && after[1] > '2026-01-15').toBe(true)
  })

  test('are those of most wordings where one does not fit', () => {
    const range = dated(
      [record('since 2026-03-01'), [since('2026-03-01')]],
      [record('since 2026-02-01'), [since('2026-02-01')]],
      [record('until 2025-10-01'), [until('2025-10-01')]],
    ).range()
    expect(date(range?.[0] ?? '') >= '2026-03-01').toBe(true)
    expect(range?.[1]).toBe(NEWEST_VERSION)
  })

  test.each<[string, Array<[LogRecord, Template[]]>]>([
    ['there is no wording', []],
    ['every wording was always there', [[record('always'), [template('always', '2025-01-01', null)]]]],
    ['a wording has no date', [[record('undated'), [template('undated', null, null)]]]],
    ['a wording fits no release', [[record('never'), [template('never', '2031-01-01', null)]]]],
  ])('are not told where %s', (_name, lines) => {
    expect(dated(...lines).range()).toBeNull()
  })
})

describe('a wording counts', () => {
  const old = template('Said so', '2025-09-11', '2025-10-01', ['a'])
  const young = template('Said so', '2026-01-01', null, ['a', 'b'])

  test('only where its fields fit', () => {
    expect(dated([record('Said so', { a: 1, b: 2 }), [old]]).range()).toBeNull()
    expect(dated([record('Said so', { a: 1 }), [old]]).range()?.[1]).toBeDefined()
  })

  test('with the one of its writings whose fields fit', () => {
    const range = dated([
      record('Said so', { a: 1, b: 2 }),
      [old, young].map((one, i) => ({ ...one, text: `${'✓ '.repeat(i)}Said so!` })),
    ]).range()
    expect(date(range?.[0] ?? '') >= '2026-01-01').toBe(true)
  })

  test('with the very same letters before one with other marks', () => {
    const range = dated([
      record('✓ Said so'),
      [template('Said so', '2026-03-01', null), template('✓ Said so', '2025-09-11', '2025-10-08')],
    ]).range()
    expect(date(range?.[1] ?? '') <= '2025-10-08').toBe(true)
  })

  test('whatever fields every line may have', () => {
    const common = { level: 'info', msg: 'x', time: 'x', error: 'x', component: 'x', value1: 'x' }
    expect(dated([record('Said so', common), [old]]).range()).not.toBeNull()
  })

  test('without a look at fields where a chat program may have eaten them', () => {
    expect(dated([record('Said so', { other: 1 }, 'plain'), [old]]).range()).not.toBeNull()
  })
})

describe('tries to reconnect', () => {
  const attempt = template('Attempting to reconnect to WebSocket', '2025-10-01', null, [
    'wait',
    'base_delay',
    'attempt',
  ])

  test.each([
    ['wait', '2026-04-27', null],
    ['base_delay', '2025-10-25', '2026-04-30'],
  ])('are dated by their field %s', (field, first, last) => {
    const range = dated([record('Attempting to reconnect to WebSocket', { [field]: 1 }), [attempt]]).range()
    expect(date(range?.[0] ?? '') >= first).toBe(true)
    expect(date(range?.[1] ?? '') <= (last ?? '9999')).toBe(true)
  })
})

test('wordings that the newest agent lacks are kept with their first line', () => {
  const gone = template('gone', '2025-09-11', '2025-12-01')
  const dating = dated(
    [{ ...record('gone'), line: 7 }, [gone]],
    [{ ...record('gone'), line: 9 }, [gone]],
    [record('here'), [template('here', '2025-09-11', null)]],
  )
  expect([...dating.retired.values()].map(({ line, last }) => [line, last])).toEqual([[7, '2025-12-01']])
})

test('releases are listed once, oldest first', () => {
  const names = AGENT_VERSIONS.map(([name]) => name)
  expect(new Set(names).size).toBe(names.length)
  const days = AGENT_VERSIONS.map(([, day]) => day)
  expect(days).toEqual([...days].sort())
  expect(NEWEST_VERSION).toBe(names.at(-1))
  expect(releaseDate('9.9.9')).toBeNull()
})
