import { describe, expect, test } from 'vitest'
import type { BesideCluster } from '@/lib/contracts/beside'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { ClusterListing } from '@/lib/contracts/sources'
import { sampleDetail, sampleListing, sampleSocket } from '@/lib/live/samples.fixture'
import { prepareMarks } from './prepare-marks'

const NOW = Date.UTC(2026, 10, 23, 14, 32)
const none = {
  beats: null,
  beatsFailed: null,
  reconnects: null,
  routesSent: null,
  routesFailed: null,
  routesRetried: null,
}
const nothing: BesideCluster = {
  asOf: NOW,
  pointsFrom: NOW,
  companion: null,
  agentPort: null,
  newest: null,
  pulse: null,
  lastHour: { grew: none, anHour: none, watchedMs: 0, restarts: 0 },
  points: [],
}
const companion = {
  connectedSince: NOW - 60_000,
  seenAt: NOW - 9_000,
  version: null,
  namespace: null,
  sources: [],
  pods: null,
  services: null,
  wanted: null,
  missedReadings: 0,
}
const listing = sampleListing(NOW)

interface Over {
  detail?: Partial<ClusterDetail>
  beside?: Partial<BesideCluster>
  listing?: ClusterListing | null
}

function marksOf({ detail, beside, listing: told = null }: Over = {}) {
  return prepareMarks({
    detail: sampleDetail({ sockets: [], lastArrivalAt: null, ...detail }),
    beside: { ...nothing, ...beside },
    listing: told,
    controllers: [],
    now: NOW,
    zone: 'utc',
  })
}

test('before anything was set up every way waits, and says for what', () => {
  expect(Object.values(marksOf()).map(({ state }) => state)).toEqual(['waits', 'waits', 'waits', 'waits'])
  const early = { detail: sampleDetail({}), beside: undefined, listing: undefined, controllers: undefined }
  expect(prepareMarks({ ...early, now: NOW, zone: 'utc' }).companion.state).toBe('waits')
})

describe('a way turns into a check mark as it begins to report', () => {
  test('the companion, and it says when it is away', () => {
    expect(marksOf({ beside: { companion } }).companion).toEqual({ state: 'reports', words: 'Reports since 14:31:00' })
    expect(marksOf({ beside: { companion: { ...companion, connectedSince: null } } }).companion).toEqual({
      state: 'trouble',
      words: 'Not connected, last heard 9 s ago',
    })
  })

  test('the controller', () => {
    expect(marksOf({ listing }).controller).toEqual({ state: 'reports', words: 'Listed, read 48 s ago' })
    const failed = { ...listing, status: 'failed', failedSince: NOW - 709_000 } as const
    expect(marksOf({ listing: failed }).controller).toEqual({ state: 'trouble', words: 'Not read since 14:20:11' })
    const young = { ...listing, status: 'failed', readAt: null } as const
    expect(marksOf({ listing: young }).controller.state).toBe('waits')
  })

  test('the agent’s port, by this Lifeline’s own reading alone', () => {
    const agentPort = { url: 'http://agent:8080', createdAt: 0 }
    const silent = [{ path: '/health', reason: 'unreachable' as const, status: null }]
    const read = (by: 'companion' | 'agent-http') => ({ at: NOW - 4_000, by, report: null, failures: silent })
    expect(marksOf({ beside: { newest: read('companion') } })['agent-port'].state).toBe('waits')
    expect(marksOf({ beside: { agentPort, newest: read('companion') } })['agent-port'].state).toBe('waits')
    expect(marksOf({ beside: { agentPort, newest: read('agent-http') } })['agent-port']).toEqual({
      state: 'trouble',
      words: 'Nothing answers at that address',
    })
  })

  test('the agent itself', () => {
    const socket = sampleSocket(NOW)
    const heard = { lastArrivalAt: NOW - 12_000 }
    expect(marksOf({ detail: { ...heard, sockets: [socket] } })['dial-in']).toMatchObject({ state: 'reports' })
    expect(marksOf({ detail: heard })['dial-in']).toMatchObject({ state: 'trouble' })
  })
})
