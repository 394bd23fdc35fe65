import { describe, expect, test } from 'vitest'
import { json, SECRET_SHAPES } from '../testing/secret-shapes'
import { explainText } from './explainer'
import { Redactor } from './redact/redactor'
import { customerMarkdown, engineerMarkdown } from './report/markdown'
import { terminalReport } from './report/terminal'

describe.each(SECRET_SHAPES)('%s', (_name, line, secrets) => {
  const text = `${line}\n${json({ msg: 'Kubernetes client initialized' })}\n`
  const report = explainText(text)

  test('leaves in no form of the report', () => {
    for (const form of [
      JSON.stringify(report),
      terminalReport(report),
      engineerMarkdown(report),
      customerMarkdown(report),
    ]) {
      for (const secret of secrets) expect(form).not.toContain(secret)
    }
  })

  test('leaves in no line that a page would show', () => {
    const redactor = new Redactor()
    const shown = text.split('\n').map((one, index) => redactor.redact(one, index + 1))
    for (const secret of secrets) expect(shown.join('\n')).not.toContain(secret)
    expect(shown.join('')).toContain('Kubernetes client initialized')
  })

  test('is noted with its line and what to rotate', () => {
    expect(report.secrets.length).toBeGreaterThan(0)
    expect(report.secrets[0]?.line).toBe(1)
    expect(report.secrets[0]?.rotate.length).toBeGreaterThan(20)
    expect(report.lines.redacted).toBeGreaterThan(0)
    expect(report.lines.recognised).toBeGreaterThan(0)
  })
})

test('names and places that only sound secret are left alone', () => {
  const lines = [
    'time="2026-05-01T10:00:00Z" level=info msg="✅ Using ConfigMap/Secret for state persistence" component=StateManager namespace=pipeops-system secret=pipeops-agent-secrets',
    json({ msg: 'Cluster token validated for namespace provisioning', token_source: 'service account' }),
    json({
      msg: 'x',
      error: 'no cluster ID found in state: cluster ID is empty in state (agent_id=agent-atlas, has_token=true)',
    }),
    json({
      msg: 'Waiting',
      request_id: 'req_1795418851788215116_agent-harbor',
      image: 'repo@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    }),
  ]
  expect(explainText(lines.join('\n')).secrets).toEqual([])
})

test('private addresses are hidden on request', () => {
  const line = json({ msg: 'x y z', server_ip: '10.43.0.10' })
  expect(explainText(line).secrets).toEqual([])
  const hidden = explainText(line, { hideAddresses: true })
  expect(hidden.secrets.map((one) => one.kind)).toEqual(['private-address'])
})
