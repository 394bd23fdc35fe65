import { describe, expect, test } from 'vitest'
import { explainLines, jsonLines, recordedLog } from '../testing/explain'
import { explainText } from './explainer'

const UUID = '5b1d3c52-6a43-4b2e-9c3c-0f2d8a4e7711'
const newest = recordedLog('atlas').split('\n').slice(0, 51)
const older = recordedLog('borealis').split('\n').slice(0, 45)

type Line = Record<string, unknown> | string

/** A good start of the newest agent, and then these lines, from 09:10:00 on. */
function afterStart(lines: Line[], start = newest) {
  const at = start === newest ? '2026-11-23T09:10:00Z' : '2026-11-23T07:30:00Z'
  return explainText(`${start.join('\n')}\n${jsonLines(lines, at)}`)
}

const LOST = {
  msg: 'WebSocket connection closed unexpectedly',
  error: 'websocket: close 1006 (abnormal closure): unexpected EOF',
  level: 'warning',
}
const tryOnce = (wait = 600_000_000, attempt = 1) => ({
  msg: 'Attempting to reconnect to WebSocket',
  attempt,
  gateway_mode: false,
  wait,
})
const failed = (error = 'failed to connect to WebSocket: dial tcp 203.0.113.7:443: connect: connection refused') => ({
  msg: 'Reconnection failed, will retry with backoff',
  level: 'warning',
  attempt: 1,
  disconnected_for: '9m3s',
  error,
  after: 3,
})
const UP = { msg: 'WebSocket connection established with control plane' }
const BACK = { msg: '✓ Reconnected successfully to WebSocket', attempts: 1 }
const RESTORED = {
  msg: 'Controller connection restored - already registered, syncing ingresses only',
  cluster_id: UUID,
}
const RESYNC = [
  { msg: 'Triggering ingress re-sync after reconnection' },
  { msg: 'Triggering ingress re-sync after reconnection', after: 0 },
  { msg: 'Syncing existing ingresses to controller' },
  {
    msg: 'Syncing ingresses with controller',
    cluster_uuid: UUID,
    ingress_count: 8,
    routing_mode: 'tunnel',
    public_endpoint: '',
  },
  { msg: 'Successfully synced all ingresses', ingresses: 8, routes: 8, routing_mode: 'tunnel' },
  { msg: 'Ingress re-sync completed successfully' },
  { msg: 'Ingress re-sync completed successfully', after: 0 },
]

describe('green but lost', () => {
  const start = (error: string): Line[] => [
    { msg: 'Starting PipeOps Agent', version: '0.0.238', cluster_name: 'x', agent_id: 'agent-x' },
    { msg: 'Kubernetes client initialized' },
    { msg: 'Failed to create control plane client', level: 'warning', error },
    { msg: 'Starting PipeOps agent...' },
    { msg: 'Skipping registration - running in standalone mode' },
    { msg: 'PipeOps agent started successfully', agent_id: 'agent-x', cluster_id: '', port: 8080 },
    { msg: 'Connection state changed', old_state: 'disconnected', new_state: 'connected' },
    {
      msg: 'Syncing ingresses with controller',
      cluster_uuid: '',
      ingress_count: 2,
      routing_mode: 'tunnel',
      public_endpoint: '',
    },
    { msg: 'Successfully synced all ingresses', ingresses: 2, routes: 2, routing_mode: 'tunnel' },
  ]

  test.each([
    [
      'a refused token',
      'failed to connect via WebSocket: failed to connect to WebSocket (status 401): websocket: bad handshake',
      /refused.*401/,
    ],
    ['a forbidden token', 'failed to connect to WebSocket (status 403): websocket: bad handshake', /refused.*403/],
    [
      'a controller that was restarting',
      'failed to connect to WebSocket (status 503): websocket: bad handshake',
      /answered with an error/,
    ],
    [
      'an address without a name',
      'failed to connect to WebSocket: dial tcp: lookup api.example.com: no such host',
      /could not reach/,
    ],
  ])('%s at the start strands the agent', (_name, error, headline) => {
    const report = explainLines(start(error))
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(headline)
    expect(report.answers.find((one) => /come back/.test(one.question))?.answer).toMatch(/^No/)
    expect(report.answers.find((one) => /routes registered/.test(one.question))?.answer).toMatch(/^No/)
    expect(report.states.map((one) => one.state)).not.toContain('connected')
  })

  test('is seen even when the first lines are cut off', () => {
    const report = explainLines(start('x').slice(5))
    expect(report.verdict).toBe('broken')
  })

  test('is over when a later start registers', () => {
    const report = explainText(`${recordedLog('cascade')}\n${newest.join('\n')}\n`)
    expect(report.verdict).toBe('recovered')
  })
})

describe('silent after a refused token', () => {
  const lines = [
    LOST,
    tryOnce(),
    {
      msg: 'Non-retryable auth error during reconnect, triggering re-registration',
      level: 'error',
      error: 'failed to connect to WebSocket (status 401): websocket: bad handshake',
    },
    {
      msg: 'Registration error received from control plane - clearing state to trigger re-registration',
      level: 'warning',
      error: 'auth',
    },
    { msg: 'Re-registering with control plane after error...' },
    { msg: 'Failed to re-register after error', level: 'error', error: 'WebSocket not connected' },
    { msg: 'Failed to re-register after error', level: 'error', error: 'WebSocket not connected', after: 10 },
  ]

  test('is broken until it is restarted with a valid token', () => {
    const report = afterStart(lines)
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/token was refused.*silent.*restart/)
    expect(report.answers.find((one) => /come back/.test(one.question))?.answer).toMatch(/^No/)
  })

  test('is over when it was restarted and registered', () => {
    const report = explainText(`${newest.join('\n')}\n${jsonLines(lines, '2026-11-23T09:10:00Z')}${shift(newest)}`)
    expect(report.verdict).toBe('recovered')
  })
})

/** The same start, an hour later. */
function shift(lines: string[]): string {
  return lines.map((line) => line.replaceAll('2026-11-23T09:', '2026-11-23T10:')).join('\n')
}

describe('a loss on the controller endpoint', () => {
  test('is told by the socket’s own lines alone', () => {
    const report = afterStart([LOST, tryOnce(), UP, BACK, RESTORED, ...RESYNC])
    expect(report.verdict).toBe('recovered')
    expect(report.episodes.filter((one) => one.kind === 'outage').map((one) => one.status)).toEqual(['expected'])
    expect(report.episodes.filter((one) => one.kind === 'route-sync' && one.status !== 'correct')).toEqual([])
  })

  test('needs no closing line', () => {
    const report = afterStart([tryOnce(), UP, BACK, RESTORED, ...RESYNC])
    expect(report.verdict).toBe('recovered')
  })

  test('is broken while it has no end', () => {
    const report = afterStart([
      LOST,
      tryOnce(),
      failed(),
      tryOnce(1_100_000_000, 2),
      failed(),
      tryOnce(2_000_000_000, 3),
      failed(),
    ])
    expect(report.verdict).toBe('broken')
    expect(report.missing.map((one) => one.expected)).toContain('Reconnected successfully to WebSocket')
    expect(report.answers.find((one) => /come back/.test(one.question))?.answer).toMatch(/1 min 15 s apart/)
  })

  test('is judged by the backoff of its generation', () => {
    const old = {
      msg: 'Attempting to reconnect to WebSocket',
      base_delay: 1_000_000_000,
      jitter: 125_669_690,
      next_delay: 2_000_000_000,
      total_delay: 1_125_669_690,
    }
    const report = afterStart([LOST, old], older)
    expect(report.answers.find((one) => /come back/.test(one.question))?.answer).toMatch(/19 s apart/)
  })

  test('before an ordered stop stays a loss without an end', () => {
    const report = afterStart([
      LOST,
      tryOnce(),
      failed(),
      { msg: 'Received shutdown signal', signal: 15, after: 40 },
      { msg: 'PipeOps agent stopped gracefully' },
    ])
    expect(report.verdict).toBe('broken')
  })

  test('after an ordered stop is no loss', () => {
    const report = afterStart([
      { msg: 'Received shutdown signal', signal: 15 },
      LOST,
      { msg: 'PipeOps agent stopped gracefully' },
    ])
    expect(report.verdict).toBe('healthy')
  })
})

test('flapping is degraded, and tells the regular interval', () => {
  const once = (after: number) => [{ ...LOST, after }, tryOnce(), UP, BACK, RESTORED, ...RESYNC]
  const report = afterStart([once(10), once(150), once(150), once(150)].flat())
  expect(report.verdict).toBe('degraded')
  expect(report.headline).toMatch(/4 times.*idle time-out/)
  expect(report.episodes.map((one) => one.kind)).toContain('flapping')
})

test('a hand-over to the gateway is no loss', () => {
  const report = explainText(recordedLog('everest').split('\n').slice(0, 54).join('\n'))
  expect(report.verdict).toBe('healthy')
  expect(report.episodes.map((one) => one.kind)).not.toContain('outage')
})

test('an update of every Ingress every 5 minutes is no change', () => {
  const wave = (after: number) =>
    ['a', 'b', 'c'].map((name, index) => ({
      msg: 'Ingress event detected',
      action: 'update',
      ingress: name,
      namespace: 'default',
      routes: 1,
      routing_mode: 'tunnel',
      after: index === 0 ? after : 0,
    }))
  const report = afterStart([...wave(300), ...wave(300)])
  expect(report.verdict).toBe('healthy')
  expect(report.episodes.filter((one) => one.kind === 'periodic-refresh')).toHaveLength(1)
  expect(report.episodes.map((one) => one.kind)).not.toContain('ingress-change')
})

test('beats missing from an info log are no fault, and gaps in a debug log are told', () => {
  const info = explainText(recordedLog('atlas'))
  expect(info.absent.map((one) => one.pattern)).toContain('Heartbeat sent successfully')
  const beat = (after: number) => ({
    level: 'debug',
    msg: 'Heartbeat sent successfully',
    agent_id: 'a',
    cluster_id: UUID,
    status: 'healthy',
    after,
  })
  const debug = afterStart([beat(0), beat(30), beat(30), beat(180), beat(30)])
  expect(debug.missing.find((one) => /Heartbeat/.test(one.expected))?.why).toMatch(/About 5/)
})

test('the 4-hour refresh that failed is degraded until one works', () => {
  const fail = [
    { msg: 'Triggering periodic gateway route refresh' },
    { msg: 'Syncing existing ingresses to controller' },
    { msg: 'Syncing ingresses with controller', cluster_uuid: UUID, ingress_count: 8, routing_mode: 'tunnel' },
    {
      msg: 'Route sync failed, retrying with backoff',
      level: 'warning',
      attempt: 1,
      max_retries: 3,
      retry_in: 1e9,
      error: 'API request failed with status 500',
    },
    {
      msg: 'Route sync failed after all retries',
      level: 'error',
      attempts: 3,
      error: 'API request failed with status 500',
    },
    { msg: 'Periodic route refresh failed', level: 'warning', error: 'API request failed with status 500' },
  ]
  expect(afterStart(fail).verdict).toBe('degraded')
  const mended = afterStart([
    ...fail,
    { msg: 'Triggering periodic gateway route refresh', after: 14_400 },
    ...RESYNC.slice(2, 5),
    { msg: 'Periodic route refresh completed successfully' },
  ])
  expect(mended.verdict).toBe('recovered')
})

test('a crash with its goroutines is one line of the story', () => {
  const report = afterStart([
    'panic: runtime error: invalid memory address or nil pointer dereference',
    '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1f3c2a1]',
    '',
    'goroutine 1 [running]:',
    'github.com/pipeops/pipeops-vm-agent/internal/agent.(*Agent).Start(0xc0004a2000)',
    '\t/app/internal/agent/agent.go:512 +0x1d2',
    'main.main()',
    '\t/app/cmd/agent/main.go:40 +0x1d',
    'exit status 2',
  ])
  expect(report.verdict).toBe('broken')
  expect(report.headline).toMatch(/crashed.*nil pointer/)
  expect(report.lines.unrecognised).toBe(0)
})
