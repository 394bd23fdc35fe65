import { describe, expect, test } from 'vitest'
import type { EpisodeKind, FindingStatus } from '../contracts/explain'
import { explainReport } from '../contracts/explain'
import { recordedLog } from '../testing/explain'
import { explainText } from './explainer'

interface Row {
  name: string
  verdict: string
  episodes: Partial<Record<EpisodeKind, FindingStatus>>
  headline: RegExp
  routes: number
  version: string
}

const START: Row['episodes'] = {
  'start-up': 'correct',
  registration: 'correct',
  'ingress-discovery': 'correct',
  'single-registrations': 'correct',
  'route-sync': 'correct',
  'watcher-ready': 'correct',
  shutdown: 'expected',
}

const ROWS: Row[] = [
  {
    name: 'atlas',
    verdict: 'healthy',
    episodes: { ...START, 'ingress-change': 'correct' },
    headline: /good start/,
    routes: 10,
    version: '0.0.238',
  },
  {
    name: 'borealis',
    verdict: 'recovered',
    episodes: { ...START, outage: 'expected', 're-registration': 'correct' },
    headline: /lost once, at 07:22:01, .* after 1 s/,
    routes: 6,
    version: '0.0.132',
  },
  {
    name: 'cascade',
    verdict: 'broken',
    episodes: {
      'token-refused': 'problem',
      'runs-alone': 'problem',
      'route-sync': 'problem',
      'ingress-discovery': 'correct',
      shutdown: 'expected',
    },
    headline: /runs alone.*refused.*401.*restart/,
    routes: 6,
    version: '0.0.238',
  },
  {
    name: 'delta',
    verdict: 'recovered',
    episodes: { ...START, 'route-sync': 'expected' },
    headline: /worked on a later try/,
    routes: 7,
    version: '0.0.238',
  },
  {
    name: 'everest',
    verdict: 'recovered',
    episodes: { ...START, outage: 'expected', 'gateway-hand-over': 'correct' },
    headline: /lost once, at 07:24:12/,
    routes: 7,
    version: '0.0.238',
  },
  {
    name: 'glacier',
    verdict: 'recovered',
    episodes: { ...START, outage: 'expected' },
    headline: /lost once, at 07:27:48/,
    routes: 6,
    version: '0.0.238',
  },
  {
    name: 'island',
    verdict: 'recovered',
    episodes: { ...START, outage: 'expected', 'periodic-refresh': 'correct' },
    headline: /lost once, at 08:11:33/,
    routes: 7,
    version: '0.0.238',
  },
  {
    name: 'harbor',
    verdict: 'healthy',
    episodes: { ...START, heartbeats: 'correct' },
    headline: /good start/,
    routes: 6,
    version: '0.0.238',
  },
]

describe.each(ROWS)('the recording $name', ({ name, verdict, episodes, headline, routes, version }) => {
  const report = explainText(recordedLog(name))

  test(`is ${verdict}`, () => {
    expect(report.verdict).toBe(verdict)
    expect(report.headline).toMatch(headline)
  })

  test('has the episodes that happened', () => {
    const seen = Object.fromEntries(report.episodes.map((episode) => [episode.kind, episode.status]))
    expect(seen).toMatchObject(episodes)
    expect(report.episodes.filter((episode) => episode.status === 'problem').length > 0).toBe(verdict === 'broken')
  })

  test('has no line that no rule knows, and no secret', () => {
    expect(report.lines).toMatchObject({ unrecognised: 0, redacted: 0, recognised: report.lines.total })
    expect(report.secrets).toEqual([])
  })

  test('is dated by its lines', () => {
    const number = (text: string | undefined) => Number(text?.split('.')[2])
    expect(report.cluster?.agentVersion).toBe(version)
    expect(number(report.cluster?.versionRange?.[0])).toBeLessThanOrEqual(number(version))
    expect(number(report.cluster?.versionRange?.[1])).toBeGreaterThanOrEqual(number(version))
  })

  test('tells its routes, and answers with lines that exist', () => {
    expect(report.routes).toHaveLength(routes)
    for (const answer of report.answers) {
      expect(answer.evidence.length).toBeGreaterThan(0)
      for (const line of answer.evidence) expect(line).toBeLessThanOrEqual(report.lines.total)
    }
  })

  test('keeps the contract', () => {
    expect(explainReport.parse(report)).toEqual(report)
  })
})

test('the lines of an agent that runs alone do not look green', () => {
  const { findings, missing } = explainText(recordedLog('cascade'))
  const status = (rule: RegExp) => findings.filter((one) => rule.test(one.rule)).map((one) => one.status)
  expect(status(/started-successfully|connection-state-changed|successfully-synced/)).toEqual([
    'problem',
    'problem',
    'problem',
  ])
  expect(missing.map((one) => one.expected)).toContain('Agent registered successfully via WebSocket')
})

test('a half-open loss without a closing line is seen by its tries', () => {
  const [outage] = explainText(recordedLog('glacier')).episodes.filter((one) => one.kind === 'outage')
  expect(outage?.why).toMatch(/half-open/)
})

test('an added and a removed Ingress are told', () => {
  const { routes } = explainText(recordedLog('atlas'))
  expect(routes.filter((row) => row.ingress === 'shop').map((row) => row.action)).toEqual(['add', 'delete'])
})

test('hosts are told where the log has them', () => {
  const hosts = explainText(recordedLog('harbor')).routes.map((row) => row.host)
  expect(hosts).toContain('grafana.example.com')
  expect(new Set(hosts).size).toBe(6)
})
