import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainText } from '../explain/explainer'
import { readOwnRules } from './read'
import { ruleOf } from './rule-of'

const GOOD = `
rules:
  - id: payments.webhook-late
    message: "Webhook of %s answered after %d ms"
    status: attention
    title: The payment webhook is slow
    what: The shop waits for its bank.
`
const yaml = (text: string, file = 'own.yaml') => readOwnRules([{ file, text }])
const told = (text: string) => yaml(text).errors.map(({ line, column, message }) => `${line}:${column} ${message}`)

describe('a file of rules', () => {
  it('holds rules under one name; what is left out has its default', () => {
    expect(yaml(GOOD)).toEqual({
      files: [{ file: 'own.yaml', rules: 1 }],
      errors: [],
      rules: [
        {
          id: 'payments.webhook-late',
          message: ['Webhook of %s answered after %d ms'],
          status: 'attention',
          title: 'The payment webhook is slow',
          what: 'The shop waits for its bank.',
          phase: 'other',
          subsystem: 'own',
        },
      ],
    })
  })

  it('may be JSON, also indented by tabs', () => {
    const rule = {
      id: 'a',
      contains: ['one & two'],
      status: 'expected',
      title: 'A',
      what: 'B',
      links: ['https://x.example'],
    }
    expect(yaml(JSON.stringify({ rules: [rule] }, null, '\t'), 'own.json')).toMatchObject({ rules: [rule], errors: [] })
  })

  it('is what the document shows', () => {
    const [, example = ''] = readFileSync('docs/own-rules.md', 'utf8').split(/```yaml\n|```/)
    const { rules, errors } = yaml(example)
    expect([rules.length, errors]).toEqual([3, []])
    const line = (msg: string, second: number) =>
      JSON.stringify({ level: 'error', msg, time: `2026-11-23T12:00:0${second}Z` })
    const lost = line('Own: the bank was unreachable', 1)
    const verdictOf = (log: string) => explainText(log, { ownRules: rules.map(ruleOf) }).verdict
    expect(verdictOf(lost)).toBe('degraded')
    expect(verdictOf(`${lost}\n${line('Bank is reachable again', 2)}`)).not.toBe('degraded')
  })

  it('may be empty', () => {
    for (const text of ['', '# nothing yet', 'rules:', 'rules: []']) {
      expect(yaml(text)).toEqual({ files: [{ file: 'own.yaml', rules: 0 }], rules: [], errors: [] })
    }
  })
})

describe('what is wrong', () => {
  it.each([
    [
      'a missing part, at the rule',
      `rules:\n  - id: a\n    message: hello there\n    status: problem\n    what: b`,
      ['2:5 title is missing. Write a text.'],
    ],
    [
      'a word that is none of the known',
      GOOD.replace('attention', 'bad'),
      ['5:13 status: Write one of correct, expected, attention, problem.'],
    ],
    [
      'a part that there is not, at its name',
      GOOD.replace('    what:', '    wath: x\n    what:'),
      ['7:5 wath: there is no such part of a rule.'],
    ],
    [
      'a text that is too long',
      GOOD.replace('The shop', 'x'.repeat(1_001)),
      ['7:11 what: Write at most 1000 characters.'],
    ],
    [
      'a rule that knows no line',
      'rules:\n  - id: a\n    status: problem\n    title: b\n    what: c',
      ['2:5 Say which lines it knows: by message, error, contains or fields.'],
    ],
    [
      'a pattern that would know every line',
      GOOD.replace('Webhook of %s answered after %d ms', '%s: %d'),
      ['4:14 message: Each needs a word of at least three letters that stays the same.'],
    ],
    [
      'one of several texts',
      GOOD.replace('"Webhook of %s answered after %d ms"', '\n      - good words\n      - 7'),
      ['6:9 message: Write a text.'],
    ],
    [
      'an address that is no link',
      GOOD.replace('    what:', '    links: ["javascript:alert(1)"]\n    what:'),
      ['7:13 links: Write an address that begins with https://.'],
    ],
    [
      'an id with capitals',
      GOOD.replace('payments', 'Payments'),
      ['3:9 id: Use small letters, digits, hyphens and dots, such as payments.webhook-late.'],
    ],
    ['YAML that is none, where it breaks', 'rules:\n  - id: "a\n    status: b', ['3:14 Missing closing "quote']],
    ['a key that is there twice', 'rules: []\nrules: []', ['2:1 Map keys must be unique']],
    ['another shape', '- id: a', ['1:1 A file of rules holds a list under the name "rules", and nothing beside it.']],
    ['a rule that is no map', 'rules:\n  - 7', ['2:5 Invalid input: expected object, received number']],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected.map((one) => expect.stringContaining(one)))
  })

  it('leaves the other rules of the file, and the other files, as they are', () => {
    const two = `${GOOD}  - id: second\n    status: problem\n`
    const { rules, files, errors } = readOwnRules([
      { file: 'a.yaml', text: two },
      { file: 'b.yaml', text: ': : :\n\t' },
      { file: 'c.yaml', text: null, failure: 'It cannot be read.' },
      { file: 'd.yaml', text: GOOD.replace('payments', 'others') },
    ])
    expect(rules.map(({ id }) => id)).toEqual(['payments.webhook-late', 'others.webhook-late'])
    expect(files.map(({ rules: count }) => count)).toEqual([1, 0, 0, 1])
    expect(new Set(errors.map(({ file }) => file))).toEqual(new Set(['a.yaml', 'b.yaml', 'c.yaml']))
    expect(errors.at(-1)).toEqual({ file: 'c.yaml', line: null, column: null, message: 'It cannot be read.' })
  })

  it('an id that was there before, with the file in which it was', () => {
    const { rules, errors } = readOwnRules([
      { file: 'a.yaml', text: GOOD },
      { file: 'b.yaml', text: GOOD },
    ])
    expect(rules).toHaveLength(1)
    expect(errors).toEqual([
      { file: 'b.yaml', line: 3, column: 5, message: 'There is a rule "payments.webhook-late" in a.yaml already.' },
    ])
  })

  it('more rules than are read', () => {
    const many = Array.from({ length: 1_002 }, (_, i) => ({
      id: `r${i}`,
      message: 'some words',
      status: 'problem',
      title: 'a',
      what: 'b',
    }))
    const { rules, errors } = yaml(JSON.stringify({ rules: many }))
    expect([rules.length, errors.length]).toEqual([1_000, 2])
  })

  it('references that would unfold without end are refused in no time', () => {
    const bomb = [
      'a: &a [x, x]',
      ...Array.from({ length: 30 }, (_, i) => `k${i}: &n${i} [*${i ? `n${i - 1}` : 'a'}, *${i ? `n${i - 1}` : 'a'}]`),
    ]
    expect(yaml(bomb.join('\n')).errors).toHaveLength(1)
  })

  it('is told of any text, never thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const { rules, errors } = yaml(text)
        expect(rules.length + errors.length).toBeGreaterThanOrEqual(0)
        for (const { line } of errors) expect(line === null || line >= 1).toBe(true)
      }),
    )
  }, 30_000)
})

describe('an own rule', () => {
  const { rules } = yaml(`${GOOD}  - id: by-words
    contains: "Bank & unreachable"
    status: problem
    title: The bank is not reachable
    what: Payments fail.
  - id: over-built-in
    message: Connected to control plane via WebSocket
    status: expected
    title: Ours
    what: We say it so.
`)
  const explain = (log: string) => explainText(log, { ownRules: rules.map(ruleOf) })
  const line = (msg: string) => JSON.stringify({ level: 'info', msg, time: '2026-11-23T12:00:00Z' })

  it('knows its lines by message and by words, under an id of its own', () => {
    const report = explain([line('Webhook of shop answered after 812 ms'), line('The bank was unreachable')].join('\n'))
    expect(report.findings.map(({ rule, status }) => [rule, status])).toEqual([
      ['own.payments.webhook-late', 'attention'],
      ['own.by-words', 'problem'],
    ])
    expect(report.lines.unrecognised).toBe(0)
  })

  it('is tried before those that are built in', () => {
    expect(explain(line('Connected to control plane via WebSocket')).findings[0]).toMatchObject({
      rule: 'own.over-built-in',
    })
  })
})
