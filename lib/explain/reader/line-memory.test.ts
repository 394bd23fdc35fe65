import { describe, expect, test } from 'vitest'
import type { KnownLine } from '../types'
import { LineMemory } from './line-memory'

const known = (msg: string): KnownLine => ({ level: 'info', msg, fields: {}, form: 'json', hit: null })
const json = (msg: string, time: string) => `{"level":"info","msg":"${msg}","time":"${time}"}`
const text = (msg: string, time: string) => `time="${time}" level=info msg="${msg}"`
const T1 = '2026-05-01T10:00:00Z'
const T2 = '2026-05-01T10:00:30Z'

/** Asks for a line, and keeps what it is when it was new. */
function meet(memory: LineMemory, line: string, what = known('x')): KnownLine | null {
  const found = memory.find(line)
  if (!found) memory.keep(what)
  return found
}

describe('a line that was seen before', () => {
  test.each([
    ['JSON', json],
    ['text', text],
  ])('is known by all but its time: %s', (_name, line) => {
    const memory = new LineMemory()
    const what = known('a')
    expect(meet(memory, line('a', T1), what)).toBeNull()
    expect(meet(memory, line('a', T2))).toBe(what)
    expect(memory.at).toBe(Date.parse(T2))
  })

  test.each([
    ['another message', json('a', T1), json('b', T2)],
    ['another form', json('a', T1), text('a', T2)],
    ['more fields', json('a', T1), json('a","n":"1', T2)],
    ['another level', text('a', T1), text('a', T2).replace('info', 'warning')],
  ])('is not one with %s', (_name, first, second) => {
    const memory = new LineMemory()
    meet(memory, first)
    expect(memory.find(second)).toBeNull()
  })
})

describe('not remembered is', () => {
  test.each([
    ['a time with fractions', json('a', '2026-05-01T10:00:00.123Z')],
    ['a time that is none', json('a', 'yesterday-and-so-on!')],
    ['the time in front', `{"time":"${T1}","level":"info","msg":"a"}`],
    ['a line in a wrapping', `2026-05-01T10:00:00Z ${json('a', T1)}`],
    ['a line with spaces behind', `${json('a', T1)} `],
    ['words', 'Agent started'],
    ['an empty line', ''],
    ['a very long line', json('a'.repeat(1000), T1)],
  ])('%s', (_name, line) => {
    const memory = new LineMemory()
    meet(memory, line)
    expect(memory.find(line)).toBeNull()
  })

  test('what was kept without being asked for', () => {
    const memory = new LineMemory()
    memory.keep(known('a'))
    expect(memory.find(json('a', T1))).toBeNull()
  })

  test('a second thing for the same line', () => {
    const memory = new LineMemory()
    const first = known('a')
    meet(memory, json('a', T1), first)
    memory.keep(known('b'))
    expect(memory.find(json('a', T2))).toBe(first)
  })
})

test('lines that are all new are soon not kept any more, and later again', () => {
  const memory = new LineMemory()
  for (let index = 0; index < 2048; index++) meet(memory, json(`new ${index}`, T1))
  expect(memory.find(json('new 2000', T2))).toBeNull()
  meet(memory, json('rests', T1))
  expect(memory.find(json('rests', T2))).toBeNull()
  for (let index = 0; index < 65_536; index++) memory.find('')
  meet(memory, json('awake', T1))
  expect(memory.find(json('awake', T2))).not.toBeNull()
})

test('it does not grow without end', () => {
  const memory = new LineMemory()
  for (let index = 0; index < 20_000; index++) {
    meet(memory, json(`new ${index}`, T1))
    for (let again = 0; again < 2; again++) memory.find(json(`new ${index}`, T2))
  }
  expect(memory.find(json('new 1', T2))).toBeNull()
  expect(memory.find(json('new 19999', T2))).not.toBeNull()
})
