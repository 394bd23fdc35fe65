import { LIMITS } from '@/lib/contracts/state'
import { findingsEndAt } from './findings'
import { flappingEndsAt } from './flapping'
import { NEVER } from './initial'
import { openSockets, settledAt } from './judge'
import { beatsCountFrom, syncOverdueAt } from './lamps'
import { limitsOf } from './limits'
import { nextTryDueBy } from './next-try'
import { reportDeadlines } from './report-limits'
import type { ClusterState, SocketState } from './types'

/** When a socket has been silent for so long that we end it. */
export function silentAt(socket: SocketState): number {
  return Math.max(socket.openedAt, socket.lastFrameAt ?? 0, socket.lastPingAt ?? 0) + LIMITS.silentMs
}

/** By when the next try is due, while the cluster is away and its agent closed the socket or we were restarted. */
export function dueBy(state: ClusterState, now: number): number | null {
  const away = state.state === 'reconnecting' || state.state === 'disconnected'
  if (!away || !state.closed || openSockets(state).length > 0) return null
  return Math.round(nextTryDueBy(state.closed.at, state.generation, now))
}

/**
 * The first time after `now` at which `tick` will find something to do if nothing arrives: a limit of the state, of a
 * lamp, of a socket, of flapping, or of the next try.
 */
export function deadlineOf(state: ClusterState, now: number): number {
  const { freshMs, lostMs } = limitsOf(state.beatGaps)
  const beats = beatsCountFrom(state)
  let first = NEVER
  const at = (time: number | null) => {
    if (time !== null && time > now && time < first) first = time
  }
  if (state.undecided) at(state.undecided.at + LIMITS.handOverMs)
  if (state.lastArrivalAt !== null) at(state.lastArrivalAt + lostMs)
  if (state.state === 'reconnecting' && state.closed) at(state.closed.at + LIMITS.returnMs)
  if (beats !== null) {
    at(beats + freshMs)
    at(beats + lostMs)
  }
  if (state.lastBeatAt !== null) at(state.lastBeatAt + freshMs)
  at(flappingEndsAt(state))
  at(findingsEndAt(state))
  at(syncOverdueAt(state))
  at(dueBy(state, now))
  for (const time of reportDeadlines(state)) at(time)
  for (const socket of state.sockets) {
    if (socket.endedByUs) continue
    at(silentAt(socket))
    at(settledAt(socket))
  }
  return first
}
