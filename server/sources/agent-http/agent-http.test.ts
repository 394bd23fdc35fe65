import { Agent } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AgentPulse, type AgentReading, agentReading } from '@/lib/contracts/agent-http'
import { AgentPortStandIn, type PortFault } from '@/server/testing/agent-port'
import { Told } from '@/server/testing/told'
import { AgentPoller } from './poller'
import { AGENT_PATHS, agentPortOf } from './port'
import { PulseWatch } from './pulse'
import { readAgent } from './read-agent'

let agent: AgentPortStandIn
const http = new Agent({ keepAlive: true })
beforeEach(async () => {
  agent = await AgentPortStandIn.start()
})
afterEach(() => agent[Symbol.asyncDispose]())

const read = (timeMs = 10_000) => readAgent({ port: agentPortOf(agent.url), agent: http, clock: Date.now, timeMs })

describe('the address of an agent', () => {
  it.each([
    ['http://10.0.0.9:8080', { host: '10.0.0.9', port: 8080 }],
    ['http://pipeops-agent.pipeops-system', { host: 'pipeops-agent.pipeops-system', port: 8080 }],
    ['http://localhost:80/', { host: 'localhost', port: 80 }],
    ['http://[fd00::9]:9000', { host: 'fd00::9', port: 9000 }],
  ])('%s is taken', (text, port) => {
    expect(agentPortOf(text)).toEqual(port)
  })

  it.each([
    'https://10.0.0.9:8080',
    'http://10.0.0.9:8080/api/v1/secrets',
    'http://user:secret@10.0.0.9:8080',
    'http://10.0.0.9:8080/?a=b',
    '10.0.0.9:8080',
    'http://169.254.169.254',
    'http://[::ffff:169.254.169.254]:8080',
    'http://2852039166',
    '',
  ])('%s is refused', (text) => {
    expect(() => agentPortOf(text)).toThrow(/Write the address|not read/)
  })
})

describe('a round over an agent’s port', () => {
  it('reads the three paths that tell the truth and no other, with GET', async () => {
    agent.round = 3
    const reading = await read()
    expect(agentReading.parse(reading)).toEqual(reading)
    expect(reading).toMatchObject({
      failures: [],
      answeredFrom: 'private',
      report: { state: 'connected', version: '0.0.238' },
    })
    expect(agent.asked).toEqual(Object.values(AGENT_PATHS).map((path) => `GET ${path}`))
  })

  const faults: [PortFault, string, number | null][] = [
    ['slow', 'timed-out', null],
    ['trickle', 'timed-out', 200],
    ['cut', 'cut-off', 200],
    ['endless', 'too-large', 200],
    ['huge', 'too-large', 200],
    ['redirect', 'redirected', 302],
    ['error', 'status', 500],
    ['html', 'unreadable', 200],
    ['truncated', 'unreadable', 200],
    ['empty', 'unreadable', 200],
    ['not-http', 'unreadable', null],
  ]
  it.each(faults)(
    'tells of an answer that is %s that it is %s, and keeps what the others said',
    async (fault, reason, status) => {
      agent.round = 3
      agent.faults.set('/api/health/detailed', fault)
      const reading = await read(reason === 'timed-out' ? 400 : undefined)
      expect(reading.failures).toEqual([{ path: '/api/health/detailed', reason, status }])
      expect(reading.report).toMatchObject({ state: 'connected', version: '0.0.238', agentId: null })
      expect(JSON.stringify(reading)).not.toContain('canary')
      expect(agent.asked).not.toContain('GET /api/v1/secrets')
    },
  )

  it('has no report of a port that answers nothing right, and recovers with the next', async () => {
    for (const path of Object.values(AGENT_PATHS)) agent.faults.set(path, 'error')
    expect(await read()).toMatchObject({ report: null, answeredFrom: 'private', failures: { length: 3 } })
    agent.faults.clear()
    expect((await read()).report?.state).toBe('connecting')
  })

  it('asks nobody three times who does not listen', async () => {
    await agent.crash()
    const reading = await read()
    expect(reading).toMatchObject({ report: null, answeredFrom: null })
    expect(reading.failures).toEqual([{ path: '/health', reason: 'unreachable', status: null }])
  })

  it('keeps no field that is not listed', async () => {
    agent.answers.set('/health', { version: '0.0.238', connection_state: 'connected', token: 'canary-token' })
    agent.answers.set('/api/health/detailed', {
      agent: { agent_id: 'a', secret: 'canary-secret' },
      connection_health: { state: 'connected', password: 'canary-password' },
      worker_join: 'canary-join',
    })
    const reading = await read()
    expect(reading.report).toMatchObject({ agentId: 'a', state: 'connected' })
    expect(JSON.stringify(reading)).not.toContain('canary')
  })
})

describe('polling', () => {
  it('reads round after round over one connection, and through an agent that goes and comes back', async () => {
    const readings = new Told<AgentReading>()
    const settings = { port: agentPortOf(agent.url), clock: Date.now, everyMs: 5, onReading: readings.add }
    const poller = new AgentPoller(settings).start()
    await readings.next((one) => one.report?.state === 'connecting')
    agent.round = 5
    await readings.next((one) => one.report?.state === 'connected')
    await agent.crash()
    await readings.next((one) => one.report === null)
    await agent.listen()
    await readings.next((one) => one.report !== null)
    poller.stop()
  })
})

describe('the pulse of an agent', () => {
  const limits = { openMs: 500, askEveryMs: 10, silentMs: 150, frameBytes: 4_096 }
  const start = (onPulse: (pulse: AgentPulse) => void) =>
    new PulseWatch({ port: agentPortOf(agent.url), clock: Date.now, limits, longestWaitMs: 20, onPulse }).start()

  it('is held over /ws, asked for a sign, and taken up again after a cut', async () => {
    const pulses = new Told<AgentPulse>()
    const pulse = start(pulses.add)
    await pulses.next((one) => one.held === 'socket')
    agent.cut()
    await pulses.next((one) => one.held === 'none')
    await pulses.next((one) => one.held === 'socket')
    pulse.stop()
    expect(agent.frames.every((frame) => frame === '{"type":"ping"}')).toBe(true)
    expect(agent.asked).not.toContain('GET /api/realtime/events')
  })

  it('ends with an agent that hangs, though its socket stands', async () => {
    const pulses = new Told<AgentPulse>()
    const pulse = start(pulses.add)
    await pulses.next((one) => one.held === 'socket')
    agent.mute = true
    await pulses.next((one) => one.held === 'none')
    pulse.stop()
  })

  it('is held over the event stream where /ws does not pass, and its end by design is no alarm', async () => {
    agent.socketPasses = false
    agent.streamMs = 15
    const pulses = new Told<AgentPulse>()
    const pulse = start(pulses.add)
    await pulses.next((one) => one.held === 'events')
    await until(() => agent.asked.filter((line) => line.endsWith('events')).length > 4)
    expect(pulses.all.map((one) => one.held)).toEqual(['events'])
    await agent.crash()
    await pulses.next((one) => one.held === 'none')
    pulse.stop()
  })

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve))
  }
})
