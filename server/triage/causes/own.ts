import { formatSpan } from '@/lib/format/span'
import { longestWait } from '@/server/fleet/next-try'
import { isAway, lostAt } from '@/server/triage/facts/ask'
import type { ClusterFacts, OwnIncident } from '@/server/triage/facts/types'
import { type CauseRule, type Draft, fact, facts } from './rule'

/** So many fall together for one reason, though nobody sees what they share. */
const CROWD = 20
/** From opening a socket until an agent has registered or beaten. */
const ARRIVE_MS = 35_000
/** A refusal that says "come back later" concerns what is going on now. */
const TURNED_AWAY_MS = 5 * 60_000

/** When Lifeline came back, where that is why the cluster is away: it was there when nobody watched any more. */
function cutByUs(told: ClusterFacts): number | null {
  const { closed, lossAt } = told.state
  if (!isAway(told) || !closed || closed.by !== 'us' || closed.socketId >= 0) return null
  return lossAt === null || lossAt >= closed.at ? closed.at : null
}

function absenceBefore({ own }: ClusterFacts, at: number) {
  return own.absences.findLast(({ to }) => to <= at + 1_000) ?? null
}

function mustBeBackBy({ detail }: ClusterFacts, at: number): number {
  return at + longestWait(detail.generation) + ARRIVE_MS
}

/** Lifeline itself was away, or turned the agent away for a while. */
export const ownOutage: CauseRule = {
  id: 'own-outage',
  look: (told, now) => {
    const at = cutByUs(told)
    if (at === null) return turnedAway(told, now) ?? unwatched(told)
    const absence = absenceBefore(told, at)
    const late = now > mustBeBackBy(told, at)
    const wait = formatSpan(longestWait(told.detail.generation))
    return {
      certainty: late ? 'likely' : 'certain',
      says: late
        ? `Lifeline was away, and the agent did not come back within the ${wait} that its backoff allows: it stopped meanwhile, or tried in a moment that strands it.`
        : `Lifeline itself was away; the agent comes back by itself within ${wait}.`,
      evidence: facts(
        absence && fact(`Lifeline was away for ${formatSpan(absence.to - absence.from)}`, absence.from),
        fact('Lifeline started, with all sockets gone', at),
        told.detail.lastArrivalAt !== null && fact('last arrival before', told.detail.lastArrivalAt),
      ),
      needsPerson: late,
      actor: late ? 'customer' : 'nobody',
    }
  },
  waits: (told) => {
    const at = cutByUs(told)
    return [
      at === null ? null : mustBeBackBy(told, at) + 1,
      ...told.refusals.map((one) => one.refused.lastAt + TURNED_AWAY_MS),
    ]
  },
}

function turnedAway(told: ClusterFacts, now: number): ReturnType<CauseRule['look']> {
  const refusal = told.refusals.find(({ refused, by }) => refused.reason === 'not-ready' && by === 'token')
  if (!refusal || now - refusal.refused.lastAt >= TURNED_AWAY_MS) return null
  const { lastAt, firstAt, count } = refusal.refused
  return {
    certainty: 'likely',
    says: 'Lifeline turned its agent away while it was starting, stopping or overloaded; the agent comes back by itself.',
    evidence: facts(
      fact(`Lifeline answered 503 to its token, ${count === 1 ? 'once' : `${count} times`}`, lastAt),
      firstAt !== lastAt && fact('the first of these answers', firstAt),
      ...told.own.problems.map(({ what }) => fact(what, null)),
    ),
  }
}

/** Nobody watches: of a damaged store, or since our absence. */
function unwatched(told: ClusterFacts): ReturnType<CauseRule['look']> {
  const { state, basis, since } = told.detail
  if (state !== 'unknown' || basis !== 'arrivals' || told.state.cause === 'unread') return null
  return {
    certainty: 'certain',
    says: 'Lifeline takes nothing in: how the cluster is nobody here can say.',
    evidence: facts(
      fact('nobody has watched it since', since),
      ...told.own.problems.map(({ what }) => fact(what, null)),
    ),
    needsPerson: true,
    actor: 'us',
  }
}

/**
 * What is said of a cluster that fell together with others, as far as these are told: of an incident of which only this
 * one is told, how many they are is left out.
 * @param lostAt its own loss
 */
export function togetherWith(
  { count, back, shared, at }: Pick<OwnIncident, 'count' | 'back' | 'shared' | 'at'>,
  lostAt: number | null,
): Pick<Draft, 'says' | 'evidence'> {
  const others = count > 2 ? `${count - 1} others` : count > 1 ? 'another one' : 'others'
  return {
    says: `It fell together with ${others}${shared === null ? '' : `, ${shared}`}: not this customer’s fault.`,
    evidence: facts(
      fact(count > 1 ? `${count} agents fell together` : 'agents fell together', at),
      lostAt !== null && fact(OWN_LOSS, lostAt),
      count > 1 && back > 0 && fact(`${back} of them ${back === 1 ? 'is' : 'are'} back`, null),
    ),
  }
}

export const OWN_LOSS = 'its own loss'

/** It fell together with others. */
export const sharedOutage: CauseRule = {
  id: 'shared-outage',
  look: (told) => {
    const { incident } = told
    const at = lostAt(told)
    if (!incident || at === null) return null
    return {
      ...togetherWith(incident, at),
      // A few that share nothing may have fallen at one time by chance.
      certainty: incident.shared !== null ? 'certain' : incident.count >= CROWD ? 'likely' : 'possible',
      subject: { key: incident.id, clusterIds: [told.detail.id] },
    }
  },
}

/** What should be read of it cannot be read. */
export const sourceUnread: CauseRule = {
  id: 'source-unread',
  look: ({ detail, controller }) => {
    const failure = controller?.failure
    if (detail.basis !== 'listing' || detail.state !== 'unknown' || !controller || !failure) return null
    return {
      certainty: 'certain',
      says: `The controller ${controller.name} cannot be read: how the cluster is nobody here can say.`,
      evidence: facts(
        fact(failure.message, failure.since),
        controller.listedAt !== null && fact('its list was last read', controller.listedAt),
      ),
    }
  },
}
