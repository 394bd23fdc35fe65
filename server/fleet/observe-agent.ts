import type { Cause } from '@/lib/contracts/state'
import { noteArrival, noteFrameArrival, noteGeneration, openSocket } from './arrive'
import { addFinding, dropFindings, dropSettledConflict } from './findings'
import { withGap } from './limits'
import { emit, owned, patch, type Run } from './run'
import { settle } from './settle'
import type { BeatFacts, ClusterState, ObservationOf } from './types'

/** What an agent reports as Kubernetes version when it cannot reach Kubernetes (protocol notes, trap 10). */
const PLACEHOLDER_VERSION = 'v1.28.0+k3s1'
const BEAT_TIMES_KEPT = 8
const REPORTED: readonly (keyof BeatFacts)[] = [
  'agentId',
  'status',
  'tunnelStatus',
  'agentVersion',
  'versionKey',
  'k8sVersion',
  'nodes',
  'pods',
  'isPrivate',
  'gatewayRoutes',
]

function registrationCause(before: ClusterState['registration'], mode: 'fresh' | 'resume' | null): Cause {
  if (mode === 'resume') return 'resumed'
  return before === null ? 'registered' : 're-registered'
}

/** A `register` arrived: who the agent is, and an arrival. */
export function observeRegister(run: Run, o: ObservationOf<'register'>): void {
  const socket = openSocket(run, o.socketId)
  if (!socket) return
  const before = run.state.registration
  const cause = registrationCause(before, o.mode)
  patch(run, {
    facts: { ...run.state.facts, ...o.facts },
    registration: { at: run.now, mode: o.mode, count: (before?.count ?? 0) + 1 },
  })
  dropFindings(run, 'registration-not-seen')
  dropSettledConflict(run, o.socketId)
  noteFrameArrival(run, o.socketId, o)
  noteGeneration(run, socket)
  emit(run, 'registered', { socketId: o.socketId, mode: o.mode, cause })
  settle(run, cause, { registration: o.mode, socketId: o.socketId, endpoint: socket.endpoint })
}

/** What a beat reports, over what was known: a field that it lacks takes nothing away. The same where nothing is new. */
function withReported(known: ClusterState['facts'], facts: BeatFacts): ClusterState['facts'] {
  let all = known
  for (const name of REPORTED) {
    const value = facts[name]
    if (value !== null && value !== known[name]) all = { ...all, [name]: value }
  }
  return all
}

function noteSays(run: Run, facts: BeatFacts): void {
  const { says } = run.state
  const now = {
    status: facts.status,
    tunnelStatus: facts.tunnelStatus,
    gatewayRoutes: facts.gatewayRoutes,
    at: run.now,
  }
  owned(run).says = now
  if (says.at === null || (says.status === now.status && says.tunnelStatus === now.tunnelStatus)) return
  emit(run, 'says', { status: now.status, tunnelStatus: now.tunnelStatus })
}

function noteKubernetes(run: Run): void {
  const { k8sVersion, nodes } = run.state.facts
  const unreachable = k8sVersion === PLACEHOLDER_VERSION && nodes === 0
  if (unreachable !== run.state.kubernetesUnreachable) patch(run, { kubernetesUnreachable: unreachable })
  if (unreachable) addFinding(run, 'kubernetes-unreachable', 'Its version and nodes are not known.')
  else dropFindings(run, 'kubernetes-unreachable')
}

/** A beat (or `status`) arrived: an arrival, and what the agent says of itself, which decides nothing. */
export function observeBeat(run: Run, o: ObservationOf<'beat'>): void {
  const socket = openSocket(run, o.socketId)
  if (!socket) return
  const { now } = run
  const last = socket.beatTimes.at(-1)
  if (last !== undefined) owned(run).beatGaps = withGap(run.state.beatGaps, now - last)
  const beatTimes = [...socket.beatTimes, now].slice(-BEAT_TIMES_KEPT)
  noteFrameArrival(run, o.socketId, o, beatTimes)
  if (run.state.lateSince !== null) {
    emit(run, 'beats-fresh', { lateMs: now - run.state.lateSince })
    patch(run, { lateSince: null })
  }
  const state = owned(run)
  state.lastBeatAt = now
  state.facts = withReported(state.facts, o.facts)
  noteSays(run, o.facts)
  noteKubernetes(run)
  noteGeneration(run, socket)
  settle(run, 'beat', { socketId: o.socketId, endpoint: socket.endpoint })
}

function noteSync(run: Run, o: ObservationOf<'rest'>): void {
  const { routeSync } = run.state
  const failedInARow = o.ok ? 0 : routeSync.failedInARow + 1
  patch(run, {
    routeSync: {
      lastAt: run.now,
      lastOk: o.ok,
      failedInARow,
      mode: o.mode ?? routeSync.mode,
      controller: o.controller ?? routeSync.controller,
    },
  })
  if (o.ok) emit(run, 'route-sync', { routes: o.routes, mode: o.mode })
  else emit(run, 'route-sync-failed', { routes: o.routes, failedInARow })
}

/** A REST call arrived. `unregister` names a host and no cluster, so it is no arrival. */
export function observeRest(run: Run, o: ObservationOf<'rest'>): void {
  if (o.call === 'unregister') return
  noteArrival(run, o.dropped)
  if (o.call === 'sync') noteSync(run, o)
  settle(run, 'route-sync')
}
