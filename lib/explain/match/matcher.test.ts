import { describe, expect, test } from 'vitest'
import { RULES } from '../rules'
import type { LogRecord, Rule, Template } from '../types'
import { Matcher } from './matcher'

const template = (text: string, last: string | null = null): Template => ({
  text,
  level: 'info',
  fields: [],
  first: '2025-01-01',
  last,
})

function rule(id: string, texts: Array<string | Template>, more: Partial<Rule> = {}): Rule {
  const templates = texts.map((text) => (typeof text === 'string' ? template(text) : text))
  return { id, subsystem: 'x', templates, phase: 'other', status: 'correct', title: id, what: id, ...more }
}

function record(msg: string | null, fields: Record<string, unknown> = {}, form: LogRecord['form'] = 'json'): LogRecord {
  return { line: 1, lastLine: 1, at: null, stream: '', level: 'info', msg, fields, rule: null, form, known: null }
}

function finder(...rules: Rule[]) {
  const matcher = new Matcher(rules)
  return (...args: Parameters<typeof record>) => matcher.find(record(...args))?.rule.id ?? null
}

describe('a message', () => {
  const find = finder(
    rule('closed', ['WebSocket connection closed unexpectedly']),
    rule('back', ['✓ Reconnected successfully to WebSocket']),
    rule('gate', ['Gateway connection restored - session resumed']),
    rule('ready', ['Ingress watcher started and synced']),
    rule('start', ['Ingress watcher starting']),
    rule('installed', ['Installed component %s in %d s']),
  )

  test.each([
    ['letter by letter', 'WebSocket connection closed unexpectedly', 'closed'],
    ['with a mark that the template lacks', '⚠️ WebSocket connection closed unexpectedly', 'closed'],
    ['with another mark', '✅ Reconnected successfully to WebSocket', 'back'],
    ['without the mark of the template', 'Reconnected successfully to WebSocket', 'back'],
    ['in other case and spaces', 'websocket  Connection closed UNEXPECTEDLY...', 'closed'],
    ['with words added after a colon', 'WebSocket connection closed unexpectedly: EOF', 'closed'],
    ['with words added after a space', 'WebSocket connection closed unexpectedly by peer', 'closed'],
    ['cut', 'WebSocket connection closed unex', 'closed'],
    ['cut down to one meaning', 'Ingress watcher started', 'ready'],
    ['with values for its verbs', 'Installed component traefik in 30 s', 'installed'],
    ['with a mark and values', '✓ Installed component traefik in 30 s', 'installed'],
  ])('is known %s', (_name, msg, id) => {
    expect(find(msg)).toBe(id)
  })

  test.each([
    ['glued to more letters', 'WebSocket connection closed unexpectedlyX'],
    ['other', 'WebSocket connection opened'],
    ['too short to be a cut one', 'WebSocket'],
    ['empty', ''],
    ['of more than 2,000 letters', `WebSocket connection closed unexpectedly: ${'x'.repeat(2000)}`],
  ])('is not known %s', (_name, msg) => {
    expect(find(msg)).toBeNull()
  })

  test('of a library is not looked up among the agent’s', () => {
    for (const form of ['klog', 'go', 'gin', 'usage'] as const) {
      expect(find('WebSocket connection closed unexpectedly', {}, form)).toBeNull()
    }
  })

  test('gets the values of its verbs as fields', () => {
    const one = record('Installed component traefik in 30 s', { a: 1 })
    new Matcher([rule('installed', ['Installed component %s in %d s'])]).find(one)
    expect(one.fields).toEqual({ a: 1, value1: 'traefik', value2: '30' })
  })
})

describe('a cut message that could be several', () => {
  const texts = ['Ingress watcher started and synced', 'Ingress watcher started, awaiting the controller']

  test('is not guessed when they mean different things', () => {
    const find = finder(rule('a', [texts[0] ?? ''], { role: 'watcher-ready' }), rule('b', [texts[1] ?? '']))
    expect(find('Ingress watcher started')).toBeNull()
  })

  test('is taken when both mean the same', () => {
    const find = finder(rule('a', [texts[0] ?? '']), rule('b', [texts[1] ?? '']))
    expect(find('Ingress watcher started')).not.toBeNull()
  })

  test('is the one that agents still write', () => {
    const find = finder(rule('old', [template(texts[0] ?? '', '2025-09-01')]), rule('new', [texts[1] ?? '']))
    expect(find('Ingress watcher started')).toBe('new')
  })
})

describe('where two rules know the same wording', () => {
  test('the first counts', () => {
    expect(
      finder(rule('first', ['Some known message']), rule('second', ['Some known message']))('Some known message'),
    ).toBe('first')
  })

  test('all templates of one rule come along, for the dating of versions', () => {
    const both = rule('both', [template('✓ Some known message', '2025-02-01'), template('Some known message')])
    const hit = new Matcher([both]).find(record('Some known message'))
    expect(hit?.templates.map(({ last }) => last)).toEqual(['2025-02-01', null])
  })
})

describe('a line without a message', () => {
  const find = finder(
    rule('refused', [], { whenError: ['dial tcp', 'connection refused'] }),
    rule('forbidden', [], { whenError: ['ingresses is forbidden'] }),
    rule('event', [], { whenFields: ['action', 'ingress'] }),
    rule('event-host', [], { whenFields: ['action', 'ingress', 'host'] }),
    rule('register', ['failed to register agent']),
  )

  test.each([
    ['by the beginning of its error', { error: 'dial tcp 203.0.113.7:443: i/o timeout' }, 'refused'],
    ['by words inside of its error', { error: 'Get "https://x": Connection Refused' }, 'refused'],
    ['by the beginning before the inside', { error: 'ingresses is forbidden: dial tcp' }, 'forbidden'],
    ['by a message that stands as its error', { error: 'failed to register agent: EOF' }, 'register'],
    ['by its fields', { action: 'add', ingress: 'shop' }, 'event'],
    ['by the most of its fields', { action: 'add', ingress: 'shop', host: 'x' }, 'event-host'],
  ])('is known %s', (_name, fields, id) => {
    expect(find(null, fields)).toBe(id)
  })

  test.each([
    ['a part of the fields', { action: 'add' }],
    ['an error of another kind', { error: 'something else' }],
    ['an error that is no text', { error: { code: 7 } }],
    ['nothing', {}],
  ])('is not known by %s', (_name, fields) => {
    expect(find(null, fields)).toBeNull()
  })
})

describe('the rules that are built in', () => {
  const matcher = new Matcher(RULES)

  test('have ids of their own', () => {
    const ids = RULES.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('know each of their wordings, and none takes one of another meaning', () => {
    const taken: string[] = []
    for (const one of RULES) {
      for (const { text } of one.templates) {
        const hit = matcher.find(record(text.replace(/%\.?\d?[sdvqwf]/g, 'seven')))
        if (!hit) taken.push(`nobody knows: ${text}`)
        else if (hit.rule.status !== one.status && hit.rule.role !== one.role) {
          taken.push(`${hit.rule.id} takes from ${one.id}: ${text}`)
        }
      }
    }
    expect(taken).toEqual([])
  })

  test('are not tricked by a line that repeats one word of theirs', () => {
    for (const text of ['Heartbeat', 'WebSocket', 'error', 'Failed to', 'connected', 'Ingress']) {
      expect(matcher.find(record(text))).toBeNull()
    }
  })

  test('answer in a moment on texts made to be slow', () => {
    const begin = performance.now()
    for (let index = 0; index < 2000; index++) {
      matcher.find(record(`Ingress ${'%s '.repeat(50)}${index}`))
      matcher.find(record(`${'Failed to '.repeat(150)}${index}`))
    }
    expect(performance.now() - begin).toBeLessThan(5000)
  }, 30_000)
})
