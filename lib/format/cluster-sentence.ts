import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { Transition } from '@/lib/contracts/timeline'
import { formatMoment, type Zone } from './clock'
import { capitalize, countInWords, formatCount } from './number'
import { arrivedText, awaySince, basisText, codeText, limitsText, nextTry, silentSince, type TwoPart } from './parts'
import { formatAgo, formatSpan, spanInWords } from './span'
import { stretchPattern } from './stretch-pattern'

function past(detail: ClusterDetail): string | null {
  const { count, longestMs } = detail.losses24h
  if (count === 0) return null
  if (count === 1) return `One loss in the last 24 hours, recovered after ${spanInWords(longestMs)}.`
  const longest = `under ${formatSpan((Math.floor(longestMs / 1_000) + 1) * 1_000)}`
  const short = longestMs < 60_000 ? ' short' : ''
  return `${capitalize(countInWords(count))}${short} losses in the last 24 hours, all recovered in ${longest}.`
}

function lines(...parts: (string | null | false)[]): string | null {
  return parts.filter(Boolean).join(' ') || null
}

function kubernetes(detail: ClusterDetail): string | null {
  return detail.kubernetesUnreachable
    ? 'Kubernetes not reachable from the agent; its version and nodes are not known.'
    : null
}

function connected(detail: ClusterDetail, now: number, transitions: readonly Transition[]): TwoPart {
  const beat = detail.lastBeatAt !== null ? `Last beat ${formatAgo(detail.lastBeatAt, now)}` : null
  if (detail.flapping) {
    const lead = `${formatCount(detail.flapping.losses, 'loss', 'losses')} in 15 min.`
    return { lead, rest: lines(stretchPattern(transitions), beat && `${beat}.`, kubernetes(detail)) }
  }
  if (detail.lamps.heartbeat === 'late') {
    const rest = lines(`Connected for ${spanInWords(now - detail.since)}.`, past(detail), kubernetes(detail))
    return { lead: `${beat ?? 'No beat yet'}: ${limitsText(detail)}.`, rest }
  }
  if (beat === null && detail.past?.arrivals === false) {
    const lead = `Connected for ${spanInWords(now - detail.since)}.`
    return { lead, rest: lines('When its last beat came is not kept.', past(detail), kubernetes(detail)) }
  }
  if (beat === null) {
    const arrived = `${arrivedText(detail.cause)} ${formatAgo(detail.since, now)}`
    return { lead: `${arrived}. First beat due within 30 s.`, rest: past(detail) }
  }
  const lead = `Connected for ${spanInWords(now - detail.since)}. ${beat}.`
  return { lead, rest: lines(past(detail), kubernetes(detail)) }
}

/** A socket is named within a moment as a rule; only one that keeps us waiting is worth a word. */
const NAMELESS_AFTER_MS = 1_000

function nameless(detail: ClusterDetail, now: number): TwoPart | null {
  if (detail.namelessSince === null || detail.cause === 'half-open' || now - detail.namelessSince < NAMELESS_AFTER_MS)
    return null
  return {
    lead: 'One socket is back and has not named its cluster.',
    rest: `By its token it is probably ${detail.name}; nothing is counted until it says so.`,
  }
}

function reconnecting(detail: ClusterDetail, now: number, zone: Zone): TwoPart {
  const due = nextTry(detail.nextTryDueBy, now, zone)
  const waits =
    due && `${due}${detail.nextTryDueBy !== null && detail.nextTryDueBy >= now ? ', as its backoff allows' : ''}.`
  const ago = formatAgo(detail.since, now)
  if (detail.cause === 'own-restart') {
    const started = `Lifeline started ${ago}, and this agent has not come back yet.`
    return {
      lead: started,
      rest: lines('Nobody was watching before; that time counts neither as up nor as down.', waits),
    }
  }
  if (detail.cause === 'closed') {
    return { lead: `Closed by its agent${codeText(detail.evidence.code)} ${ago}.`, rest: waits }
  }
  if (detail.cause === 'closed-by-us') return { lead: `We ended its silent socket ${ago}.`, rest: waits }
  return {
    lead: `Ended without a goodbye${codeText(detail.evidence.code ?? 1006)} ${ago}.`,
    rest: lines('A stop, a crash and a cut cable look alike; what follows will tell.', waits),
  }
}

function disconnected(detail: ClusterDetail, now: number, zone: Zone): TwoPart {
  if (detail.cause === 'half-open') {
    const since = silentSince(detail)
    const silent = `the socket is open, beats are silent since ${formatMoment(since, now, zone)}`
    return { lead: `Half-open for ${spanInWords(now - since)}: ${silent}.`, rest: 'Nobody may be at its other end.' }
  }
  const since = awaySince(detail)
  const away = `Away for ${spanInWords(now - since)}`
  const { dueBy } = detail.evidence
  const missed =
    dueBy !== undefined && dueBy < now && `No try came by ${formatMoment(dueBy, now, zone)}, when one was due.`
  const due = nextTry(detail.nextTryDueBy, now, zone)
  const rest = lines(missed, 'The agent is stopped, cut off, or cannot reach us.', due && `${due}.`)
  return { lead: `${away}, since ${formatMoment(since, now, zone)}.`, rest }
}

/**
 * The cluster page's answer, from its detail: what is so, then why and what next.
 * @param now epoch milliseconds of Lifeline's clock; ages in the text are as of then
 * @param transitions newest last, where they are at hand: they tell whether a flapping is regular
 */
export function clusterSentence(
  detail: ClusterDetail,
  now: number,
  zone: Zone,
  transitions: readonly Transition[] = [],
): TwoPart {
  const basis = basisText(detail.basis, detail.state)
  if (basis) return { lead: basis, rest: `So since ${formatMoment(detail.since, now, zone)}.` }
  switch (detail.state) {
    case 'connected':
      return connected(detail, now, transitions)
    case 'connecting':
      return {
        lead: `Its socket is open for ${spanInWords(now - detail.since)}, and nothing has arrived through it.`,
        rest: 'First beat due within 30 s.',
      }
    case 'reconnecting':
      return nameless(detail, now) ?? reconnecting(detail, now, zone)
    case 'disconnected':
      return nameless(detail, now) ?? disconnected(detail, now, zone)
    case 'unknown':
      return {
        lead: `Nobody has watched since ${formatMoment(detail.since, now, zone)}.`,
        rest: 'This time counts neither as up nor as down.',
      }
    case 'never':
      return {
        lead: `Expected since ${formatMoment(detail.createdAt, now, zone)}; nothing has arrived.`,
        rest: 'Its overview shows every way to watch it. A refused call shows there at once.',
      }
  }
}
