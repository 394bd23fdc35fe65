import type { BeatFacts, ObservationOf, RegisterFacts } from '@/server/fleet/types'

const REGISTER_FACTS: RegisterFacts = {
  agentId: 'agent-test',
  name: 'test',
  agentVersion: '1.0.0-dev',
  k8sVersion: 'v1.31.4+k3s1',
  hostname: 'node-a',
  serverIp: '192.0.2.2',
  region: 'eu-west-1',
  provider: 'aws',
  serverSpecs: null,
  tokenInQuery: false,
}
const BEAT_FACTS: BeatFacts = {
  agentId: 'agent-test',
  status: 'healthy',
  tunnelStatus: 'connected',
  agentVersion: '1.0.0-dev',
  versionKey: 'agent_version',
  k8sVersion: 'v1.31.4+k3s1',
  nodes: 3,
  pods: 12,
  isPrivate: true,
  gatewayRoutes: 6,
}

/** A named socket that opened at `openedAt`; on the controller endpoint unless said otherwise. */
export function socket(
  socketId: number,
  openedAt: number,
  more: Partial<ObservationOf<'socket'>> = {},
): ObservationOf<'socket'> {
  return {
    kind: 'socket',
    socketId,
    openedAt,
    endpoint: 'controller',
    address: '192.0.2.2',
    tokenInQuery: false,
    ...more,
  }
}

export function register(
  socketId: number,
  more: Partial<Omit<ObservationOf<'register'>, 'facts'>> & { facts?: Partial<RegisterFacts> } = {},
): ObservationOf<'register'> {
  const base = { kind: 'register', socketId, mode: 'fresh', sentAt: null, dropped: [] } as const
  return { ...base, ...more, facts: { ...REGISTER_FACTS, ...more.facts } }
}

export function beat(
  socketId: number,
  more: Partial<Omit<ObservationOf<'beat'>, 'facts'>> & { facts?: Partial<BeatFacts> } = {},
): ObservationOf<'beat'> {
  const base = { kind: 'beat', socketId, sentAt: null, dropped: [] } as const
  return { ...base, ...more, facts: { ...BEAT_FACTS, ...more.facts } }
}

/** A REST call that names the cluster; a sync that was answered with 200 unless said otherwise. */
export function rest(more: Partial<ObservationOf<'rest'>> = {}): ObservationOf<'rest'> {
  return {
    kind: 'rest',
    call: 'sync',
    ok: true,
    routes: 6,
    mode: 'tunnel',
    controller: 'nginx',
    dropped: [],
    ...more,
  }
}

export function close(socketId: number, code = 1006, by: 'agent' | 'us' = 'agent'): ObservationOf<'close'> {
  return { kind: 'close', socketId, code, by }
}
