import { noteGeneration, openSocket, patchSocket } from './arrive'
import { loseSocket } from './enter'
import { endFindingsOf } from './findings'
import { openSockets } from './judge'
import { median } from './limits'
import { emit, patch, type Run } from './run'
import { handOver, settle } from './settle'
import type { ObservationOf, SocketState } from './types'

const ORDERLY_CODES: readonly number[] = [1000, 1001]
const NO_CLOSE_FRAME = 1006
const PING_GAPS_KEPT = 5

/** A socket was named: by its URL, by a frame, or by a REST call beside it. */
export function observeSocket(run: Run, o: ObservationOf<'socket'>): void {
  if (run.state.sockets.some((socket) => socket.id === o.socketId)) return
  const before = openSockets(run.state)
  const socket: SocketState = {
    id: o.socketId,
    endpoint: o.endpoint,
    address: o.address,
    openedAt: o.openedAt,
    namedAt: run.now,
    lastFrameAt: null,
    lastPingAt: null,
    pingGaps: [],
    lastArrivalAt: null,
    beatTimes: [],
    binaryFrames: 0,
    endedByUs: false,
  }
  const sockets = [...run.state.sockets, socket].sort((a, b) => a.openedAt - b.openedAt)
  const facts = o.endpoint === 'controller' ? { ...run.state.facts, tokenInQuery: o.tokenInQuery } : run.state.facts
  patch(run, { sockets, facts, address: o.address, firstSeenAt: run.state.firstSeenAt ?? run.now })
  noteGeneration(run, socket)
  emit(run, 'socket-opened', { socketId: o.socketId, endpoint: o.endpoint })
  const older = before.at(-1)
  if (older) emit(run, 'socket-replaced', { socketId: o.socketId, olderSocketId: older.id })
  if (run.state.undecided) emitHandOver(run, run.state.undecided.socketId, socket)
  handOver(run)
  settle(run, 'resumed')
}

function emitHandOver(run: Run, from: SocketState['id'], to: SocketState): void {
  emit(run, 'hand-over', { from, to: to.id, endpoint: to.endpoint })
}

/** The last open socket ended: at once a way out, or for 2 s perhaps a hand-over. */
function endLast(run: Run, o: ObservationOf<'close'>): void {
  const { code, by, socketId } = o
  const at = run.now
  if (by === 'us') loseSocket(run, { at, code, by, socketId }, 'closed-by-us')
  else if (ORDERLY_CODES.includes(code)) patch(run, { undecided: { at, code, socketId } })
  else loseSocket(run, { at, code, by, socketId }, code === NO_CLOSE_FRAME ? 'no-goodbye' : 'closed')
}

/** A named socket closed. Of one that was ended by us, this is only the echo. */
export function observeClose(run: Run, o: ObservationOf<'close'>): void {
  const socket = run.state.sockets.find((one) => one.id === o.socketId)
  if (!socket) return
  patch(run, { sockets: run.state.sockets.filter((one) => one.id !== o.socketId) })
  if (socket.endedByUs) return
  endFindingsOf(run, o.socketId)
  emit(run, 'socket-closed', { socketId: o.socketId, code: o.code, by: o.by })
  const newest = openSockets(run.state).at(-1)
  if (!newest) endLast(run, o)
  else if (o.by === 'agent' && ORDERLY_CODES.includes(o.code)) {
    emitHandOver(run, o.socketId, newest)
  }
}

/** A ping keeps its socket alive and is no arrival. Its rate proves nothing: old agents leak ping loops. */
export function observePing(run: Run, o: ObservationOf<'ping'>): void {
  const socket = openSocket(run, o.socketId)
  if (!socket) return
  const gap = socket.lastPingAt === null ? [] : [run.now - socket.lastPingAt]
  patchSocket(run, o.socketId, {
    lastPingAt: run.now,
    pingGaps: [...socket.pingGaps, ...gap].slice(-PING_GAPS_KEPT),
  })
}

/** The median milliseconds between the pings of a socket, once three have come. */
export function pingEveryMs(socket: SocketState): number | null {
  return socket.pingGaps.length < 2 ? null : median(socket.pingGaps)
}

/** Any other frame: it keeps its socket alive. */
export function observeFrame(run: Run, o: ObservationOf<'frame'>): void {
  const socket = openSocket(run, o.socketId)
  if (!socket) return
  patchSocket(run, o.socketId, { lastFrameAt: run.now, binaryFrames: socket.binaryFrames + (o.binary ? 1 : 0) })
}
