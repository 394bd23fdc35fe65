import { addFinding } from './findings'
import { observeBeat, observeRegister, observeRest } from './observe-agent'
import { observeCompanion } from './observe-companion'
import { observeReport } from './observe-report'
import { observeOwnRestart } from './observe-restart'
import { observeSaid } from './observe-said'
import { observeClose, observeFrame, observePing, observeSocket } from './observe-socket'
import { forgetReport } from './report'
import { beginRun, type Run } from './run'
import { finish, passTime } from './tick'
import type { ClusterState, Observation, Step } from './types'

function observe(run: Run, o: Observation): void {
  switch (o.kind) {
    case 'socket':
      observeSocket(run, o)
      break
    case 'register':
      observeRegister(run, o)
      break
    case 'beat':
      observeBeat(run, o)
      break
    case 'rest':
      observeRest(run, o)
      break
    case 'ping':
      observePing(run, o)
      break
    case 'frame':
      observeFrame(run, o)
      break
    case 'close':
      observeClose(run, o)
      break
    case 'finding':
      addFinding(run, o.rule, o.message, o.socketId ?? null)
      break
    case 'said':
      if (o.gone && o.basis === 'report') forgetReport(run)
      observeSaid(run, o)
      break
    case 'report':
      observeReport(run, o)
      break
    case 'companion':
      observeCompanion(run, o)
      break
    case 'own-restart':
      observeOwnRestart(run)
      break
  }
}

/**
 * One observation, received at `now` (epoch milliseconds, our clock): the new state and what changed, in order.
 * Time passes first, as `tick` would have it, except over our own absence, in which nobody could decide anything.
 * Never throws, never mutates `state`; what comes through an unknown socket, or one that was ended by us, changes
 * nothing. With `tick` this is the only code that decides a state.
 */
export function applyObservation(state: ClusterState, observation: Observation, now: number): Step {
  const run = beginRun(state, Math.max(now, state.since))
  if (observation.kind !== 'own-restart' && run.now >= state.deadline) passTime(run)
  observe(run, observation)
  return finish(run)
}
