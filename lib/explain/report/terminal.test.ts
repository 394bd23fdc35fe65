import { expect, test } from 'vitest'
import { recordedLog } from '../../testing/explain'
import { explainText } from '../explainer'
import { terminalReport } from './terminal'
import { unknownShapes } from './unknown-shapes'

const report = explainText(recordedLog('cascade'))
const ESCAPE = String.fromCharCode(27)

test.each([60, 80, 100])('a report for %i characters keeps to them, commands aside', (width) => {
  const long = terminalReport(report, { width })
    .split('\n')
    .filter((line) => line.length > width)
  expect(long.filter((line) => !/`|^\s+(?:curl|kubectl|PIPEOPS_)/.test(line))).toEqual([])
})

test('a command is never broken', () => {
  const text = terminalReport(report, { width: 60 })
  const commands = report.episodes.flatMap((one) => (one.status === 'problem' ? (one.do.match(/`[^`]+`/g) ?? []) : []))
  expect(commands.length).toBeGreaterThan(0)
  expect(commands.filter((command) => !text.includes(command))).toEqual([])
})

test('colours stand only where they are asked for, and change no word', () => {
  const plain = terminalReport(report)
  const painted = terminalReport(report, { color: true })
  expect(plain).not.toContain(ESCAPE)
  expect(painted).toContain(`${ESCAPE}[31mBroken`)
  expect(painted.replace(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '')).toBe(plain)
})

test('the verdict, its sentence and what to do stand on top', () => {
  const [verdict, headline] = terminalReport(report, { width: 1000 }).split('\n')
  expect(verdict).toBe('Broken')
  expect(headline).toBe(report.headline)
  expect(terminalReport(report).indexOf('To do')).toBeLessThan(terminalReport(report).indexOf('Step by step'))
})

test('shapes of unknown lines are listed without what stands for the rest', () => {
  const log = explainText(
    '{"level":"info","msg":"Payments are late","time":"2026-05-01T10:00:00Z"}\n{"level":"info"}\n',
  )
  expect(unknownShapes(log).map(({ shape }) => shape)).toContain('Payments are late')
  const many = {
    ...log,
    findings: [{ ...log.findings[0], message: 'No rule knows this line: (other lines)' }],
  } as typeof log
  expect(unknownShapes(many)).toEqual([])
})
