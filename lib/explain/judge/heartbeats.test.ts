import { describe, expect, test } from 'vitest'
import { AgentLog, answerTo, contradictions, episodesOf } from '../../testing/agent-log'

const PROMETHEUS = { namespace: 'pipeops-monitoring', port: 9090, service: 'prometheus' }

function discoveries(log: AgentLog, count: number): AgentLog {
  for (let beat = 0; beat < count; beat++) log.wait(30).say('Discovered Prometheus service', PROMETHEUS)
  return log
}

describe('heartbeats of a debug log', () => {
  test('are counted once, however many lines tell of each', () => {
    const report = new AgentLog().newest().beats(20).explain()
    expect(report.verdict).toBe('healthy')
    expect(report.episodes.find(({ kind }) => kind === 'heartbeats')?.what).toMatch(
      /^20 heartbeats, one about every 30 s/,
    )
    expect(answerTo(report, /ping/)).toMatch(/^Yes\..*20 heartbeats in this log, one about every 30 s/)
    expect(report.absent.map(({ pattern }) => pattern)).not.toContain('Heartbeat sent successfully')
  })

  test('that pause are told with their line, and recovered when they go on', () => {
    const report = new AgentLog().newest().beats(20).wait(270).beats(20).explain()
    expect(report.verdict).toBe('recovered')
    expect(report.headline).toMatch(/Heartbeats paused once for 5 min.*about 9 are missing after line 90/)
    expect(report.missing).toEqual([
      expect.objectContaining({
        expected: 'Heartbeat sent successfully',
        after: 90,
        why: expect.stringMatching(/^About 9/),
      }),
    ])
    expect(episodesOf(report)).toContain('heartbeats attention')
    expect(contradictions(report)).toEqual([])
  })

  test('that stop while the log goes on are degraded', () => {
    const log = new AgentLog().newest().beats(10)
    for (let ping = 0; ping < 20; ping++) log.wait(10).say('Ping sent to control plane', {}, 'debug')
    const report = log.explain()
    expect(report.verdict).toBe('degraded')
    expect(report.headline).toMatch(/Heartbeats stopped at 10:05:07, though the log goes on until 10:08:27/)
    expect(contradictions(report)).toEqual([])
  })

  test('are judged by their own pace', () => {
    const report = new AgentLog().newest().beats(20, 60).explain()
    expect(report.verdict).toBe('healthy')
    expect(report.missing).toEqual([])
    expect(answerTo(report, /ping/)).toMatch(/one about every 1 min/)
  })

  test('that a loss or a restart explains are not missing', () => {
    const lost = new AgentLog().newest().beats(10).lose().attempts(6).attempt(7).back(7).beats(10)
    expect(lost.explain().missing).toEqual([])
    const stopped = new AgentLog().newest().beats(10).stop().wait(600).newest().beats(10)
    expect(stopped.explain().missing).toEqual([])
  })

  test('alone show that the connection stands', () => {
    expect(new AgentLog().beats(20).explain().verdict).toBe('healthy')
  })
})

describe('heartbeats of an info log', () => {
  test('are seen by what comes along with them', () => {
    const report = discoveries(new AgentLog().newest(), 10).explain()
    expect(report.verdict).toBe('healthy')
    expect(answerTo(report, /ping/)).toMatch(/comes along with each heartbeat, so they do go out/)
    expect(report.absent.map(({ pattern }) => pattern)).toEqual(
      expect.arrayContaining(['Heartbeat sent successfully', 'Failed to send heartbeat']),
    )
  })

  test('are missed by what comes along with them', () => {
    const report = discoveries(discoveries(new AgentLog().newest(), 20).wait(300), 20).explain()
    expect(report.verdict).toBe('recovered')
    expect(report.missing.map(({ expected }) => expected)).toEqual(['Discovered Prometheus service'])
  })

  test('are no matter before a pace is known', () => {
    const log = discoveries(new AgentLog().newest(), 1).wait(900)
    expect(log.say('Discovered Prometheus service', PROMETHEUS).explain().verdict).toBe('healthy')
  })
})

describe('heartbeats that fail', () => {
  const failing = { attempt: 1, backoff: 5e9, error: 'failed to send heartbeat: WebSocket not connected' }

  test('and then go through are recovered', () => {
    const log = new AgentLog().newest().wait(30).warn('Heartbeat failed, retrying with backoff...', failing)
    log.say('Connection state changed', { old_state: 'connected', new_state: 'reconnecting' }).wait(15)
    const report = log.say('Connection state changed', { old_state: 'reconnecting', new_state: 'connected' }).explain()
    expect(report.verdict).toBe('recovered')
    expect(report.episodes.find(({ kind }) => kind === 'outage')?.why).toMatch(/Heartbeats could not be sent/)
    expect(report.absent.map(({ pattern }) => pattern)).not.toContain('Failed to send heartbeat')
  })

  test('ten times over are a loss without an end', () => {
    const log = new AgentLog().newest()
    for (let count = 1; count < 10; count++) {
      log.wait(60).say('Failed to send heartbeat after retries', { error: failing.error }, 'error')
      log.warn('Heartbeat failed, within grace period', { consecutive_failures: count, threshold: 10 })
    }
    log.warn('Heartbeat failure threshold reached, marking disconnected', { consecutive_failures: 10, threshold: 10 })
    const report = log
      .say('Connection state changed', { old_state: 'reconnecting', new_state: 'disconnected' })
      .explain()
    expect(report.verdict).toBe('broken')
    expect(contradictions(report)).toEqual([])
  })

  test('to be sent are skipped by an agent that runs alone', () => {
    const log = new AgentLog().alone('failed to connect to WebSocket (status 401): websocket: bad handshake')
    for (let beat = 0; beat < 5; beat++)
      log.wait(30).say('Skipping heartbeat - running in standalone mode', {}, 'debug')
    expect(log.explain().verdict).toBe('broken')
  })
})
