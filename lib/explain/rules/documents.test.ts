import { describe, expect, test } from 'vitest'
import { answerTo, contradictions } from '../../testing/agent-log'
import { explainText } from '../explainer'

/** Fragments as they stand in documents about the agent; their words are not all in a source. */
const FRAGMENTS: ReadonlyArray<readonly [name: string, lines: readonly string[], verdict: string, headline: RegExp]> = [
  [
    'a connection that does not come about',
    ['{"error":"failed to connect via WebSocket","level":"warning"}'],
    'broken',
    /runs alone.*could not reach the controller/,
  ],
  [
    'a public cluster without routes through the tunnel',
    ['{"msg":"Initializing gateway proxy detection..."}', '{"msg":"Gateway proxy not needed for public cluster"}'],
    'inconclusive',
    /Not enough to say/,
  ],
  [
    'a terminal log of a good start',
    [
      'INFO  Starting PipeOps Agent version=1.x.x',
      'INFO  Kubernetes client initialized',
      'INFO  Starting PipeOps agent...',
      'INFO  Agent registered successfully via WebSocket',
      'INFO  Cluster registered successfully',
      'INFO  Connection state changed new_state=connected',
      'INFO  PipeOps agent started successfully',
    ],
    'healthy',
    /good start/,
  ],
  [
    'routes of a private cluster',
    [
      'INFO  Agent registered successfully via WebSocket',
      'INFO  Private cluster detected - using tunnel routing',
      'INFO  Starting ingress watcher for gateway proxy',
      'INFO  Gateway proxy ingress watcher started successfully',
      'INFO  Ingress event detected ingress=my-app action=add routes=1',
      'DEBUG Registering route with controller hostname=my-app.example.com',
      'INFO  Route registered successfully hostname=my-app.example.com',
    ],
    'healthy',
    /connection stands/,
  ],
  [
    'a route with a refused token',
    ['ERROR Failed to register route error="API request failed with status 401: Unauthorized"'],
    'degraded',
    /route could not be registered.*token was refused/,
  ],
  [
    'a heartbeat without a connection',
    [
      '{"error":"failed to send heartbeat: WebSocket not connected","level":"warning","msg":"Heartbeat failed, retrying with backoff..."}',
    ],
    'inconclusive',
    /Not enough to say/,
  ],
  [
    'a return with a heartbeat',
    [
      '{"msg":"WebSocket connection lost"}',
      '{"msg":"Failed to connect, retrying"}',
      '{"msg":"Reconnected - heartbeat successful"}',
    ],
    'recovered',
    /lost once and came back by itself/,
  ],
  [
    'a list that was refused after a return',
    ['{"msg":"Reconnected successfully"}', '{"msg":"Failed to re-sync gateway routes","error":"500"}'],
    'degraded',
    /Routes could not be sent again/,
  ],
  [
    'tunnels of single ports',
    [
      'INFO Tunnel status received                           status=ready forwards=2',
      'INFO Creating tunnel with multiple forwards           forwards=2',
      'INFO Tunnel created successfully',
    ],
    'inconclusive',
    /Not enough to say/,
  ],
]

describe('a fragment of a document', () => {
  test.each(FRAGMENTS)('%s', (_name, lines, verdict, headline) => {
    const report = explainText(`${lines.join('\n')}\n`)
    expect(report.lines.unrecognised).toBe(0)
    expect(report.verdict).toBe(verdict)
    expect(report.headline).toMatch(headline)
    expect(contradictions(report)).toEqual([])
  })

  test('with a level is a line of the log, not a remark', () => {
    const { findings } = explainText(
      'INFO Tunnel requested for agent: test-agent-001\nINFO WebSocket tunnel connected\n',
    )
    expect(findings.map(({ rule }) => rule)).not.toContain('paste.remark')
  })

  test('without a status is not taken for a refused token', () => {
    const report = explainText('{"error":"failed to connect via WebSocket","level":"warning"}\n')
    expect(JSON.stringify(report)).not.toMatch(/"kind":"token-refused"/)
    expect(report.episodes[0]?.do).toMatch(/PIPEOPS_API_URL/)
    expect(answerTo(report, /come back/)).toMatch(/^No\./)
  })

  test('with the host of a route tells the route', () => {
    const report = explainText(
      'INFO  Ingress event detected ingress=my-app action=add routes=1\nDEBUG Registering route with controller hostname=my-app.example.com\n',
    )
    expect(report.routes).toEqual([{ host: 'my-app.example.com', namespace: null, ingress: 'my-app', action: 'add' }])
  })
})
