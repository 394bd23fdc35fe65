import type { ClusterState, SocketState } from '@/server/fleet/types'
import type { Delta } from './delta'

const MIN = 60_000
const HALF_MIN = 30_000
/** What is below is no skew to triage. */
const SKEW_MS = 10_000
/** An agent counts its Ingresses within this time of its start (server/triage/causes/kubernetes.ts). */
const SETTLED_MS = 10 * MIN
/** Older agents that leak ping loops ping every 15, 10, 7.5, 6 s. */
const PING_STEP_MS = 5_000
const PING_SLACK_MS = 1_000
const LEAKY_MS = 25_000

/**
 * What causes read of the state of a cluster, as one text: while it is the same, a delta changes nothing that triage
 * says. What moves with every beat is in it in steps so coarse that a fleet that is well tells nothing new for hours.
 */
export function stateMark(state: ClusterState): string {
  const { says, routeSync, registration, report, facts, closed } = state
  const here = state.state === 'connected'
  return JSON.stringify([
    [
      state.state,
      state.basis,
      state.since,
      state.cause,
      closed,
      state.lossAt,
      state.flappingSince,
      state.companionSince,
    ],
    [state.address, state.generation, state.kubernetesUnreachable, state.recentLosses.length],
    here ? null : [state.lastArrivalAt, steps(lastSign(state), MIN)],
    [says.tunnelStatus, says.gatewayRoutes, isSettled(state)],
    [routeSync.lastOk, routeSync.lastOk ? routeSync.lastAt !== null : [routeSync.lastAt, routeSync.failedInARow]],
    [
      registration?.at,
      registration?.count,
      facts.region,
      facts.provider,
      facts.agentVersion,
      state.said?.listing?.place,
    ],
    state.sockets.map((socket) => [socket.id, socket.address, pingStep(socket)]),
    state.findings.map(({ rule, since, lastAt, message }) => [rule, since, steps(lastAt ?? null, 5 * MIN), message]),
    report &&
      (here && state.basis === 'arrivals' && state.flappingSince === null
        ? null
        : [steps(report.at, HALF_MIN), steps(report.stateAt, HALF_MIN)]),
    report && [
      report.state,
      report.silentSince,
      report.running,
      report.published,
      report.everywhere,
      report.opposedSince,
      report.watchedFrom,
    ],
    skewStep(state),
  ])
}

/** Whether something happened that may be evidence: a route sync that worked is none. */
export function happened({ transitions, events, meta }: Pick<Delta, 'transitions' | 'events' | 'meta'>): boolean {
  return transitions.length > 0 || meta !== null || events.some(({ kind }) => kind !== 'route-sync')
}

function steps(at: number | null, ms: number): number | null {
  return at === null ? null : Math.floor(at / ms)
}

function lastSign({ sockets }: ClusterState): number | null {
  const signs = sockets.flatMap(({ lastPingAt, lastFrameAt }) => [lastPingAt, lastFrameAt])
  const known = signs.filter((at) => at !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** Whether its newest count of Ingresses is one that would be right. */
function isSettled({ says, since, registration }: ClusterState): boolean {
  return says.at !== null && says.at - Math.max(since, registration?.at ?? 0) >= SETTLED_MS
}

function pingStep({ pingGaps }: SocketState): number | null {
  const [first, ...others] = pingGaps
  if (first === undefined || others.length < 2) return null
  const middle = pingGaps.toSorted((a, b) => a - b)[Math.floor(pingGaps.length / 2)] ?? first
  return middle < LEAKY_MS ? Math.floor((middle + PING_SLACK_MS) / PING_STEP_MS) : null
}

/** How far its clock is off, to the tenth of it. */
function skewStep({ skewSamples }: ClusterState): number | null {
  const middle = skewSamples.toSorted((a, b) => a - b)[Math.floor(skewSamples.length / 2)]
  if (middle === undefined || skewSamples.length < 2 || Math.abs(middle) < SKEW_MS) return null
  return Math.sign(middle) * Math.round(Math.log2(Math.abs(middle)) * 4)
}
