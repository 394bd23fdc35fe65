import { describe, expect, test } from 'vitest'
import type { LogRecord, Rule } from '../types'
import { ContainsIndex } from './contains'

function rule(id: string, contains: string[], forms: LogRecord['form'][]): Rule {
  return {
    id,
    subsystem: 'x',
    templates: [],
    phase: 'other',
    status: 'correct',
    title: 'x',
    what: 'x',
    contains,
    forms,
  }
}

function record(form: LogRecord['form'], msg: string | null, fields: Record<string, unknown> = {}): LogRecord {
  return { line: 1, lastLine: 1, at: null, stream: '', level: '', msg, fields, rule: null, form, known: null }
}

const index = new ContainsIndex([
  rule('forbidden', ['forbidden & ingresses', 'cannot list'], ['klog']),
  rule('forbidden-any', ['forbidden'], ['klog', 'plain']),
  rule('panic-nil', ['nil pointer'], ['go']),
  rule('start', ['^wait'], ['plain']),
  rule('rest', [''], ['gin']),
])

const idOf = (...args: Parameters<typeof record>) => index.find(record(...args))?.id ?? null

describe('a rule that knows its lines by words', () => {
  test.each([
    ['all words of a group', 'klog', 'ingresses are forbidden', 'forbidden'],
    ['the words in any case', 'klog', 'INGRESSES ARE Forbidden', 'forbidden'],
    ['another of its groups', 'klog', 'user cannot list pods', 'forbidden'],
    ['one word of two, which the next rule takes', 'klog', 'secrets are forbidden', 'forbidden-any'],
    ['the beginning', 'plain', 'Waiting for Traefik', 'start'],
    ['no words, which is every line of the form', 'gin', 'gin request', 'rest'],
  ] as const)('finds %s', (_name, form, msg, id) => {
    expect(idOf(form, msg)).toBe(id)
  })

  test.each([
    ['another form', 'json', 'ingresses are forbidden'],
    ['the beginning in the middle', 'plain', 'I wait for it'],
    ['none of the words', 'klog', 'all is well'],
    ['a word beyond 4,000 letters', 'klog', `${'x'.repeat(4001)} forbidden`],
  ] as const)('does not find %s', (_name, form, msg) => {
    expect(idOf(form, msg)).toBeNull()
  })

  test.each(['err', 'error', 'source'])('looks into the field %s, too', (field) => {
    expect(idOf('klog', 'Failed to watch', { [field]: 'ingresses: forbidden' })).toBe('forbidden')
  })

  test('needs no message', () => {
    expect(idOf('go', null, { error: 'nil pointer dereference' })).toBe('panic-nil')
  })

  test('is not confused by fields of other types', () => {
    expect(idOf('klog', 'x', { err: { forbidden: true }, error: 7 })).toBeNull()
  })
})
