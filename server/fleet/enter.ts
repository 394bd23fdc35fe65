import type { Evidence } from '@/lib/contracts/cluster'
import type { Cause, ConnectionState } from '@/lib/contracts/state'
import { watchFlapping } from './flapping'
import { followedSocket } from './judge'
import { isLoss } from './loss'
import { nextTryDueBy } from './next-try'
import { patch, type Run } from './run'
import type { ClusterState } from './types'

const DAY_MS = 24 * 3_600_000
/** More losses of one day than this are not told apart; it keeps a stored state small. */
const LOSSES_KEPT = 500

/** Drops undefined facts: unknown is absent. */
function known(evidence: Evidence): Evidence {
  return Object.fromEntries(Object.entries(evidence).filter(([, value]) => value !== undefined))
}

function leaveConnected(run: Run, cause: Cause): void {
  const { state, now } = run
  patch(run, { lossAt: now, lateSince: null })
  if (!isLoss({ from: 'connected', cause }) || state.state === 'unknown') return
  const losses = state.losses.filter((loss) => now - loss.at < DAY_MS)
  patch(run, {
    losses: [...losses, { at: now, lengthMs: null }].slice(-LOSSES_KEPT),
    recentLosses: [...state.recentLosses, now].slice(-LOSSES_KEPT),
  })
  watchFlapping(run)
}

function returnTo(run: Run, lossAt: number, cause: Cause): void {
  const awayMs = run.now - lossAt
  run.changes.push({ kind: 'resolution', lossAt, at: run.now, cause, awayMs })
  const losses = run.state.losses.map((loss) => (loss.lengthMs === null ? { ...loss, lengthMs: awayMs } : loss))
  patch(run, { lossAt: null, losses })
}

/** Evidence that every transition carries, from the state before it. */
function background(state: ClusterState): Evidence {
  const socket = followedSocket(state)
  return {
    lastArrivalAt: state.shownArrivalAt,
    lastBeatAt: state.lastBeatAt,
    ...(socket && { socketId: socket.id, endpoint: socket.endpoint }),
  }
}

/**
 * Makes the transition into `to`, stamped with the time of `run`: the only place where a state changes. It keeps the
 * books of losses, of what followed them, and of the last arrival, which is cleared with every way away.
 */
export function enter(run: Run, to: ConnectionState, cause: Cause, evidence: Evidence = {}): void {
  const { state, now } = run
  const { state: from, lossAt } = state
  const away = to === 'connected' && lossAt !== null ? { awayMs: now - lossAt } : {}
  const whole = known({ ...background(state), ...away, ...evidence })
  run.changes.push({ kind: 'transition', at: now, from, to, cause, evidence: whole })
  patch(run, { state: to, since: now, cause, evidence: whole })
  if (from === 'connected') leaveConnected(run, cause)
  if (to === 'connected' && lossAt !== null) returnTo(run, lossAt, cause)
  if (to === 'disconnected' || to === 'reconnecting') patch(run, { lastArrivalAt: null })
}

/** The last open socket ended: `reconnecting`, whatever it was before, with the bound of the next try. */
export function loseSocket(run: Run, closed: NonNullable<ClusterState['closed']>, cause: Cause): void {
  patch(run, { closed, undecided: null })
  enter(run, 'reconnecting', cause, {
    code: closed.code,
    ...(closed.socketId >= 0 && { socketId: closed.socketId }),
    dueBy: Math.round(nextTryDueBy(closed.at, run.state.generation, closed.at)),
  })
}
