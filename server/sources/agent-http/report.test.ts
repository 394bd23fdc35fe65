import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { detailedAnswer, healthAnswer } from './answers'
import { readMetrics } from './metrics-text'
import { reportOf } from './report'

const FILE = fileURLToPath(new URL('../../testing/recordings/atlas/agent-http.jsonl', import.meta.url))
const rows = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): { path: string; status?: number; body: never } => JSON.parse(line))
const bodies = (path: string) => rows.filter((row) => row.path === path && row.status === 200).map(({ body }) => body)

const health = bodies('/health')
const metrics = bodies('/metrics')
const detailed = bodies('/api/health/detailed')
const report = (round: number) =>
  reportOf({
    health: healthAnswer.parse(health[round]),
    metrics: readMetrics(metrics[round] ?? ''),
    detailed: detailedAnswer.parse(detailed[round]),
  })

describe('the report of a recorded agent', () => {
  it('tells of a start that it never beat, and not that it is healthy', () => {
    expect(report(0)).toEqual({
      agentId: 'agent-atlas',
      version: '0.0.238',
      state: 'connecting',
      registered: false,
      healthy: false,
      failuresInARow: 0,
      startedAt: Date.parse('2026-11-23T09:00:22.479Z'),
      lastBeatAt: null,
      sinceBeatMs: null,
      unhealthyMs: 0,
      memoryMb: expect.closeTo(54, -1),
      goroutines: 11,
      counters: { beats: 0, beatsFailed: 0, reconnects: 0, routesSent: 0, routesFailed: 0, routesRetried: 0 },
      writtenAt: Date.parse('2026-11-23T09:00:25.935Z'),
    })
  })

  it('tells of the end that it is connected, with its counters', () => {
    expect(report(17)).toMatchObject({
      state: 'connected',
      registered: true,
      healthy: true,
      lastBeatAt: Date.parse('2026-11-23T09:02:57.342Z'),
      sinceBeatMs: expect.closeTo(18_646.87, 1),
      counters: { beats: 6, beatsFailed: 0, routesSent: 10 },
    })
  })

  it('is the same agent in every round', () => {
    const all = health.map((_, round) => report(round))
    expect(new Set(all.map((one) => one?.startedAt)).size).toBe(1)
    expect(all.map((one) => one?.state)).toEqual(['connecting', ...Array(17).fill('connected')])
  })
})

describe('a report of less', () => {
  const whole = {
    health: healthAnswer.parse(health[17]),
    metrics: readMetrics(metrics[17] ?? ''),
    detailed: detailedAnswer.parse(detailed[17]),
  }

  it.each([
    ['without details', { ...whole, detailed: null }, { state: 'connected', agentId: null, version: '0.0.238' }],
    ['without health', { ...whole, health: null }, { state: 'connected', agentId: 'agent-atlas', version: null }],
    ['without metrics', { ...whole, metrics: null }, { memoryMb: 26, counters: { beats: null } }],
  ])('%s still tells what is there', (_, answers, expected) => {
    expect(reportOf(answers)).toMatchObject(expected)
  })

  it('is none where only metrics answer: another program may have the same', () => {
    expect(reportOf({ ...whole, health: null, detailed: null })).toBeNull()
  })

  it('trusts the details where paths differ, as they are read last', () => {
    const late = detailedAnswer.parse({ connection_health: { state: 'reconnecting' } })
    expect(reportOf({ ...whole, detailed: late })?.state).toBe('reconnecting')
  })

  it('takes the gauge where neither path names a state that is known', () => {
    const odd = healthAnswer.parse({ version: '9.9.9', connection_state: 'hibernating' })
    expect(reportOf({ health: odd, metrics: { pipeops_agent_connection_state: 3 }, detailed: null })?.state).toBe(
      'reconnecting',
    )
  })
})

describe('metrics', () => {
  it('are read by name alone, whatever else stands in the text', () => {
    const text = [
      '# HELP go_goroutines 99',
      'go_goroutines 25 1795424427000\r',
      'pipeops_agent_heartbeat_success_total 6',
      'pipeops_agent_heartbeat_failures_total NaN',
      'pipeops_agent_websocket_reconnections_total -1',
      'process_start_time_seconds +Inf',
      'pipeops_agent_connection_state{canary="x"} 2',
      'toString 5',
      'go_goroutines_more 7',
      'no value',
    ].join('\n')
    expect(readMetrics(text)).toEqual({ go_goroutines: 25, pipeops_agent_heartbeat_success_total: 6 })
  })
})
