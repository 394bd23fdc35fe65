import { withDropped } from './dropped'
import { dropFindings } from './findings'
import { generationOf } from './generation'
import { owned, patch, type Run, touch } from './run'
import { withSample } from './skew'
import type { SocketId, SocketState } from './types'

/** The open socket of that number; null when it is not known, or was ended by us and must be ignored. */
export function openSocket(run: Run, id: SocketId): SocketState | null {
  return run.state.sockets.find((socket) => socket.id === id && !socket.endedByUs) ?? null
}

/** Replaces some fields of one socket. */
export function patchSocket(run: Run, id: SocketId, part: Partial<SocketState>): void {
  const changed = (socket: SocketState) => Object.assign({ ...socket }, part)
  patch(run, { sockets: run.state.sockets.map((socket) => (socket.id === id ? changed(socket) : socket)) })
}

/** Notes an arrival: a `register`, a beat, or a REST call that names the cluster. */
export function noteArrival(run: Run, dropped: readonly string[]): void {
  const { now } = run
  const state = owned(run)
  state.lastArrivalAt = now
  state.shownArrivalAt = now
  state.firstSeenAt ??= now
  if (dropped.length > 0) state.dropped = withDropped(state.dropped, dropped)
  touch(run)
}

/** Notes an arrival that came through a socket, with the agent's own time, which tells its skew and nothing else. */
export function noteFrameArrival(
  run: Run,
  id: SocketId,
  { sentAt, dropped }: { sentAt: number | null; dropped: readonly string[] },
  beatTimes?: readonly number[],
): void {
  noteArrival(run, dropped)
  const at = run.now
  const arrived = (socket: SocketState): SocketState => ({
    ...socket,
    lastArrivalAt: at,
    lastFrameAt: at,
    beatTimes: beatTimes ?? socket.beatTimes,
  })
  const state = owned(run)
  state.sockets = state.sockets.map((socket) => (socket.id === id ? arrived(socket) : socket))
  state.skewSamples = withSample(state.skewSamples, sentAt, at)
  dropFindings(run, 'standalone-agent')
}

/** Takes the generation from what the agent did; what proves nothing changes nothing. */
export function noteGeneration(run: Run, socket: SocketState): void {
  const { tokenInQuery, versionKey } = run.state.facts
  const generation = generationOf({
    tokenInQuery: tokenInQuery ?? null,
    endpoint: socket.endpoint,
    versionKey: versionKey ?? null,
  })
  if (generation && generation !== run.state.generation) patch(run, { generation })
}
