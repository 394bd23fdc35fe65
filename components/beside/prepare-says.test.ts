import { describe, expect, test } from 'vitest'
import type { AgentReport } from '@/lib/contracts/agent-http'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { sampleDetail, sampleSocket } from '@/lib/live/samples.fixture'
import { prepareSays, saysIntro } from './prepare-says'

const NOW = Date.UTC(2026, 10, 23, 14, 32)
const socket = sampleSocket(NOW)
const report: AgentReport = {
  agentId: 'agent-atlas',
  version: '0.0.132',
  state: 'connected',
  registered: true,
  healthy: true,
  failuresInARow: 0,
  startedAt: NOW - 3_600_000,
  lastBeatAt: NOW - 11_000,
  sinceBeatMs: 11_000,
  unhealthyMs: 0,
  memoryMb: 21,
  goroutines: 29,
  counters: { beats: 2_869, beatsFailed: 0, reconnects: 1, routesSent: 0, routesFailed: 0, routesRetried: 0 },
  writtenAt: NOW,
}

function rowOf(name: string, over: Partial<ClusterDetail> = {}, more: Partial<AgentReport> = {}) {
  const detail = sampleDetail({
    state: 'connected',
    basis: 'arrivals',
    sockets: [socket],
    lastBeatAt: NOW - 12_000,
    agentId: 'agent-atlas',
    ...over,
  })
  return prepareSays({ detail, report: { ...report, ...more }, now: NOW, zone: 'utc' }).find((row) => row.name === name)
}

describe('what an agent says, beside what was seen', () => {
  test('agrees where a connected agent is connected here', () => {
    expect(rowOf('Connection')).toMatchObject({
      says: 'connected',
      saw: 'socket open, last beat 12 s ago',
      agrees: 'yes',
    })
  })

  test('does not agree where it calls itself connected and is away', () => {
    const away = { state: 'disconnected', sockets: [] } as const
    expect(rowOf('Connection', { ...away, sockets: [] })).toMatchObject({
      saw: 'no socket of it is open here',
      agrees: 'no',
    })
    expect(rowOf('Last beat', { sockets: [], lastBeatAt: null })?.why).toBe(
      'By its clock. Its beats go to another controller.',
    )
  })

  test('is compared with the controller’s word where nothing dials in', () => {
    expect(rowOf('Connection', { basis: 'listing', sockets: [] })).toMatchObject({
      saw: 'its controller lists it as connected',
      agrees: 'yes',
    })
  })

  test('is not compared with itself', () => {
    expect(rowOf('Connection', { basis: 'report', sockets: [] })?.agrees).toBeNull()
  })

  test('a tunnel that it calls disconnected while beats arrive is usual', () => {
    const says = { status: 'healthy', tunnelStatus: 'disconnected', gatewayRoutes: 9, at: NOW }
    const lamps = { socket: 'open', heartbeat: 'fresh', routeSync: 'none', listing: 'unused' } as const
    expect(rowOf('Tunnel, in its beats', { says, lamps })).toMatchObject({ agrees: 'usual' })
    expect(rowOf('Tunnel, in its beats', { says, lamps: { ...lamps, heartbeat: 'lost' } })?.agrees).toBeNull()
  })

  test('another agent behind the port than the one that called does not agree', () => {
    expect(rowOf('Agent id')).toMatchObject({ agrees: 'yes' })
    expect(rowOf('Agent id', { agentId: 'agent-other' })).toMatchObject({ agrees: 'no' })
  })

  test('counts since its start, and how long it calls itself unhealthy', () => {
    expect(rowOf('Since its start')?.says).toBe('2,869 beats, 0 failed, 1 reconnect')
    const unwell = rowOf('Health', {}, { healthy: false, unhealthyMs: 61_000, failuresInARow: 3 })
    expect(unwell).toMatchObject({ says: 'unhealthy for 1 min 1 s', why: '3 beats in a row failed, it says.' })
  })

  test('without its own port only what its beats said is left', () => {
    const detail = sampleDetail({ sockets: [socket], lastBeatAt: NOW - 12_000 })
    const rows = prepareSays({ detail, report: null, now: NOW, zone: 'utc' })
    expect(rows.filter(({ says }) => says !== null).map(({ name }) => name)).not.toContain('Connection')
  })
})

test('the first sentence says what the state rests on', () => {
  expect(saysIntro({ basis: 'arrivals' })).toContain('rests on arrivals')
  expect(saysIntro({ basis: 'listing' })).toContain('a controller lists')
  expect(saysIntro({ basis: 'report' })).toContain('rests on this')
})
