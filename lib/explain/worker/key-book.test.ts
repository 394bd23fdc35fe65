import { expect, test } from 'vitest'
import { AgentLog, upgrade } from '../../testing/agent-log'
import { RULES } from '../rules'
import type { Rule } from '../types'
import { KeyBook } from './key-book'

const rule = (id: string): Rule => RULES.find((one) => one.id === id) ?? expect.unreachable(id)
const report = new AgentLog().alone(upgrade(401)).explain()
const green = rule(report.findings.find(({ rule: id }) => /started-successfully/.test(id))?.rule ?? '')

test('a rule or a shape has one number, however often it comes', () => {
  const book = new KeyBook()
  const other = RULES.find((one) => one !== green) ?? green
  expect([
    book.keyOf(green),
    book.keyOf(other),
    book.keyOf('odd <n>'),
    book.keyOf(green),
    book.keyOf('odd <n>'),
  ]).toEqual([0, 1, 2, 0, 2])
})

test('what no rule knows is said to be so', () => {
  const book = new KeyBook()
  const key = book.keyOf('odd <n>')
  expect(book.facts(key)).toEqual({ status: 'unrecognised', subsystem: 'not recognised' })
  expect(book.meaning(key).title).toBe('No rule knows this line')
  expect(book.facts(99)).toEqual(book.facts(key))
})

test('a rule tells what it says', () => {
  const book = new KeyBook()
  expect(book.meaning(book.keyOf(green))).toMatchObject({ title: green.title, what: green.what })
})

test('a line that looks green has the status that the report gives it', () => {
  const book = new KeyBook()
  const key = book.keyOf(green)
  expect(book.facts(key).status).toBe('correct')
  expect([...book.misleading()]).toEqual([])
  book.judge(report)
  expect(book.facts(key)).toEqual({ status: 'problem', subsystem: green.subsystem })
  expect([...book.misleading()]).toEqual([green.id])
})

test('lines are counted by status and by subsystem, the largest first', () => {
  const book = new KeyBook()
  for (let line = 0; line < 3; line++) book.keyOf(green)
  for (let line = 0; line < 5; line++) book.keyOf(`odd ${line}`)
  expect(book.statuses()).toEqual({ correct: 3, expected: 0, attention: 0, problem: 0, unrecognised: 5 })
  expect(book.subsystems()).toEqual([
    { name: 'not recognised', lines: 5 },
    { name: green.subsystem, lines: 3 },
  ])
})
