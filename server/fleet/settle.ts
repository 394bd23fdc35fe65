import type { Evidence } from '@/lib/contracts/cluster'
import type { Cause, ConnectionState } from '@/lib/contracts/state'
import { enter, loseSocket } from './enter'
import { judge, openSockets } from './judge'
import { nextTryDueBy } from './next-try'
import { patch, type Run } from './run'

/** A state, its time-outs and a return: more steps than these cannot follow from one observation. */
const STEPS_MAX = 4

function causeOf(run: Run, to: ConnectionState, trigger: Cause | null): Cause {
  if (to === 'disconnected') return openSockets(run.state).length > 0 ? 'half-open' : 'no-return'
  return trigger ?? 'resumed'
}

function evidenceOf(run: Run, to: ConnectionState): Evidence {
  const { state, now } = run
  if (to !== 'disconnected') return {}
  const from = state.lastArrivalAt ?? state.closed?.at ?? state.since
  const dueBy = state.closed ? nextTryDueBy(state.closed.at, state.generation, now) : null
  return { silentMs: now - from, ...(dueBy !== null && { dueBy: Math.round(dueBy) }) }
}

/**
 * Brings the state to what the table says, with the transitions on the way.
 * @param trigger the cause, when an observation (and not time alone) may have changed the state
 */
export function settle(run: Run, trigger: Cause | null, evidence: Evidence = {}): void {
  for (let step = 0; step < STEPS_MAX; step++) {
    const to = judge(run.state, run.now)
    if (to === null || to === run.state.state) return
    enter(run, to, causeOf(run, to, trigger), { ...evidenceOf(run, to), ...(trigger ? evidence : {}) })
  }
}

/** Decides a close with 1000 or 1001 that no other socket turned into a hand-over. */
export function decideClose(run: Run): void {
  const { undecided } = run.state
  if (undecided) loseSocket(run, { ...undecided, by: 'agent' }, 'closed')
}

/** A socket stands open after all: an undecided close was a hand-over, and a decided one is over. */
export function handOver(run: Run): void {
  patch(run, { undecided: null, closed: null })
}
