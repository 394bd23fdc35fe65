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
  const times = [
    state.undecided && state.undecided.at + LIMITS.handOverMs,
    state.lastArrivalAt === null ? null : state.lastArrivalAt + lostMs,
    state.state === 'reconnecting' && state.closed ? state.closed.at + LIMITS.returnMs : null,
    beats === null ? null : beats + freshMs,
    beats === null ? null : beats + lostMs,
    state.lastBeatAt === null ? null : state.lastBeatAt + freshMs,
    flappingEndsAt(state),
    findingsEndAt(state),
    syncOverdueAt(state),
    dueBy(state, now),
    ...reportDeadlines(state),
    ...openSockets(state).flatMap((socket) => [silentAt(socket), settledAt(socket)]),
  ]
  const ahead = times.filter((time): time is number => time !== null && time > now)
  return Math.min(NEVER, ...ahead)
}
