import { LIMITS } from '@/lib/contracts/state'
import { deadlineOf, silentAt } from './deadline'
import { watchDuplicates } from './duplicates'
import { loseSocket } from './enter'
import { dropOldFindings, endFindingsOf } from './findings'
import { watchFlapping } from './flapping'
import { arrivedInTime, openSockets } from './judge'
import { lampsOf, sameLamps } from './lamps'
import { watchSaid } from './observe-said'
import { settleReport, watchReport } from './report'
import { beginRun, emit, owned, patch, type Run, touch } from './run'
import { decideClose, settle } from './settle'
import type { ClusterState, Step } from './types'

/** The close code of a socket that ended without a close frame (RFC 6455, 7.1.5). */
const NO_CLOSE_FRAME = 1006

function decideInTime(run: Run): void {
  const { undecided } = run.state
  if (!undecided) return
  const outlived = run.state.state === 'connected' && !arrivedInTime(run.state, run.now)
  if (outlived || run.now - undecided.at >= LIMITS.handOverMs) decideClose(run)
}

function endSilent(run: Run): void {
  const silent = openSockets(run.state).filter((socket) => run.now >= silentAt(socket))
  if (silent.length === 0) return
  const ids = new Set(silent.map((socket) => socket.id))
  patch(run, { sockets: run.state.sockets.map((one) => (ids.has(one.id) ? { ...one, endedByUs: true } : one)) })
  for (const socketId of ids) {
    endFindingsOf(run, socketId)
    run.changes.push({ kind: 'end-socket', socketId })
  }
  const last = silent.at(-1)
  if (!last || openSockets(run.state).length > 0) return
  loseSocket(run, { at: run.now, code: NO_CLOSE_FRAME, by: 'us', socketId: last.id }, 'closed-by-us')
}

function watchBeats(run: Run): void {
  const { state } = run
  const lamps = lampsOf(state, run.now)
  const late = lamps.heartbeat === 'late' || lamps.heartbeat === 'lost'
  if (state.state === 'connected' && late && state.lateSince === null) {
    patch(run, { lateSince: run.now })
    emit(run, 'beats-late', { lastBeatAt: state.lastBeatAt })
  }
  if (sameLamps(lamps, state.lamps)) return
  patch(run, { lamps })
  touch(run)
}

/** Everything that follows from time and from what the state holds; every step ends with it. */
export function finish(run: Run): Step {
  watchDuplicates(run)
  watchSaid(run)
  watchReport(run)
  dropOldFindings(run)
  watchFlapping(run)
  watchBeats(run)
  owned(run).deadline = deadlineOf(run.state, run.now)
  if (run.changes.length > 0) touch(run)
  return { state: run.state, changes: run.changes }
}

/** The decisions that fall due with time alone, in the order in which they became due. */
export function passTime(run: Run): void {
  decideInTime(run)
  settle(run, null)
  endSilent(run)
  settle(run, null)
  settleReport(run)
}

/**
 * Lets time pass until `now` (epoch milliseconds) without an observation: half-open, no return, late beats, silent
 * sockets, the next bound of a try. Before `state.deadline` nothing is due and the state comes back as it is.
 * Transitions are stamped with `now`, when they are decided; a deadline lies after the last one.
 */
export function tick(state: ClusterState, now: number): Step {
  if (now < state.deadline) return { state, changes: [] }
  const run = beginRun(state, now)
  passTime(run)
  touch(run)
  return finish(run)
}
