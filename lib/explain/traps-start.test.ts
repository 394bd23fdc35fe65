import { describe, expect, test } from 'vitest'
import { recordedLog } from '../testing/explain'
import { explainText } from './explainer'

const newest = recordedLog('atlas').split('\n').slice(0, 51)
const older = recordedLog('borealis').split('\n').slice(0, 45)

describe('a forbidden Ingress listing', () => {
  const klog = (clock: string) =>
    `E1123 ${clock}   13893 reflector.go:204] "Failed to watch" err="failed to list *v1.Ingress: ingresses.networking.k8s.io is forbidden: User \\"system:serviceaccount:pipeops-system:pipeops-agent\\" cannot list resource \\"ingresses\\" in API group \\"networking.k8s.io\\" at the cluster scope" reflector="k8s.io/client-go@v0.32.0/tools/cache/reflector.go:251" type="*v1.Ingress"`
  const lines = [
    ...newest.slice(0, 36),
    klog('09:00:28.773351'),
    klog('09:00:30.1'),
    klog('09:00:35.2'),
    klog('09:01:50.2'),
  ]

  test('is degraded, though it says started and connected', () => {
    const report = explainText(lines.join('\n'))
    expect(report.verdict).toBe('degraded')
    expect(report.headline).toMatch(/may not list Ingresses/)
    expect(report.episodes.map((one) => one.kind)).toContain('rbac-denied')
    expect(report.missing.map((one) => one.expected)).toContain('Ingress watcher started and synced')
    expect(report.lines.unrecognised).toBe(0)
  })

  test('is seen in the older form of the library, too', () => {
    const old = `W1123 09:00:28.773351       1 reflector.go:539] k8s.io/client-go/informers/factory.go:160: failed to list *v1.Ingress: ingresses.networking.k8s.io is forbidden: User "x" cannot list resource "ingresses"`
    expect(explainText([...newest.slice(0, 36), old].join('\n')).verdict).toBe('degraded')
  })

  test('that was mended is recovered', () => {
    const report = explainText(
      [...lines, ...newest.slice(42).map((line) => line.replaceAll('09:00:2', '09:02:2'))].join('\n'),
    )
    expect(['recovered', 'healthy']).toContain(report.verdict)
  })
})

describe('a registration that is refused or not answered', () => {
  const once = [
    ...newest.slice(0, 19),
    '{"level":"error","msg":"Agent stopped with error","error":"failed to register agent: registration timed out after 30s","time":"2026-11-23T09:00:57Z"}',
    'Error: failed to register agent: registration timed out after 30s',
    'Usage:',
    '  pipeops-agent [flags]',
    '',
    'Flags:',
    '      --agent-id string       Unique identifier for this agent',
    '  -h, --help                  help for pipeops-agent',
    '',
  ]

  test('ends the program: broken', () => {
    const report = explainText(once.join('\n'))
    expect(report.verdict).toBe('broken')
    expect(report.lines.unrecognised).toBe(0)
  })

  test('again and again is a crash loop', () => {
    const report = explainText(
      [
        ...once,
        ...once.map((line) => line.replaceAll('T09:00', 'T09:02')),
        ...once.map((line) => line.replaceAll('T09:00', 'T09:05')),
      ].join('\n'),
    )
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/3 times/)
    expect(report.episodes.map((one) => one.kind)).toContain('crash-loop')
  })

  test('is over when a later start registers', () => {
    const report = explainText([...once, ...newest.map((line) => line.replaceAll('T09:00', 'T09:04'))].join('\n'))
    expect(report.verdict).toBe('recovered')
  })
})

test('a missing download that ends an agent of 2025 is a crash loop with its cause', () => {
  const once = [
    ...older.slice(0, 8),
    { msg: 'Installing Prometheus Operator CRDs...' },
    ...['alertmanagers', 'prometheuses'].map((crd) => ({
      level: 'error',
      msg: 'Failed to download CRD',
      error: `Get "https://raw.githubusercontent.com/${crd}.yaml": dial tcp: lookup raw.githubusercontent.com: no such host`,
    })),
    {
      level: 'error',
      msg: 'Agent stopped with error',
      error: 'failed to install monitoring stack: chart repository unreachable',
    },
  ].map((line) =>
    typeof line === 'string' ? line : JSON.stringify({ level: 'info', ...line, time: '2026-11-23T07:20:55Z' }),
  )
  const report = explainText([...once, ...once.map((line) => line.replaceAll('07:20', '07:22'))].join('\n'))
  expect(report.verdict).toBe('broken')
  expect(report.headline).toMatch(/twice.*chart repository/)
  expect(report.episodes.map((one) => one.kind)).toContain('install-failed')
})
