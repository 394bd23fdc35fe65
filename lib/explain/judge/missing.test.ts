import { describe, expect, test } from 'vitest'
import { AgentLog, contradictions, NEWEST_ID, upgrade } from '../../testing/agent-log'

const expectedOf = (log: AgentLog) => log.explain().missing.map(({ expected }) => expected)

describe('what is missing', () => {
  test('is nothing in a good log', () => {
    expect(expectedOf(new AgentLog().newest())).toEqual([])
    expect(expectedOf(new AgentLog().older().stop())).toEqual([])
  })

  test('is the registration and the tries of an agent that runs alone', () => {
    expect(expectedOf(new AgentLog().alone(upgrade(401)))).toEqual([
      'Control plane client initialized',
      'Agent registered successfully via WebSocket',
      'Attempting to reconnect to WebSocket',
    ])
  })

  test('is the answer to a list of routes', () => {
    const log = new AgentLog().newest(43).say('Syncing existing ingresses to controller')
    log.say('Syncing ingresses with controller', { cluster_uuid: NEWEST_ID, ingress_count: 8, routing_mode: 'tunnel' })
    for (let line = 0; line < 4; line++) log.ingress('update', 'shop')
    const [missing] = log.explain().missing
    expect(missing).toMatchObject({ expected: 'Successfully synced all ingresses', after: 44 })
  })

  test('is the return of a connection, after the last try', () => {
    const { missing } = new AgentLog().newest().wait(60).lose().attempts(3).explain()
    expect(missing).toEqual([expect.objectContaining({ expected: 'Reconnected successfully to WebSocket', after: 58 })])
  })

  test('is the end of a stop that the log does not show', () => {
    const log = new AgentLog().newest().wait(60).say('Received shutdown signal', { signal: 15 })
    expect(expectedOf(log)).toEqual(['PipeOps agent stopped gracefully'])
  })

  test('is the rest of a start that hangs after its registration', () => {
    const log = new AgentLog().newest(23).wait(400).say('Collected cluster metrics from Kubernetes API', {}, 'debug')
    const report = log.explain()
    expect(report.verdict).toBe('degraded')
    expect(report.headline).toMatch(/registered at 10:00:04 and did not finish its start/)
    expect(report.missing.map(({ expected }) => expected)).toContain('PipeOps agent started successfully')
    expect(contradictions(report)).toEqual([])
  })

  test('is not the rest of a start that still installs', () => {
    const log = new AgentLog().older(24).say('Installing Prometheus Operator CRDs...').wait(400)
    expect(log.say('Loki installed successfully').explain().verdict).toBe('healthy')
  })

  test('has a place in the log that exists, and a reason', () => {
    for (const log of [new AgentLog().alone(upgrade(503)), new AgentLog().newest().lose().attempts(2)]) {
      const { missing, lines } = log.explain()
      for (const { after, why } of missing) {
        expect(after).toBeLessThanOrEqual(lines.total)
        expect(why.length).toBeGreaterThan(20)
      }
    }
  })
})

describe('what is not there, and that is good', () => {
  const patternsOf = (log: AgentLog) => log.explain().absent.map(({ pattern }) => pattern)

  test('is all of it in a good log', () => {
    expect(patternsOf(new AgentLog().newest())).toEqual([
      'status 401 or 403',
      'WebSocket connection closed unexpectedly',
      'Failed to watch … is forbidden',
      'Route sync failed, Failed to register route',
      'panic, Usage:, Agent stopped with error',
      'Skipping registration - running in standalone mode',
      'Heartbeat sent successfully',
      'Failed to send heartbeat',
      'Cluster not registered with control plane',
    ])
  })

  test.each([
    ['a loss', (log: AgentLog) => log.wait(60).lose().attempt(1).back(), 'WebSocket connection closed unexpectedly'],
    ['a failed list', (log: AgentLog) => log.wait(60).syncFailed(), 'Route sync failed, Failed to register route'],
    [
      'a failed route',
      (log: AgentLog) => log.wait(60).ingress('add', 'shop').routeFailed('shop'),
      'Route sync failed, Failed to register route',
    ],
    ['heartbeats', (log: AgentLog) => log.beats(3), 'Heartbeat sent successfully'],
    ['a new start without a stop', (log: AgentLog) => log.wait(60).newest(), 'panic, Usage:, Agent stopped with error'],
    ['a refused token', (log: AgentLog) => log.wait(60).silenced(), 'status 401 or 403'],
  ])('is less where there is %s', (_name, happen, pattern) => {
    const log = new AgentLog().newest()
    happen(log)
    expect(patternsOf(log)).not.toContain(pattern)
  })
})

describe('the routes of a log', () => {
  test('have a row each, an added and a removed one both', () => {
    const log = new AgentLog().newest().wait(60).ingress('add', 'shop').wait(60).ingress('delete', 'shop')
    const { routes } = log.explain()
    expect(routes.filter(({ ingress }) => ingress === 'shop').map(({ action }) => action)).toEqual(['add', 'delete'])
    expect(routes.every(({ namespace }) => namespace !== null)).toBe(true)
  })

  test('do not grow with the waves that confirm them', () => {
    const log = new AgentLog().newest()
    const before = log.explain().routes.length
    for (let wave = 0; wave < 5; wave++) log.wait(300).ingress('update', 'app-0').ingress('update', 'app-1')
    expect(log.explain().routes).toHaveLength(before)
  })

  test('tell the host where a line has it', () => {
    const log = new AgentLog().newest().wait(60).ingress('add', 'shop')
    log.say('Registering route with controller', { hostname: 'shop.example.com', namespace: 'default' }, 'debug')
    expect(log.explain().routes.find(({ ingress }) => ingress === 'shop')?.host).toBe('shop.example.com')
  })
})
