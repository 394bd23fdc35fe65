import type { ClusterRow, Evidence, Lamps } from '@/lib/contracts/cluster'
import { type Cause, type ConnectionState, LIMITS } from '@/lib/contracts/state'
import { initialState } from './initial'
import type { Gap } from './intervals'
import type { KnownFacts } from './known-facts'
import { beatsCountFrom } from './lamps'
import type { ClusterState } from './types'
import { type ClusterMeta, clusterRowOf } from './view'

type Heartbeat = Lamps['heartbeat']

/** What held at a moment by what was stored until then. Times in epoch milliseconds. */
export interface PastChange {
  state: ConnectionState
  since: number
  cause: Cause | null
  evidence: Evidence
}

/** Losses that began in the 24 hours before a moment, as far as they had come by then. */
export interface PastLosses {
  count: number
  longestMs: number
  lastAt: number
  /** Of them, those within the flapping window. */
  recent: number
}

/** Everything that is stored of a cluster and was known at a moment. What is not kept is null, never guessed. */
export interface PastKnown {
  createdAt: number
  /** Null: nothing had happened yet. */
  change: PastChange | null
  facts: (KnownFacts & { at: number }) | null
  losses: PastLosses | null
  /** When the newest beat and arrival came; whether that is kept. */
  arrivalsKept: boolean
  lastBeatAt: number | null
  lastArrivalAt: number | null
  /** Since when beats were late, and after which one; null where they were not. */
  late: { since: number; lastBeatAt: number | null } | null
  /** Since when losses were flapping; null where they were not. */
  flappingSince: number | null
  registration: ClusterState['registration']
  sync: { at: number; ok: boolean; mode: string | null; failedInARow: number } | null
  /** Lifeline was not running at the moment. */
  gap: Gap | null
}

/** When the socket had closed of which a state away speaks: a way back that nobody tried says how long it was awaited. */
function closedOf({ state, since, cause, evidence }: PastChange): ClusterState['closed'] {
  const awaited = cause === 'no-return' ? (evidence.silentMs ?? LIMITS.returnMs) : null
  const at = state === 'reconnecting' ? since : awaited === null ? null : since - awaited
  return at === null ? null : { at, code: evidence.code ?? 1006, by: 'agent', socketId: evidence.socketId ?? -1 }
}

function saysOf(facts: PastKnown['facts']): ClusterState['says'] {
  return facts ? { ...facts.says, at: facts.at } : { status: null, tunnelStatus: null, gatewayRoutes: null, at: null }
}

/**
 * The state of a cluster that was stored last before a moment. Sockets, limits of its own and what came by beats are not
 * kept and are not in it; that nobody watched is told by the row.
 */
export function pastStateOf(known: PastKnown): ClusterState {
  const { facts, sync } = known
  const first = initialState(known.createdAt)
  const { change } = known
  if (!change) return first
  const connected = change.state === 'connected'
  const { evidence } = change
  const late = connected && known.late && known.late.since >= change.since ? known.late : null
  return {
    ...first,
    ...change,
    basis: facts?.basis ?? 'arrivals',
    closed: closedOf(change),
    shownArrivalAt: known.lastArrivalAt ?? (connected ? null : (evidence.lastArrivalAt ?? null)),
    lastBeatAt: (late ? late.lastBeatAt : known.lastBeatAt) ?? (connected ? null : (evidence.lastBeatAt ?? null)),
    lateSince: late?.since ?? null,
    flappingSince: known.flappingSince,
    says: saysOf(facts),
    registration: known.registration,
    facts: facts?.facts ?? {},
    kubernetesUnreachable: facts?.kubernetesUnreachable ?? false,
    generation: facts?.generation ?? null,
    routeSync: {
      ...first.routeSync,
      ...(sync && { lastAt: sync.at, lastOk: sync.ok, mode: sync.mode, failedInARow: sync.failedInARow }),
    },
    findings: facts?.findings ?? [],
    firstSeenAt: facts?.firstSeenAt ?? known.registration?.at ?? (change.state === 'never' ? null : change.since),
    ...(facts?.listing && { said: { listing: { ...facts.listing, at: facts.at } } }),
  }
}

/** Beats that were late are told by events: of a beat within its time only about when it came is kept. */
function heartbeatOf(past: ClusterState, byAge: Heartbeat, now: number): Heartbeat {
  const { state, basis, lateSince } = past
  if (state === 'never' || state === 'unknown') return 'none'
  if (state !== 'connected') return byAge
  if (lateSince !== null) return now - (beatsCountFrom(past) ?? lateSince) < LIMITS.lostMs ? 'late' : 'lost'
  return basis === 'arrivals' ? 'fresh' : 'none'
}

function socketOf({ state, basis, cause, firstSeenAt }: ClusterState): Lamps['socket'] {
  if (firstSeenAt === null || state === 'unknown') return 'none'
  if (state === 'disconnected') return cause === 'half-open' ? 'silent' : 'closed'
  return basis === 'arrivals' && (state === 'connected' || state === 'connecting') ? 'open' : 'closed'
}

/** While nobody watched nothing was known, except that a cluster had never been seen. */
function unwatched(state: ClusterState, gap: Gap): ClusterState {
  if (state.state === 'never') return state
  return { ...state, state: 'unknown', since: gap.from, cause: null, evidence: {}, closed: null, flappingSince: null }
}

/** One cluster as lists showed it at a moment. `routes` as for a row of now. */
export function pastRowOf(
  id: string,
  meta: ClusterMeta,
  { known, state }: { known: PastKnown; state: ClusterState },
  routes: { held: number; joined: number },
  now: number,
): ClusterRow {
  const shown = known.gap ? unwatched(state, known.gap) : state
  const row = clusterRowOf(id, meta, shown, routes, now)
  const { losses, flappingSince } = known
  const heartbeat = heartbeatOf(shown, row.lamps.heartbeat, now)
  return {
    ...row,
    lamps: { ...row.lamps, heartbeat, socket: socketOf(shown) },
    flapping: flappingSince === null || known.gap ? null : { since: flappingSince, losses: losses?.recent ?? 0 },
    losses24h: losses
      ? { count: losses.count, longestMs: losses.longestMs, lastAt: losses.lastAt }
      : { count: 0, longestMs: 0, lastAt: null },
    agentVersion: known.facts?.version ?? row.agentVersion,
    // How late a beat is for this cluster is not kept: ages alone are told.
    pods: null,
    skewMs: null,
    past: { facts: known.facts !== null, arrivals: known.arrivalsKept || state.state !== 'connected' },
  }
}
