import { describe, expect, test } from 'vitest'
import { AgentLog, episodesOf, upgrade } from '../../testing/agent-log'
import { explainText } from '../explainer'

const END = /with gateway|Reconnected to gateway/
const bare = (lines: readonly string[]) => lines.map((line) => line.replace(/,"time":"[^"]+"/, ''))

/** A start with a hand-over whose end is not in the log, and then the given steps. */
function withoutEnd(then: (log: AgentLog) => AgentLog): string[] {
  const log = then(new AgentLog().gateway())
  return log.lines.filter((line) => !END.test(line))
}

describe('a hand-over to the gateway', () => {
  test('is no loss, with times and without', () => {
    const { lines } = new AgentLog().gateway()
    for (const text of [lines, bare(lines)]) {
      const report = explainText(text.join('\n'))
      expect(report.verdict).toBe('healthy')
      expect(episodesOf(report)).toContain('gateway-hand-over correct')
      expect(report.episodes.map(({ kind }) => kind)).not.toContain('outage')
    }
  })

  test('that is cut off is no loss either', () => {
    const lines = new AgentLog().gateway(28).lines
    for (const text of [lines, bare(lines)]) expect(explainText(text.join('\n')).verdict).toBe('healthy')
  })

  test.each([
    ['a minute later', 60],
    ['half an hour later', 1800],
  ])('whose end is missing does not hide a loss %s', (_name, seconds) => {
    const lines = withoutEnd((log) => log.wait(seconds).lose().attempts(3))
    for (const text of [lines, bare(lines)]) {
      const report = explainText(text.join('\n'))
      expect(report.verdict).toBe('broken')
      expect(episodesOf(report)).toContain('outage problem')
    }
  })

  test('whose end is missing does not hide a refused token', () => {
    const report = explainText(withoutEnd((log) => log.wait(300).silenced(401)).join('\n'))
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/token was refused/)
  })

  test('that fails is a loss', () => {
    const lines = new AgentLog().gateway(27).lines.slice(0, 26)
    const log = new AgentLog('2026-05-01T10:00:05Z').raw(...lines).attempts(3, upgrade(503))
    expect(log.explain().verdict).toBe('broken')
  })

  test('is over with the next start', () => {
    const log = new AgentLog().gateway(26).stop().wait(10).newest().wait(60).lose().attempts(2)
    expect(episodesOf(log.explain())).toContain('outage problem')
  })
})
