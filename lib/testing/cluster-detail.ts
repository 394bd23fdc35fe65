import type { ClusterDetail } from '@/lib/contracts/cluster'

/** 23 Nov 2026, 14:32:03 UTC: the moment at which the examples of the tests are told. */
export const NOW = Date.UTC(2026, 10, 23, 14, 32, 3)

/** A healthy cluster, connected for 2 h 43 min with a beat 12 s ago; tests change what they are about. */
export function clusterDetail(change: Partial<ClusterDetail> = {}): ClusterDetail {
  return {
    id: 'd875996a-b242-4e21-b5e5-c41630347080',
    name: 'glacier',
    tags: [],
    createdAt: NOW - 30 * 86_400_000,
    state: 'connected',
    basis: 'arrivals',
    since: NOW - (2 * 3_600_000 + 43 * 60_000),
    cause: 'registered',
    evidence: {},
    nextTryDueBy: null,
    lamps: { socket: 'open', heartbeat: 'fresh', routeSync: 'in-time', listing: 'unused' },
    says: { status: 'healthy', tunnelStatus: 'connected', gatewayRoutes: 9, at: NOW - 12_000 },
    lastArrivalAt: NOW - 12_000,
    lastBeatAt: NOW - 12_000,
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
    serverSpecs: null,
    agentId: 'agent-glacier',
    registeredAt: NOW - 9_800_000,
    registrationMode: 'fresh',
    firstSeenAt: NOW - 30 * 86_400_000,
    sockets: [],
    beatEveryMs: 30_000,
    routeSync: { lastAt: null, lastOk: null, failedInARow: 0, dueBy: null, mode: null, controller: null },
    tokens: [],
    ...change,
  }
}
