import { type ConnectionState, LIMITS } from '@/lib/contracts/state'
import { limitsOf } from './limits'
import type { ClusterState, SocketState } from './types'

/**
 * A socket on the controller endpoint is named by an arrival, which is observed right after it. Only when none
 * follows within this time does the socket alone count, so that a registration is one transition and not two.
 */
const SETTLE_MS = 50

/** Named sockets that stand: those that were ended by us do not count, whatever still arrives on them. */
export function openSockets(state: ClusterState): readonly SocketState[] {
  return state.sockets.filter((socket) => !socket.endedByUs)
}

/** The socket that the state follows: the newest that has an arrival of its own, else the newest. */
export function followedSocket(state: ClusterState): SocketState | null {
  const newestFirst = [...openSockets(state)].sort((a, b) => b.openedAt - a.openedAt)
  return newestFirst.find((socket) => socket.lastArrivalAt !== null) ?? newestFirst[0] ?? null
}

/** Whether the last arrival lies within the lost limit. A future one (our clock was set back) does. */
export function arrivedInTime(state: ClusterState, now: number): boolean {
  return state.lastArrivalAt !== null && now - state.lastArrivalAt < limitsOf(state.beatGaps).lostMs
}

/** From when an open socket counts without an arrival of its own. */
export function settledAt(socket: SocketState): number {
  return socket.endpoint === 'gateway' ? socket.namedAt : socket.namedAt + SETTLE_MS
}

/** A socket is open and the last arrival, if any, is too old. */
function judgeOpen(state: ClusterState, open: readonly SocketState[], now: number): ConnectionState | null {
  if (state.lastArrivalAt !== null) return arrivedInTime(state, now) ? 'connected' : 'disconnected'
  const news = open.filter((socket) => now >= settledAt(socket))
  if (state.cause === 'half-open') return news.some((socket) => socket.openedAt >= state.since) ? 'connecting' : null
  return news.length > 0 ? 'connecting' : null
}

/** No socket is open: what is left are REST arrivals, or the time since the close. */
function judgeClosed(state: ClusterState, now: number): ConnectionState | null {
  if (state.lastArrivalAt !== null) return arrivedInTime(state, now) ? 'connecting' : 'disconnected'
  if (!state.closed || (state.state === 'disconnected' && state.since > state.closed.at)) return null
  return now - state.closed.at < LIMITS.returnMs ? 'reconnecting' : 'disconnected'
}

/**
 * The state that the table of the design gives (docs/design.md): a function of the newest named socket, the last
 * arrival and the time. Null where nothing is known that could change the state. A close is not judged here: it is
 * decided as it happens, or after the time of a hand-over.
 */
export function judge(state: ClusterState, now: number): ConnectionState | null {
  if (state.undecided) return null
  const open = openSockets(state)
  return open.length > 0 ? judgeOpen(state, open, now) : judgeClosed(state, now)
}
