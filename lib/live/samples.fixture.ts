import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { ConnectionState } from '@/lib/contracts/state'
import type { ClusterEvent, Timeline, Transition } from '@/lib/contracts/timeline'

/** A healthy cluster for tests; what a test is about is given by it. */
export function sampleDetail(over: Partial<ClusterDetail> = {}): ClusterDetail {
  return {
    id: 'd875996a-b242-4e21-b5e5-c41630347080',
    name: 'glacier',
    tags: ['payments'],
    createdAt: 0,
    state: 'connected',
    basis: 'arrivals',
    since: 0,
    cause: 'registered',
    evidence: {},
    nextTryDueBy: null,
    lamps: { socket: 'open', heartbeat: 'fresh', routeSync: 'in-time', listing: 'unused' },
    says: { status: 'healthy', tunnelStatus: 'connected', gatewayRoutes: 6, at: 0 },
    lastArrivalAt: 0,
    lastBeatAt: 0,
    freshMs: 45_000,
    lostMs: 95_000,
    flapping: null,
    losses24h: { count: 0, longestMs: 0, lastAt: null },
    agentVersion: null,
    generation: '2026',
    k8sVersion: 'v1.31.4+k3s1',
    nodes: 3,
    pods: 12,
    routes: 6,
    region: 'eu-west-1',
    provider: 'aws',
    skewMs: 0,
    droppedFields: 1,
    findings: [],
    uuids: ['d875996a-b242-4e21-b5e5-c41630347080'],
    kubernetesUnreachable: false,
    hostname: 'glacier-node-a',
    serverIp: '192.0.2.2',
    isPrivate: true,
    serverSpecs: { cpuCores: 4, memoryGb: 16, diskGb: 80, os: 'linux' },
    agentId: 'agent-1',
    registeredAt: 0,
    registrationMode: 'fresh',
    firstSeenAt: 0,
    sockets: [],
    beatEveryMs: 30_000,
    routeSync: {
      lastAt: 0,
      lastOk: true,
      failedInARow: 0,
      dueBy: 14_400_000,
      mode: 'tunnel',
      controller: 'ingress-nginx',
    },
    tokens: [],
    ...over,
  }
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
