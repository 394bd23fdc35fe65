import { formatCount } from '@/lib/format/number'
import { refusalText } from '@/lib/format/refusal-text'
import { findingOf, insideOf, isAway, loggedProblem, lostAt, unheardSince } from '@/server/triage/facts/ask'
import type { ClusterFacts, LinkedRefusal } from '@/server/triage/facts/types'
import { type CauseRule, type Draft, fact, facts } from './rule'

const TOKEN_REASONS: readonly string[] = ['wrong-token', 'no-token', 'revoked-token']
const DOOR_REASONS: readonly string[] = ['origin-present', 'insecure-http']
/** Of so many that are missed at one address nobody can say whose a call was: all of them share a way out. */
const CROWDED = 3
/** Policy violation: how Lifeline closes the sockets of a token that was revoked. */
const REVOKED_CODE = 1008

function certaintyOf({ by, candidates }: LinkedRefusal): Draft['certainty'] {
  if (by === 'token') return 'certain'
  return candidates === 1 ? 'likely' : 'possible'
}

/** The best of the refusals for one of some reasons: a token tells more than an address, one cluster more than several. */
function bestOf({ refusals }: ClusterFacts, reasons: readonly string[]): LinkedRefusal | null {
  const fitting = refusals.filter(
    ({ refused, by, candidates }) => reasons.includes(refused.reason) && (by === 'token' || candidates <= CROWDED),
  )
  const rank = ({ by, candidates }: LinkedRefusal) => (by === 'token' ? 0 : candidates)
  return fitting.toSorted((a, b) => rank(a) - rank(b) || b.refused.lastAt - a.refused.lastAt)[0] ?? null
}

function refusalFacts({ refused, by }: LinkedRefusal) {
  const whose = by === 'token' ? 'with its token' : `from ${refused.address}, where its agent was seen`
  return [
    fact(`${formatCount(refused.count, 'call')} refused ${whose}: ${refusalText(refused).what}`, refused.lastAt),
    ...(refused.count > 1 ? [fact('the first of them', refused.firstAt)] : []),
  ]
}

/** Its sockets were closed because their token was revoked, and nothing has come since. */
function closedForToken({ detail, state }: ClusterFacts): boolean {
  return (
    state.closed?.by === 'us' &&
    (state.closed.code === REVOKED_CODE || (state.closed.socketId >= 0 && detail.tokens.length === 0))
  )
}

/** A token that is not valid: an agent does not try again after a 401 (protocol notes, trap 5). */
export const tokenRefused: CauseRule = {
  id: 'token-refused',
  look: (told, now) => {
    const since = unheardSince(told)
    if (since === null) return null
    const refusal = bestOf(told, TOKEN_REASONS)
    const closed = isAway(told) && closedForToken(told)
    const logged = loggedProblem(told, ['token-refused'], now, told.detail.lastArrivalAt)
    if (!refusal && !closed && !logged) return null
    const certainty = closed ? 'certain' : refusal ? certaintyOf(refusal) : 'likely'
    return {
      // A log beside a refusal from its address leaves little doubt, and no proof that they are of one agent.
      certainty: logged && certainty === 'possible' ? 'likely' : certainty,
      says: closed
        ? 'Its token was revoked while it was connected: the agent gets 401 and does not try again.'
        : 'Its token was refused (401): after that an agent does not try again.',
      evidence: facts(
        ...(refusal ? refusalFacts(refusal) : []),
        closed &&
          fact(
            `Lifeline closed its socket (${told.state.closed?.code ?? REVOKED_CODE})`,
            told.state.closed?.at ?? since,
          ),
        logged && fact(`its log says: ${logged.title}`, logged.word.savedAt),
        fact(told.detail.state === 'never' ? 'expected since' : 'away since', since),
      ),
    }
  },
}

/** Its calls are turned away for a reason that is no fault of its token. */
export const turnedAway: CauseRule = {
  id: 'turned-away',
  look: (told) => {
    const refusal = bestOf(told, DOOR_REASONS)
    if (!refusal || unheardSince(told) === null) return null
    const { what, next } = refusalText(refusal.refused)
    return { certainty: certaintyOf(refusal), says: `${what} ${next}`, evidence: refusalFacts(refusal) }
  },
}

/** Its first connection failed: it runs, says that all is well, and never tries again (protocol notes, "Green but lost"). */
export const standaloneAgent: CauseRule = {
  id: 'standalone-agent',
  look: (told, now) => {
    const finding = findingOf(told, 'standalone-agent')
    const unheard = unheardSince(told)
    const refusal = unheard === null ? null : bestOf(told, ['standalone-agent'])
    const logged = unheard === null ? null : loggedProblem(told, ['runs-alone'], now, told.detail.lastArrivalAt)
    if (!finding && !refusal && !logged) return null
    const connected = told.detail.state === 'connected'
    const inside = insideOf(told, now)
    return {
      certainty: finding ? (connected ? 'likely' : 'certain') : refusal ? standaloneBy(refusal) : 'likely',
      says: connected
        ? 'A second agent with its token runs alone: its first connection failed, and it never tries again.'
        : 'Its agent runs alone: its first connection failed, and it never tries again, though it says that it started well.',
      evidence: facts(
        finding && fact(finding.message, finding.lastAt ?? finding.since),
        ...(refusal ? refusalFacts(refusal) : []),
        logged && fact(`its log says: ${logged.title}`, logged.word.savedAt),
        inside?.state === 'connected' && fact('its own port says “connected”, as such an agent does', inside.stateAt),
        lostAt(told) !== null && fact('nothing else has arrived since its loss', lostAt(told)),
      ),
    }
  },
}

/** Its token is the shared one, which tells nothing of who called. */
function standaloneBy(refusal: LinkedRefusal): Draft['certainty'] {
  return refusal.candidates === 1 ? 'likely' : 'possible'
}
