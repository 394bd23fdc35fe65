import { describe, expect, test } from 'vitest'
import { AgentLog, answerTo, contradictions, UNEXPECTED_EOF, upgrade } from '../../testing/agent-log'
import { explainText } from '../explainer'

const json = (...lines: object[]) => `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`

describe('half a log', () => {
  test('whose head is cut is healthy when what follows proves it', () => {
    const log = new AgentLog().newest()
    const report = new AgentLog().raw(...log.lines.slice(26)).explain()
    expect(report.verdict).toBe('healthy')
    expect(report.headline).toMatch(/The connection stands/)
  })

  test('of updates alone does not say enough', () => {
    const log = new AgentLog()
    for (let wave = 0; wave < 3; wave++) log.wait(300).ingress('update', 'shop').ingress('update', 'blog')
    const report = log.explain()
    expect(report.verdict).toBe('inconclusive')
    expect(report.headline).toMatch(/none about the connection.*first 50 lines/)
    expect(report.absent).toHaveLength(1)
  })

  test('of five quiet hours has no change of Ingresses', () => {
    const log = new AgentLog().newest()
    for (let wave = 0; wave < 60; wave++) log.wait(300).ingress('update', 'shop').ingress('update', 'blog')
    const report = log.explain()
    expect(report.verdict).toBe('healthy')
    expect(report.episodes.map(({ kind }) => kind)).not.toContain('ingress-change')
    expect(report.episodes.filter(({ kind }) => kind === 'periodic-refresh')).toHaveLength(1)
  })

  test('of a stop alone does not say enough', () => {
    expect(new AgentLog().stop().explain().verdict).toBe('inconclusive')
  })

  test('of the tries alone is broken', () => {
    const report = new AgentLog().attempts(4).explain()
    expect(report.verdict).toBe('broken')
    expect(contradictions(report)).toEqual([])
  })
})

describe('a fragment', () => {
  test.each([
    [
      'a refused token',
      json(
        { error: `failed to connect via WebSocket: ${upgrade(401)}` },
        { msg: 'Skipping registration - running in standalone mode' },
      ),
      'broken',
      /token was refused \(401\)/,
    ],
    [
      'a forbidden listing',
      'ingresses.networking.k8s.io is forbidden: User "system:serviceaccount:pipeops-system:pipeops-agent" cannot list resource "ingresses"\n',
      'degraded',
      /may not list Ingresses/,
    ],
    [
      'an empty cluster id',
      json({ msg: 'Syncing ingresses with controller', cluster_uuid: '', ingress_count: 2 }),
      'broken',
      /runs alone/,
    ],
    [
      'no more than a start',
      json({ msg: 'PipeOps agent started successfully', port: 8080 }),
      'inconclusive',
      /Not enough to say/,
    ],
    ['nothing at all', '', 'inconclusive', /no line of a PipeOps agent/],
    [
      'another program',
      '10.0.0.1 - - [01/May/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 612\n',
      'inconclusive',
      /no line of a PipeOps agent/,
    ],
  ])('of %s is judged', (_name, text, verdict, headline) => {
    const report = explainText(text)
    expect(report.verdict).toBe(verdict)
    expect(report.headline).toMatch(headline)
  })

  test('does not claim what it cannot show', () => {
    const report = explainText(json({ error: 'failed to register agent: connection refused' }))
    expect(report.absent.map(({ why }) => why).join(' ')).not.toMatch(/accepts this agent|was not lost|may see/)
  })
})

describe('a question beside the lines', () => {
  const lost = { msg: 'WebSocket connection closed unexpectedly', error: UNEXPECTED_EOF }

  test.each([
    [
      'why do I get close 1006 all the time??',
      [lost, { msg: '✓ Reconnected successfully to WebSocket' }],
      /1006/,
      /No goodbye came/,
    ],
    [
      'will it come back by itself?',
      [lost, { msg: 'Attempting to reconnect to WebSocket' }],
      /come back/,
      /goes on trying for ever/,
    ],
    [
      'are my routes registered?',
      [{ ingresses: 3, routes: 5, msg: 'Successfully synced all ingresses' }],
      /routes registered/,
      /5 routes/,
    ],
    ['are my routes registered?', [{ msg: 'Kubernetes client initialized' }], /routes registered/, /does not say/],
    [
      'is my cluster private? what does tunnel mean',
      [{ msg: '🔒 Private cluster detected - using tunnel routing' }],
      /private/,
      /Tunnel means/,
    ],
    [
      'is my cluster private? what does tunnel mean',
      [{ msg: 'Kubernetes client initialized' }],
      /private/,
      /does not say\. Tunnel means/,
    ],
    [
      'does it lose routes when the line drops?',
      [{ msg: 'Kubernetes client initialized' }],
      /lose its routes/,
      /24 hours/,
    ],
    ['is ingress sync even on??', [{ msg: 'Kubernetes client initialized' }], /ingress sync/, /does not say/],
    ['it does not send a ping or heartbeat', [{ msg: 'Control plane client initialized' }], /ping/, /debug level only/],
    ['why individual and bulk at once?', [{ msg: 'Kubernetes client initialized' }], /one by one/, /Both are right/],
  ])('“%s” is answered', (remark, lines, question, answer) => {
    const report = explainText(`${remark}\n${json(...lines)}`)
    expect(answerTo(report, question)).toMatch(answer)
    expect(report.answers.find((one) => question.test(one.question))?.evidence).toContain(1)
    expect(report.lines.unrecognised).toBe(0)
  })
})

describe('several pods', () => {
  const of = (pod: string, log: AgentLog) => log.lines.map((line) => `[pod/${pod}/agent] ${line}`)

  test('are judged one by one, the worst first', () => {
    const good = of('pipeops-agent-6d5f7c9b8-abcde', new AgentLog().newest())
    const bad = of('pipeops-agent-6d5f7c9b8-fghij', new AgentLog('2026-05-01T10:00:30Z').alone(upgrade(401)))
    const report = explainText([...good, ...bad].join('\n'))
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(
      /^2 pods in this log: 1 healthy, 1 broken\. pipeops-agent-6d5f7c9b8-fghij: The agent runs alone/,
    )
  })

  test('of a rolling update are healthy, and the newer one speaks', () => {
    const old = of('pipeops-agent-6d5f7c9b8-abcde', new AgentLog().newest().stop())
    const young = of('pipeops-agent-7777777777-fghij', new AgentLog('2026-05-01T10:05:00Z').newest())
    const report = explainText([...old, ...young].join('\n'))
    expect(report.verdict).toBe('healthy')
    expect(report.headline).toMatch(/^2 pods in this log: 2 healthy\. pipeops-agent-7777777777-fghij: /)
  })
})
