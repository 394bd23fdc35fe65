import { LIMITS } from '@/lib/contracts/state'
import { formatCount } from '@/lib/format/number'
import type { ReportState } from '@/server/fleet/types'
import {
  findingOf,
  heardInside,
  insideOf,
  isAway,
  loggedProblem,
  lostAt,
  unheardSince,
} from '@/server/triage/facts/ask'
import type { ClusterFacts } from '@/server/triage/facts/types'
import { after, type CauseRule, type Draft, fact, facts } from './rule'

/** Its port fell silent with its loss when the two are no further apart: it is read every 15 s. */
const TOGETHER_MS = 120_000
/** So many restarts within an hour are no upgrade. */
const LOOPS = 3

function isUnheard(told: ClusterFacts): boolean {
  return isAway(told) || told.detail.state === 'never'
}

/** Its pods crash and start again and again. */
function crashLoop({ beside }: ClusterFacts): { count: number; at: number | null } | null {
  const pods = beside?.companion?.pods
  const worst = Math.max(0, ...(pods?.value ?? []).filter(({ ready }) => !ready).map(({ restarts }) => restarts))
  if (worst >= LOOPS) return { count: worst, at: pods?.at ?? null }
  const restarts = beside?.lastHour.restarts ?? 0
  return restarts >= LOOPS ? { count: restarts, at: beside?.newest?.at ?? null } : null
}

function loopDraft(told: ClusterFacts, now: number): Draft | null {
  const logged = loggedProblem(
    told,
    ['crash-loop', 'crash', 'install-failed'],
    now,
    isUnheard(told) ? told.detail.lastArrivalAt : null,
  )
  const loop = crashLoop(told)
  if (!loop && !logged) return null
  return {
    certainty: 'likely',
    says: 'Its agent ends and is started again, over and over.',
    evidence: facts(
      loop && fact(`its pod was restarted ${formatCount(loop.count, 'time')}`, loop.at),
      logged && fact(`its log says: ${logged.title}`, logged.word.savedAt),
    ),
  }
}

function silentDraft(told: ClusterFacts, inside: ReportState): Draft | null {
  const at = unheardSince(told)
  if (inside.silentSince === null || at === null) return null
  const together = told.detail.state !== 'never' && Math.abs(inside.silentSince - at) <= TOGETHER_MS
  return {
    certainty: together ? 'likely' : 'possible',
    says: together
      ? 'Its agent stopped: its own port and its connection fell silent together.'
      : 'Its agent may not run: its own port does not answer.',
    evidence: facts(fact('its own port does not answer', inside.silentSince), fact('nothing is heard of it here', at)),
  }
}

/** When what was found beside it grows old, and when a loss is no longer fresh. */
function insideWaits(told: ClusterFacts): (number | null)[] {
  const { report } = told.state
  // Of one that is there what is found beside it decides nothing.
  const decides = isUnheard(told) || told.detail.basis !== 'arrivals' || told.detail.flapping !== null
  if (!report || !decides) return []
  const marks = [report.at, report.stateAt, report.watchedFrom].map((at) => after(at, LIMITS.lostMs))
  return [...marks, after(unheardSince(told), LIMITS.returnMs)]
}

/** The agent is not there, or does not stay. */
export const agentNotRunning: CauseRule = {
  id: 'agent-not-running',
  look: (told, now) => {
    const inside = insideOf(told, now)
    const gone = inside?.running === false && !heardInside(inside, now)
    if (gone && (isUnheard(told) || told.detail.basis !== 'arrivals')) {
      return {
        certainty: 'certain',
        says: 'None of its agent’s pods runs.',
        evidence: facts(
          fact('its companion finds no running pod of the agent', inside.at),
          lostAt(told) !== null && fact('nothing has arrived since', lostAt(told)),
        ),
      }
    }
    const loops = loopDraft(told, now)
    if (loops && (isUnheard(told) || told.detail.flapping !== null)) return loops
    return inside && isUnheard(told) ? silentDraft(told, inside) : null
  },
  waits: insideWaits,
}

const INSIDE_WORDS = {
  connected: 'its own port says that it is connected, and nothing of it arrives here',
  connecting: 'its own port says that it is connecting',
  reconnecting: 'its own port says that it is reconnecting',
  disconnected: 'its own port says that it is disconnected',
} as const

function unreachableByLog(told: ClusterFacts, now: number): Draft | null {
  const logged = loggedProblem(told, ['outage', 'registration-failed'], now, told.detail.lastArrivalAt)
  if (!logged) return null
  return {
    certainty: 'likely',
    says: 'Its agent runs and cannot reach the controller.',
    evidence: facts(
      fact(`its log says: ${logged.title}`, logged.word.savedAt),
      fact('nothing is heard of it here', unheardSince(told)),
    ),
  }
}

/** It runs, tries, and does not get through. */
export const controllerUnreachable: CauseRule = {
  id: 'controller-unreachable',
  look: (told, now) => {
    if (!isUnheard(told)) return null
    const inside = insideOf(told, now)
    if (!inside?.state || !heardInside(inside, now)) return unreachableByLog(told, now)
    const { state } = inside
    const tries = told.beside?.lastHour.grew.reconnects ?? 0
    const failures = told.beside?.newest?.report?.failuresInARow ?? 0
    const opposed = findingOf(told, 'alive-unseen')
    // Another controller may have it where it says so and counts no tries.
    const since = unheardSince(told) ?? now
    const sure =
      (state !== 'connected' || tries > 0 || failures > 0 || opposed !== null) && now - since >= LIMITS.returnMs
    return {
      certainty: sure ? 'likely' : 'possible',
      says:
        state === 'connected'
          ? 'Alive inside, unseen outside: its way out is closed, or it is connected to another controller.'
          : 'Its agent runs and cannot reach the controller: its way out is closed, or it calls a wrong address.',
      evidence: facts(
        fact(INSIDE_WORDS[state], inside.stateAt),
        tries > 0 &&
          fact(`${formatCount(tries, 'try', 'tries')} in the last hour by its own count, none arrived`, inside.at),
        failures > 0 && fact(`${formatCount(failures, 'beat')} in a row failed by its own count`, inside.at),
        opposed && fact('this has been so since', opposed.since),
        told.state.companionSince != null &&
          fact('its companion reaches Lifeline from the same cluster', told.state.companionSince),
        fact('nothing is heard of it here', unheardSince(told)),
      ),
    }
  },
  waits: insideWaits,
}
