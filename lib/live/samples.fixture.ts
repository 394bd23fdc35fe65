import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { ClusterListing } from '@/lib/contracts/sources'
import type { ConnectionState } from '@/lib/contracts/state'
import type { ClusterEvent, Timeline, Transition } from '@/lib/contracts/timeline'
import { clusterDetail } from '@/lib/testing/cluster-detail'

/** A healthy cluster for tests; what a test is about is given by it. */
export function sampleDetail(over: Partial<ClusterDetail> = {}): ClusterDetail {
  return clusterDetail({
    tags: ['payments'],
    createdAt: 0,
    since: 0,
    says: { status: 'healthy', tunnelStatus: 'connected', gatewayRoutes: 6, at: 0 },
    lastArrivalAt: 0,
    lastBeatAt: 0,
    serverSpecs: { cpuCores: 4, memoryGb: 16, diskGb: 80, os: 'linux' },
    agentId: 'agent-1',
    registeredAt: 0,
    firstSeenAt: 0,
    routeSync: {
      lastAt: 0,
      lastOk: true,
      failedInARow: 0,
      dueBy: 14_400_000,
      mode: 'tunnel',
      controller: 'ingress-nginx',
    },
    ...over,
  })
}

export function sampleTimeline(over: Partial<Timeline> = {}): Timeline {
  return {
    asOf: '1:1',
    from: 0,
    to: 100_000,
    intervals: [{ state: 'connected', from: 0, to: null, cause: 'registered' }],
    transitions: [],
    truncated: false,
    events: [],
    gaps: [],
    bucketMs: 60_000,
    buckets: [],
    uptime: { ratio: 1, observedMs: 100_000, connectedMs: 100_000 },
    keptFrom: { states: 0, changes: 0, events: 0, arrivals: 0 },
    ...over,
  }
}

export function sampleTransition(
  seq: number,
  at: number,
  from: ConnectionState,
  to: ConnectionState,
  over: Partial<Transition> = {},
): Transition {
  return { seq, at, from, to, cause: to === 'connected' ? 'resumed' : 'no-goodbye', evidence: {}, ...over }
}

export function sampleEvent(
  seq: number,
  at: number,
  kind: ClusterEvent['kind'],
  facts: ClusterEvent['facts'] = {},
): ClusterEvent {
  return { seq, at, kind, facts }
}

/** A socket that is open and well at `now`. */
export function sampleSocket(now: number): ClusterDetail['sockets'][number] {
  const times = { openedAt: now - 254_000, lastPingAt: now - 3_000, lastFrameAt: now - 12_000 }
  return { id: 7, endpoint: 'controller', ...times, pingEveryMs: 10_000, address: '192.0.2.2', binaryFrames: 0 }
}

/** A listing that was read 48 s before `now`. */
export function sampleListing(now: number): ClusterListing {
  const failed = { failedSince: null, failure: null }
  const named = { controllerId: 'c1', controller: 'PipeOps', windowMs: 240_000, differing: 0 }
  return { ...named, ...failed, status: 'read', readAt: now - 48_000 }
}
