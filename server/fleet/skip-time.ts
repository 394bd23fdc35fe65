import type { ClusterState } from './types'

/**
 * The state after our clock was set ahead by `byMs`: what it waits for has not come nearer by that, so that nobody is
 * late or lost for a time that was not there. `since` and what is history stay as they were; the time between is a gap.
 */
export function skipTime(state: ClusterState, byMs: number): ClusterState {
  const later = (at: number | null) => (at === null ? null : at + byMs)
  return {
    ...state,
    sockets: state.sockets.map((socket) => ({
      ...socket,
      openedAt: socket.openedAt + byMs,
      namedAt: socket.namedAt + byMs,
      lastFrameAt: later(socket.lastFrameAt),
      lastPingAt: later(socket.lastPingAt),
      lastArrivalAt: later(socket.lastArrivalAt),
      beatTimes: socket.beatTimes.map((at) => at + byMs),
    })),
    closed: state.closed && { ...state.closed, at: state.closed.at + byMs },
    undecided: state.undecided && { ...state.undecided, at: state.undecided.at + byMs },
    lastArrivalAt: later(state.lastArrivalAt),
    lastBeatAt: later(state.lastBeatAt),
    report: state.report && { ...state.report, watchedFrom: (state.report.watchedFrom ?? state.report.at) + byMs },
    deadline: Math.min(Number.MAX_SAFE_INTEGER, state.deadline + byMs),
  }
}
