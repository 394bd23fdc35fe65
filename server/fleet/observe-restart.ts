import { enter } from './enter'
import { forgetSocketsOfFindings } from './findings'
import { patch, type Run } from './run'

/** Number of the close that stands for our own absence: no socket of this run has it. */
const NO_SOCKET = -1

/**
 * Lifeline is back after an absence. All sockets are gone with the old process. A cluster that was there or on its way
 * becomes `reconnecting`, which is neither a loss nor in its uptime, and has 75 s from our start to come back.
 * The others keep their state. The absence itself is a gap, kept beside the transitions.
 */
export function observeOwnRestart(run: Run): void {
  const { state, now } = run
  forgetSocketsOfFindings(run)
  patch(run, { sockets: [], undecided: null })
  // The gap tells that its companion's socket was lost with ours.
  if (state.companionSince != null) patch(run, { companionSince: null })
  // What is said from beside was not lost with our sockets: it is read again, and grows old from now on.
  if (state.report) patch(run, { report: { ...state.report, watchedFrom: now } })
  if (state.basis !== 'arrivals') return
  if (state.state === 'connected' || state.state === 'connecting' || state.state === 'reconnecting') {
    enter(run, 'reconnecting', 'own-restart')
    patch(run, { closed: { at: now, code: 1001, by: 'us', socketId: NO_SOCKET } })
  }
}
