import { describe, expect, test } from 'vitest'
import { AgentLog, upgrade } from '../../testing/agent-log'
import type { LogRecord, Rule } from '../types'
import { Findings } from './findings'

function rule(id: string, more: Partial<Rule> = {}): Rule {
  return {
    id,
    subsystem: 'x',
    templates: [],
    phase: 'other',
    status: 'correct',
    title: id,
    what: `${id} says it.`,
    ...more,
  }
}

function record(line: number, msg: string | null, of: Rule | null = null, fields = {}): LogRecord {
  return { line, lastLine: line, at: null, stream: '', level: '', msg, fields, rule: of, form: 'json', known: null }
}

function found(...records: LogRecord[]) {
  const findings = new Findings()
  for (const one of records) findings.add(one)
  return findings.list([])
}

describe('lines of a rule', () => {
  const one = rule('one')
  const other = rule('other')

  test('are one finding with its first line and its count', () => {
    expect(found(record(3, 'a', one), record(4, 'b', other), record(9, 'c', one))).toEqual([
      { rule: 'one', status: 'correct', line: 3, count: 2, message: 'one. one says it.' },
      { rule: 'other', status: 'correct', line: 4, count: 1, message: 'other. other says it.' },
    ])
  })

  test.each([
    ['Title', 'Title. x'],
    ['Is it so?', 'Is it so? x'],
    ['Ends.', 'Ends. x'],
  ])('titled %j read well', (title, message) => {
    expect(found(record(1, 'a', rule('r', { title, what: 'x' })))[0]?.message).toBe(message)
  })
})

describe('lines that no rule knows', () => {
  test('are grouped by their shape', () => {
    const findings = found(
      record(1, 'Moved 3 things to "a"'),
      record(2, 'Moved 17 things to "b"'),
      record(5, 'Something else'),
    )
    expect(findings.map(({ rule: id, status, line, count }) => [id, status, line, count])).toEqual([
      ['unrecognised', 'unrecognised', 1, 2],
      ['unrecognised', 'unrecognised', 5, 1],
    ])
    expect(findings[0]?.message).toBe('No rule knows this line: Moved <n> things to "…"')
  })

  test('without a message are told by their fields', () => {
    expect(found(record(1, null, null, { shop: 1, price: 2 }))[0]?.message).toMatch(/: shop, price$/)
  })

  test('of marks alone are told, too', () => {
    expect(found(record(1, '  '))[0]?.message).toMatch(/nothing but marks/)
  })

  test('of ever new shapes are counted together at last', () => {
    const word = (index: number) => String(index).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')
    const findings = found(...Array.from({ length: 2000 }, (_, index) => record(index + 1, `odd ${word(index)}`)))
    expect(findings).toHaveLength(301)
    expect(findings.find(({ message }) => message.includes('(other lines)'))?.count).toBe(1700)
  })

  test('stand between the others by their line', () => {
    expect(
      found(record(4, 'a', rule('one')), record(2, 'odd'), record(9, 'b', rule('two'))).map(({ line }) => line),
    ).toEqual([2, 4, 9])
  })
})

describe('what surrounds a line decides its status', () => {
  const statusOf = (log: AgentLog, id: RegExp) => log.explain().findings.find(({ rule: name }) => id.test(name))?.status

  test.each<[string, RegExp, AgentLog, string]>([
    [
      'a lost socket that came back',
      /closed-unexpectedly|socket-lost|lost/,
      new AgentLog().newest().wait(60).lose().attempt(1).back(),
      'expected',
    ],
    [
      'a lost socket that did not',
      /closed-unexpectedly|socket-lost|lost/,
      new AgentLog().newest().wait(60).lose().attempts(3),
      'problem',
    ],
    ['“started successfully” after a registration', /started-successfully/, new AgentLog().newest(), 'correct'],
    [
      '“started successfully” of one that runs alone',
      /started-successfully/,
      new AgentLog().alone(upgrade(401)),
      'problem',
    ],
  ])('%s', (_name, id, log, status) => {
    expect(statusOf(log, id)).toBe(status)
  })

  test('a line that looks green and is not says so', () => {
    const report = new AgentLog().alone(upgrade(401)).explain()
    expect(report.findings.find(({ rule: id }) => /started-successfully/.test(id))?.message).toMatch(
      /looks good and is not/,
    )
  })
})
