import { describe, expect, test } from 'vitest'
import { AgentLog, NEWEST_ID, PANIC, STATUS_500, upgrade } from '../../testing/agent-log'
import { recordedLog } from '../../testing/explain'
import { explainText } from '../explainer'
import { closingTable } from './closing-table'
import { linesText, periodText, versionText } from './facts'
import { customerMarkdown, engineerMarkdown } from './markdown'
import { terminalReport } from './terminal'

const SAMPLES = {
  healthy: () => new AgentLog().newest().explain(),
  recovered: () => new AgentLog().newest().wait(60).lose().attempts(3).attempt(4).back(4).explain(),
  alone: () => new AgentLog().alone(upgrade(401)).explain(),
  crash: () =>
    new AgentLog()
      .newest()
      .raw(...PANIC)
      .explain(),
  routes: () => new AgentLog().newest(43).syncFailed().explain(),
  empty: () => explainText(''),
}

describe('the terminal’s report', () => {
  test('begins with the verdict and what is to do', () => {
    const lines = terminalReport(SAMPLES.alone()).split('\n')
    expect(lines[0]).toBe('Broken')
    expect(lines[1]).toMatch(/^The agent runs alone/)
    expect(lines.indexOf('To do')).toBeLessThan(lines.indexOf('Step by step'))
  })

  test('has its parts in their order, and only those that have something to say', () => {
    const titles = (text: string) => text.split('\n').filter((_, index, all) => /^-{5,}$/.test(all[index + 1] ?? ''))
    expect(titles(terminalReport(SAMPLES.routes()))).toEqual([
      'To do',
      'Step by step',
      'Missing',
      'Usual worries',
      'Not in this log, and that is good',
      'Pattern, status, meaning',
    ])
    expect(titles(terminalReport(SAMPLES.healthy()))).not.toContain('To do')
    expect(titles(terminalReport(SAMPLES.empty()))).toEqual([])
  })

  test('keeps to 100 columns where it breaks lines itself', () => {
    const wide = terminalReport(SAMPLES.recovered())
      .split('\n')
      .filter((line) => line.length > 100 && !/curl|kubectl|Expect:|`/.test(line))
    expect(wide).toEqual([])
  })

  test('has no colours, so that it can be piped anywhere', () => {
    expect(terminalReport(SAMPLES.crash())).not.toContain('\u001b')
  })

  test('names lines', () => {
    expect(terminalReport(SAMPLES.recovered())).toMatch(/Connection lost, back after 5 s \(lines 52 to 62\)/)
  })
})

describe('the engineer’s report', () => {
  test('has each step with what, why, to do and check', () => {
    const text = engineerMarkdown(SAMPLES.recovered())
    expect(text).toMatch(/^# Recovered\n/)
    expect(text.match(/^- What: /gm)?.length).toBe(text.match(/^- Check: /gm)?.length)
    expect(text).toMatch(/## Pattern, status, meaning\n\n\| Pattern \| Status \| Meaning \|\n\|---\|---\|---\|/)
  })

  test('is a table that no text breaks', () => {
    const log = new AgentLog().newest().raw('something | with | bars and\ttabs')
    const rows = engineerMarkdown(log.explain())
      .split('\n')
      .filter((line) => line.startsWith('| '))
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(5)
  })

  test('tells what is missing and what is not', () => {
    const text = engineerMarkdown(SAMPLES.routes())
    expect(text).toMatch(/## Missing\n\n- “Successfully synced all ingresses”, after line 48/)
    expect(text).toContain('## Not in this log, and that is good')
  })
})

describe('the customer’s report', () => {
  test('has no id, no network address and no place in the log', () => {
    for (const report of Object.values(SAMPLES).map((sample) => sample())) {
      const text = customerMarkdown(report)
      expect(text).not.toContain(NEWEST_ID)
      expect(text).not.toMatch(/\b\d{1,3}(?:\.\d{1,3}){3}\b/)
      expect(text).not.toMatch(/\(lines? \d/)
    }
  })

  test('says what to do, and what happened', () => {
    const text = customerMarkdown(SAMPLES.alone())
    expect(text).toMatch(/## What to do\n\n- Token refused; The agent runs alone: Make a new token/)
    expect(text).toMatch(/## What happened/)
  })

  test('asks to replace secrets without a word of which', () => {
    const report = explainText('{"msg":"Starting PipeOps Agent","token":"pat-3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c"}\n')
    expect(report.secrets).toHaveLength(1)
    const text = customerMarkdown(report)
    expect(text).toMatch(/held secrets.*please replace them/)
    expect(text).not.toContain(report.secrets[0]?.rotate ?? 'x')
  })
})

describe('the closing table', () => {
  test('has a row for each pattern, in the order of the log', () => {
    const report = explainText(recordedLog('island'))
    const rows = closingTable(report)
    expect(rows).toHaveLength(report.findings.length)
    expect(rows.map(({ line }) => line)).toEqual([...rows.map(({ line }) => line)].sort((a, b) => a - b))
  })

  test('names patterns as they stand in the log', () => {
    const rows = closingTable(
      explainText(
        [
          'is it alive? no ping here',
          '{"action":"add","ingress":"shop","routes":1}',
          `{"error":"failed to sync ingresses: ${STATUS_500.replaceAll('"', '')}"}`,
          'something that nobody knows',
          ...PANIC,
        ].join('\n'),
      ),
    )
    expect(rows.map(({ pattern }) => pattern)).toEqual([
      '(a remark beside the log)',
      '{"ingress": …, "action": …}',
      'failed to sync ingresses',
      'something that nobody knows',
      'The agent crashed',
    ])
  })

  test('has no title that runs into its meaning', () => {
    for (const { meaning } of closingTable(SAMPLES.recovered())) expect(meaning).not.toMatch(/[?!.]\.|\.[A-Z]/)
  })
})

describe('the facts of a log', () => {
  test('count lines, what is not known, and secrets', () => {
    const report = explainText('{"msg":"Kubernetes client initialized"}\nwhat is this line\n')
    expect(linesText(report)).toBe('2 lines, 1 not recognised; no secrets found')
  })

  test('tell the period, or that there is none', () => {
    expect(periodText(SAMPLES.recovered())).toBe(
      '1 min 12 s, from 2026-05-01T10:00:00.000Z to 2026-05-01T10:01:12.000Z',
    )
    expect(periodText(SAMPLES.empty())).toBe('No times in this log')
  })

  test('tell the version that is said, or the ones that fit', () => {
    expect(versionText(SAMPLES.healthy())).toBe(`agent 0.0.238, as it says; cluster ${NEWEST_ID}`)
    const { lines } = new AgentLog().newest()
    expect(versionText(new AgentLog().raw(...lines.slice(1)).explain())).toMatch(
      /unknown version; its lines fit 0\.0\.\d+ to 0\.0\.238/,
    )
    expect(versionText(SAMPLES.empty())).toBe('')
  })
})
