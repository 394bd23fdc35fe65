import { expect, test } from 'vitest'
import { recordedLog } from '../../testing/explain'
import { explainText } from '../explainer'
import { checksOf, checksText, VERIFY_QUESTION } from './checks'

test.each(['borealis', 'cascade', 'island'])('every command of %s is told by itself, and none is lost', (name) => {
  const report = explainText(recordedLog(name))
  const checks = checksOf(report)
  expect(checks.length).toBeGreaterThan(3)
  expect(checksText(checks)).toBe(report.answers.find(({ question }) => question === VERIFY_QUESTION)?.answer)
  for (const { title, command, expect: expected } of checks) {
    expect(title).not.toBe('')
    expect(command).not.toContain('\n\n')
    expect(expected).not.toBe('')
  }
})

test('a report that says nothing of it has no commands', () => {
  expect(checksOf(explainText('nothing of an agent'))).toEqual([])
})
