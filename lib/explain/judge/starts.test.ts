import { describe, expect, test } from 'vitest'
import { AgentLog, answerTo, contradictions, episodesOf, NEWEST_ID, OLDER_ID, upgrade } from '../../testing/agent-log'

describe('a first connection that fails', () => {
  test.each([
    ['a refused token', upgrade(401), /its token was refused \(401\).*valid token and a restart/],
    ['a forbidden token', upgrade(403), /its token was refused \(403\)/],
    ['an overloaded controller', upgrade(503), /answered with an error of its own \(503\)/],
    ['a wrong address', upgrade(404), /the answer was 404: the address is wrong/],
    [
      'a name that is not found',
      'failed to connect to WebSocket: dial tcp: lookup api.example.com on 10.96.0.10:53: no such host',
      /the name api\.example\.com could not be looked up \(DNS\)/,
    ],
    [
      'an untrusted certificate',
      'failed to connect to WebSocket: tls: failed to verify certificate: x509: certificate signed by unknown authority',
      /certificate that answered is not trusted/,
    ],
    ['a firewall', 'failed to connect to WebSocket: dial tcp 203.0.113.7:443: i/o timeout', /no answer came in time/],
    [
      'a closed port',
      'failed to connect to WebSocket: dial tcp 203.0.113.7:443: connect: connection refused',
      /nothing listens at 203\.0\.113\.7:443/,
    ],
  ])('by %s strands the agent', (_name, error, headline) => {
    const report = new AgentLog().alone(error).explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/^The agent runs alone/)
    expect(report.headline).toMatch(headline)
    expect(episodesOf(report)).toEqual(expect.arrayContaining(['runs-alone problem', 'route-sync problem']))
    expect(answerTo(report, /come back/)).toMatch(/^No\./)
    expect(answerTo(report, /ping/)).toMatch(/^No\. It runs alone/)
    expect(answerTo(report, /routes registered/)).toMatch(/^No\./)
    expect(report.states.map(({ state }) => state)).not.toContain('connected')
    expect(report.absent.map(({ why }) => why).join()).not.toMatch(/accepts this agent|was not lost/)
    expect(contradictions(report)).toEqual([])
  })

  test('is seen by the empty cluster id alone, where the start is cut off', () => {
    const log = new AgentLog().alone(upgrade(401))
    const report = new AgentLog().raw(...log.lines.slice(-22)).explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/no registration and no cluster id/)
  })

  test('marks what looks good as a problem, and says so', () => {
    const { findings } = new AgentLog().alone(upgrade(401)).explain()
    const green = findings.filter(({ rule }) =>
      /agent-started-successfully|synced-all|gateway-proxy-ingress-watcher/.test(rule),
    )
    expect(green.length).toBeGreaterThanOrEqual(3)
    for (const { status, message } of green) {
      expect(status).toBe('problem')
      expect(message).toMatch(/looks good and is not/)
    }
  })

  test('is over once a later start went well', () => {
    const report = new AgentLog().alone(upgrade(503)).stop().wait(20).newest().explain()
    expect(report.verdict).toBe('recovered')
    expect(report.headline).toMatch(/earlier run of the agent had no connection/)
    expect(contradictions(report)).toEqual([])
  })

  test('after a good run is what counts', () => {
    const report = new AgentLog().newest().stop().wait(5).alone(upgrade(503)).explain()
    expect(report.verdict).toBe('broken')
  })
})

test('no controller in the settings is told as that', () => {
  const log = new AgentLog().recorded('cascade', 0, 5)
  log.warn('Control plane not configured - agent will run in standalone mode').recorded('cascade', 6, 34)
  const report = log.explain()
  expect(report.verdict).toBe('broken')
  expect(report.headline).toMatch(/no controller is configured.*PIPEOPS_API_URL/)
})

/** A start of the newest agent that knows its gateway from before. */
function resuming(): AgentLog {
  const log = new AgentLog().newest(8).say('Starting PipeOps agent...')
  log.say('Connection state changed', { old_state: 'disconnected', new_state: 'connecting' })
  log.say('✓ Loaded existing cluster registration from state', { agent_id: 'agent-x', cluster_id: NEWEST_ID })
  const gateway = { gateway_url: 'wss://gateway.example.com/ws' }
  log.say('Attempting to resume session with cached gateway URL', gateway)
  log.say('Resuming session with cached gateway URL', { ...gateway, cluster_uuid: NEWEST_ID })
  return log.say('Closing WebSocket connection to control plane').wait(1)
}

function resumed(log: AgentLog): AgentLog {
  log.say('Connection state changed', { old_state: 'connecting', new_state: 'connected' })
  log.say('Ingress sync enabled - monitoring ingresses for gateway proxy')
  log.say('PipeOps agent started successfully', { agent_id: 'agent-x', cluster_id: NEWEST_ID, port: 8080 })
  return log.recorded('atlas', 29, 50)
}

describe('a session that is resumed at the start', () => {
  test('is healthy without a registration', () => {
    const log = resuming().say('WebSocket connection established with gateway')
    log.say('✓ Successfully resumed session with gateway')
    const report = resumed(log.say('✓ Session resumed successfully without full registration')).explain()
    expect(report.verdict).toBe('healthy')
    expect(episodesOf(report)).toContain('session-resume correct')
    expect(episodesOf(report).join()).not.toMatch(/outage/)
    expect(report.states.map(({ state }) => state)).toEqual(['connecting', 'connected'])
    expect(contradictions(report)).toEqual([])
  })

  test.each([401, 503])('and refused (%d) is made good by a registration', (status) => {
    const error = `failed to connect to gateway (status ${status}): websocket: bad handshake`
    const log = resuming().warn('Session resumption failed - falling back to full registration', { error })
    log.wait(1).say('WebSocket connection established with control plane')
    log.say('Agent registered successfully via WebSocket', {
      cluster_id: NEWEST_ID,
      cluster_uuid: NEWEST_ID,
      name: 'x',
      status: 're-registered',
    })
    const report = resumed(log).explain()
    expect(['healthy', 'recovered']).toContain(report.verdict)
    expect(contradictions(report)).toEqual([])
  })
})

describe('a start that is not whole', () => {
  test('and cut off says how far it came', () => {
    const report = new AgentLog().newest(22).explain()
    expect(report.verdict).toBe('inconclusive')
    expect(report.headline).toMatch(/a start at 10:00:00 and is cut off before the agent registered/)
  })

  test('and stopped says that', () => {
    const report = new AgentLog().newest(22).stop(2).explain()
    expect(report.verdict).toBe('inconclusive')
    expect(report.headline).toMatch(/was stopped at 10:00:06/)
    expect(episodesOf(report).join()).not.toMatch(/crash/)
  })

  test('and silent for minutes is broken', () => {
    const log = new AgentLog()
      .newest(22)
      .wait(300)
      .raw('[GIN] 2026/05/01 - 10:05:00 | 200 | 45.1µs | 10.0.0.1 | GET "/health"')
    const report = log.say('Starting VM agent server').explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/had not registered 5 min/)
  })

  test('but registered is enough', () => {
    expect(new AgentLog().newest(30).explain().verdict).toBe('healthy')
  })
})

describe('a cluster that the controller forgot', () => {
  function forgotten(): AgentLog {
    const log = new AgentLog().older().wait(100)
    log.say('Error message from control plane', { error: 'cluster not registered', request_id: '' }, 'error')
    log.warn('Cluster not registered with control plane - triggering re-registration')
    log.warn('Handling registration error - will trigger re-registration')
    return log.say('Re-registering with control plane after error...')
  }

  test('is broken while it has not registered again', () => {
    const report = forgotten().explain()
    expect(report.verdict).toBe('broken')
    expect(report.headline).toMatch(/no longer knew this cluster.*no new registration/)
    expect(report.missing.map(({ expected }) => expected)).toContain('Agent registered successfully via WebSocket')
  })

  test('is recovered once it has, with a warning about heartbeats', () => {
    const log = forgotten().wait(1).say('Agent registered successfully via WebSocket', {
      cluster_id: OLDER_ID,
      cluster_uuid: OLDER_ID,
      name: 'x',
      status: 'registered',
    })
    const report = log.say('Successfully re-registered with control plane').explain()
    expect(report.verdict).toBe('recovered')
    expect(report.headline).toMatch(/registered again.*heartbeats/)
    expect(episodesOf(report)).toContain('re-registration correct')
    expect(contradictions(report)).toEqual([])
  })
})

test('a clock that was set back is no restart', () => {
  const log = new AgentLog().newest().wait(-3600)
  for (let wave = 0; wave < 3; wave++) log.wait(100).ingress('update', 'shop')
  expect(log.explain().verdict).toBe('healthy')
})

test('a stop and a start are healthy', () => {
  const report = new AgentLog().newest().stop().wait(5).newest().explain()
  expect(report.verdict).toBe('healthy')
  expect(episodesOf(report)).toContain('shutdown expected')
  expect(contradictions(report)).toEqual([])
})
