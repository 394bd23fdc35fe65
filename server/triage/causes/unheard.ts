import { LIMITS } from '@/lib/contracts/state'
import { awaySince } from '@/lib/format/parts'
import { formatSpan, spanInWords } from '@/lib/format/span'
import { lostAt } from '@/server/triage/facts/ask'
import type { ClusterFacts } from '@/server/triage/facts/types'
import { causeText } from './cause-words'
import { after, type CauseRule, fact, facts } from './rule'

/** A cluster that was just added is expected any moment. */
const JUST_ADDED_MS = 2 * 60_000

/** By when it must have tried, if it runs and the way is open. */
function withinTime(told: ClusterFacts, now: number): number | null {
  const { closed } = told.state
  const from = closed?.at ?? lostAt(told)
  if (from === null || told.detail.state === 'disconnected') return null
  const until = told.detail.state === 'connecting' ? told.detail.since + LIMITS.lostMs : from + LIMITS.returnMs
  return now < until ? until : null
}

/** A loss like others: its agent is within the time that its backoff allows. */
export const comingBack: CauseRule = {
  id: 'coming-back',
  look: (told, now) => {
    const at = lostAt(told)
    const until = withinTime(told, now)
    if (at === null || until === null) return null
    const { detail } = told
    return {
      certainty: 'possible',
      says: `Lost ${spanInWords(now - at)} ago and within its time: an agent that runs comes back by itself.`,
      evidence: facts(
        fact(causeText(told), at),
        detail.nextTryDueBy !== null && fact('its next try is due', detail.nextTryDueBy),
        detail.state === 'connecting' && fact('a socket stands again', detail.since),
      ),
    }
  },
  waits: (told) => [after(told.state.closed?.at ?? lostAt(told), LIMITS.returnMs), told.detail.since + LIMITS.lostMs],
}

/** Away, and nothing says why: the honest answer is what to ask for. */
export const notEnough: CauseRule = {
  id: 'not-enough',
  look: (told, now) => {
    const at = lostAt(told)
    const unread = told.detail.state === 'unknown' && told.detail.basis !== 'arrivals'
    if (at === null && !unread) return null
    if (at !== null && withinTime(told, now) !== null) return null
    const since = at ?? told.detail.since
    return {
      certainty: 'possible',
      says: 'Not enough to say: its agent may have stopped, or its way out is shut. Ask for what its cluster shows.',
      evidence: facts(
        fact(at === null ? 'nobody tells how it is' : causeText(told), since),
        told.detail.lastArrivalAt !== null && fact('its last arrival', told.detail.lastArrivalAt),
        told.detail.cause === 'no-return' &&
          fact(`no return within ${formatSpan(LIMITS.returnMs)} of its end`, awaySince(told.detail)),
      ),
    }
  },
}

type Step = 1 | 2 | 3 | 4 | 5
const STEPS: Record<Step, string> = {
  1: 'nothing has called with its token',
  2: 'its token was refused',
  3: 'its token was used, and no socket stands',
  4: 'a socket stands and has named no cluster: no registration came through it',
  5: 'it registered, and no beat has come',
}

function stepOf(told: ClusterFacts): Step {
  const { detail, state, refusals } = told
  if (detail.state !== 'never') return 5
  if (detail.namelessSince !== null) return 4
  if (state.registration) return 5
  if (refusals.some(({ refused }) => refused.reason.endsWith('token'))) return 2
  return detail.tokens.some(({ lastUsedAt }) => lastUsedAt !== null) ? 3 : 1
}

/** Expected and never there, with the step of five at which it stopped: call, token, socket, name, beat. */
export const neverConnected: CauseRule = {
  id: 'never-connected',
  look: (told, now) => {
    const { detail } = told
    const first = detail.state === 'connecting' && told.state.lossAt === null && detail.losses24h.count === 0
    const stuck = first && now - detail.since >= LIMITS.lostMs
    if (detail.state !== 'never' && !stuck) return null
    const step = stepOf(told)
    const used = detail.tokens.map(({ lastUsedAt }) => lastUsedAt).filter((at) => at !== null)
    return {
      certainty: 'certain',
      says: `Never connected: stopped at step ${step} of 5, ${STEPS[step]}.`,
      evidence: facts(
        fact('expected since', detail.createdAt),
        used.length > 0 && fact('its token was last used', Math.max(...used)),
        detail.namelessSince !== null && fact('a socket with its token stands without a name', detail.namelessSince),
        stuck && fact('its socket stands', detail.since),
        ...told.refusals
          .slice(0, 1)
          .map(({ refused }) => fact(`refused: ${refused.reason.replaceAll('-', ' ')}`, refused.lastAt)),
      ),
      step,
      quiet: now - detail.createdAt < JUST_ADDED_MS,
    }
  },
  waits: ({ detail }) => [detail.createdAt + JUST_ADDED_MS, detail.since + LIMITS.lostMs],
}
