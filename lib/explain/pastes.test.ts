import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { explainText } from './explainer'
import { closingTable } from './report/closing-table'

function paste(name: string) {
  return explainText(readFileSync(new URL(`../../server/testing/pastes/${name}.txt`, import.meta.url), 'utf8'))
}

test.each([
  ['recovered', ['recovered']],
  ['with-remarks', ['healthy', 'inconclusive']],
  ['broken-registration', ['broken']],
  ['broken-routes', ['degraded', 'broken']],
  ['broken-reconnecting', ['broken']],
  ['broken-detection', ['degraded', 'broken']],
])('%s is judged as a maintainer would', (name, verdicts) => {
  const report = paste(name)
  expect(verdicts).toContain(report.verdict)
  expect(report.lines.unrecognised).toBe(0)
})

describe('the paste of a recovery', () => {
  const report = paste('recovered')

  test('has each part with its status', () => {
    expect(report.episodes.map((one) => [one.kind, one.status])).toEqual([
      ['start-up', 'correct'],
      ['cluster-detection', 'correct'],
      ['ingress-discovery', 'correct'],
      ['single-registrations', 'correct'],
      ['route-sync', 'correct'],
      ['watcher-ready', 'correct'],
      ['monitoring-discovery', 'correct'],
      ['outage', 'expected'],
      ['re-registration', 'correct'],
    ])
    expect(report.period).toBeNull()
    expect(report.routes).toHaveLength(4)
  })

  test('says why the cluster is private', () => {
    const text = report.episodes.find((one) => one.kind === 'cluster-detection')?.what
    expect(text).toMatch(/NodePort/)
    expect(text).toMatch(/tunnel/)
  })

  test('answers the usual worries', () => {
    const questions = report.answers.map((one) => one.question).join('\n')
    for (const worry of [
      /ping/,
      /ingress sync on/,
      /routes registered/,
      /one by one/,
      /after a reconnect/,
      /private/,
      /1006/,
      /come back/,
      /lose its routes/,
    ]) {
      expect(questions).toMatch(worry)
    }
  })

  test('closes with a table of pattern, status and meaning', () => {
    const table = closingTable(report)
    expect(table.length).toBe(report.findings.length)
    expect(table).toContainEqual(
      expect.objectContaining({ pattern: 'Finished syncing existing ingresses to controller', status: 'correct' }),
    )
    for (const row of table) expect(row.meaning.length).toBeGreaterThan(20)
  })

  test('keeps the same id over the re-registration', () => {
    expect(report.cluster?.uuid).toBe('d875996a-b242-4e21-b5e5-c41630347080')
  })
})

describe('the paste with remarks', () => {
  const report = paste('with-remarks')

  test('answers both remarks with their lines', () => {
    const sync = report.answers.find((one) => /ingress sync on/.test(one.question))
    expect(sync?.answer).toMatch(/^Yes: started, 4 Ingresses found, synced, running/)
    expect(sync?.evidence).toContain(1)
    const health = report.answers.find((one) => /ping/.test(one.question))
    expect(health?.answer).toMatch(/debug level only/)
    expect(health?.evidence).toContain(6)
  })
})

test('a refused registration names the network', () => {
  const report = paste('broken-registration')
  expect(report.headline).toMatch(/connection refused/)
  expect(report.episodes[0]?.do).toMatch(/PIPEOPS_API_URL/)
})

test('a loss without an end says that it goes on trying', () => {
  const report = paste('broken-reconnecting')
  expect(report.missing.map((one) => one.expected)).toEqual(['Reconnected successfully to WebSocket'])
  expect(report.answers.find((one) => /come back/.test(one.question))?.answer).toMatch(/goes on trying/)
})
