import type { ClusterState } from './types'

/** A deadline that never comes. A safe integer, so that it survives JSON. */
export const NEVER = Number.MAX_SAFE_INTEGER

/**
 * The state of a cluster that was added and never seen.
 * @param createdAt epoch milliseconds; `never` counts from there
 */
export function initialState(createdAt: number): ClusterState {
  return {
    state: 'never',
    basis: 'arrivals',
    since: createdAt,
    cause: null,
    evidence: {},
    sockets: [],
    closed: null,
    undecided: null,
    lastArrivalAt: null,
    shownArrivalAt: null,
    lastBeatAt: null,
    lateSince: null,
    beatGaps: [],
    lossAt: null,
    recentLosses: [],
    flappingSince: null,
    losses: [],
    skewSamples: [],
    lamps: { socket: 'none', heartbeat: 'none', routeSync: 'none', listing: 'unused' },
    says: { status: null, tunnelStatus: null, gatewayRoutes: null, at: null },
    registration: null,
    facts: {},
    kubernetesUnreachable: false,
    generation: null,
    routeSync: { lastAt: null, lastOk: null, failedInARow: 0, mode: null, controller: null },
    findings: [],
    dropped: [],
    firstSeenAt: null,
    report: null,
    deadline: NEVER,
  }
}
