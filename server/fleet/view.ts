import type { ClusterDetail, ClusterRow } from '@/lib/contracts/cluster'
import { LIMITS } from '@/lib/contracts/state'
import { dueBy } from './deadline'
import { lossesInWindow } from './flapping'
import { reportedVersion } from './generation'
import { openSockets } from './judge'
import { lampsOf } from './lamps'
import { limitsOf, median } from './limits'
import { pingEveryMs } from './observe-socket'
import { skewOf } from './skew'
import type { ClusterState } from './types'

const DAY_MS = 24 * 3_600_000

/** What people decided about a cluster. */
export interface ClusterMeta {
  name: string
  tags: string[]
  createdAt: number
}

function losses24hOf(state: ClusterState, now: number): ClusterRow['losses24h'] {
  const losses = state.losses.filter((loss) => now - loss.at < DAY_MS)
  return {
    count: losses.length,
    longestMs: losses.reduce((longest, loss) => Math.max(longest, loss.lengthMs ?? now - loss.at), 0),
    lastAt: losses.at(-1)?.at ?? null,
  }
}

function kubernetesOf(state: ClusterState): Pick<ClusterRow, 'k8sVersion' | 'nodes' | 'pods'> {
  if (state.kubernetesUnreachable) return { k8sVersion: null, nodes: null, pods: null }
  const { k8sVersion, nodes, pods } = state.facts
  return { k8sVersion: k8sVersion ?? null, nodes: nodes ?? null, pods: pods ?? null }
}

/** Where it runs: by its agent's word, else by its controller's listing. */
function placeOf({ facts, said }: ClusterState): Pick<ClusterRow, 'provider' | 'region' | 'placeBy'> {
  const places = [
    { provider: facts.provider ?? null, region: facts.region ?? null, placeBy: 'agent' },
    { provider: null, region: null, ...said?.listing?.place, placeBy: 'listing' },
  ] as const
  return places.find(({ provider, region }) => provider || region) ?? { provider: null, region: null, placeBy: null }
}

/**
 * One cluster as lists show it, as of `now` (epoch milliseconds).
 * @param routes how many current routes its agent reports to us (its own count is in `says`), and how many any source
 * tells
 */
export function clusterRowOf(
  id: string,
  meta: ClusterMeta,
  state: ClusterState,
  routes: { held: number; joined: number },
  now: number,
): ClusterRow {
  const { facts, flappingSince } = state
  return {
    id,
    name: meta.name,
    tags: meta.tags,
    createdAt: meta.createdAt,
    state: state.state,
    basis: state.basis,
    since: state.since,
    cause: state.cause,
    evidence: state.evidence,
    nextTryDueBy: dueBy(state, now),
    lamps: lampsOf(state, now),
    says: state.says,
    lastArrivalAt: state.shownArrivalAt,
    lastBeatAt: state.lastBeatAt,
    ...limitsOf(state.beatGaps),
    flapping:
      flappingSince === null ? null : { since: flappingSince, losses: lossesInWindow(state.recentLosses, now).length },
    losses24h: losses24hOf(state, now),
    agentVersion: state.report?.version ?? reportedVersion(facts.agentVersion),
    generation: state.generation,
    ...kubernetesOf(state),
    routes: routes.held,
    joinedRoutes: routes.joined,
    ...placeOf(state),
    skewMs: skewOf(state.skewSamples),
    droppedFields: state.dropped.length,
    findings: state.findings.map(({ rule, since, message, lastAt }) => ({
      rule,
      since,
      lastAt: lastAt ?? null,
      message,
    })),
  }
}

function socketsOf(state: ClusterState): ClusterDetail['sockets'] {
  return openSockets(state).map((socket) => ({
    id: socket.id,
    endpoint: socket.endpoint,
    openedAt: socket.openedAt,
    lastPingAt: socket.lastPingAt,
    lastFrameAt: socket.lastFrameAt,
    pingEveryMs: wholeMs(pingEveryMs(socket)),
    address: socket.address,
    binaryFrames: socket.binaryFrames,
  }))
}

function routeSyncOf(state: ClusterState): ClusterDetail['routeSync'] {
  const { lastAt } = state.routeSync
  return { ...state.routeSync, dueBy: lastAt === null ? null : lastAt + LIMITS.syncEveryMs }
}

/**
 * What its own page shows beside the row: a cluster as of the row's time.
 * @param known what others know: the UUIDs by which agents name it, its own first, its tokens, whether it is archived
 */
export function clusterDetailOf(
  row: ClusterRow,
  state: ClusterState,
  known: Pick<ClusterDetail, 'uuids' | 'tokens' | 'namelessSince' | 'archived' | 'merged'>,
): ClusterDetail {
  const { facts, registration } = state
  return {
    ...row,
    ...known,
    kubernetesUnreachable: state.kubernetesUnreachable,
    hostname: facts.hostname ?? null,
    serverIp: facts.serverIp ?? null,
    isPrivate: facts.isPrivate ?? null,
    serverSpecs: facts.serverSpecs ?? null,
    agentId: facts.agentId ?? null,
    registeredAt: registration?.at ?? null,
    registrationMode: registration?.mode ?? null,
    firstSeenAt: state.firstSeenAt,
    sockets: socketsOf(state),
    beatEveryMs: wholeMs(median(state.beatGaps)),
    routeSync: routeSyncOf(state),
  }
}

/** The middle of two times may lie between two milliseconds. */
function wholeMs(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms)
}
