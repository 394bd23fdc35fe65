import type { AgentReading, ReadFailure } from '@/lib/contracts/agent-http'
import type { AgentPortSource, CompanionSource } from '@/lib/contracts/beside'
import type { ClusterListing, ControllerConnection } from '@/lib/contracts/sources'
import { formatMoment, type Zone } from './clock'
import { capitalize, formatCount } from './number'
import type { TwoPart } from './parts'
import { formatAgo, formatSpan } from './span'

/** "Next try in 24 s."; null where none is planned or it is under way. `nextTryAt` and `now` in epoch milliseconds. */
function nextTryText(nextTryAt: number | null, now: number): string | null {
  return nextTryAt === null || nextTryAt <= now ? null : `Next try in ${formatSpan(nextTryAt - now + 999)}.`
}

function sentences(...parts: (string | null | false)[]): string | null {
  return parts.filter(Boolean).join(' ') || null
}

/**
 * What a controller's connection is like at `now`: the fact, then why and what next. The words of its failure are the
 * server's and hold no credential.
 */
export function controllerText(connection: ControllerConnection, now: number, zone: Zone): TwoPart {
  const { failure, listedAt, clusters, unread, droppedEntries, nextTryAt } = connection
  if (failure !== null) {
    const shown =
      listedAt === null ? 'Nothing was read of it yet.' : `Shown is its last good word, of ${moment(listedAt)}.`
    const since = `So since ${moment(failure.since)}.`
    return { lead: failure.message, rest: sentences(since, shown, nextTryText(nextTryAt, now)) }
  }
  if (listedAt === null) return { lead: 'Not read yet.', rest: 'Its first answer is awaited.' }
  const lead = clusters === 0 ? 'It lists no cluster.' : `It lists ${formatCount(clusters, 'cluster')}.`
  return {
    lead,
    rest: sentences(
      clusters > 0 && lagText(connection),
      unread > 0 && `Routes of ${formatCount(unread)} could not be read at their last turn.`,
      droppedEntries > 0 &&
        `${capitalize(formatCount(droppedEntries, 'entry', 'entries'))} of its list named no cluster.`,
    ),
  }
  function moment(at: number) {
    return formatMoment(at, now, zone)
  }
}

/** How old a walk over a fleet is: "Every listing is at most 3 min 40 s old."; null where no listing could be read. */
export function lagText(
  told: Pick<ControllerConnection, 'clusters' | 'readable' | 'unread' | 'lagMs' | 'windowMs'>,
): string | null {
  const { clusters, readable, unread, lagMs, windowMs } = told
  if (lagMs !== null) return `Every listing is at most ${formatSpan(lagMs)} old.`
  const waiting = clusters - readable - unread
  return waiting > 0 ? `Not every cluster was read yet; all are within ${formatSpan(windowMs)}.` : null
}

/** Of one cluster: "Listing read 48 s ago" or since when it cannot be read. Without a full stop. */
export function listingText(listing: ClusterListing, now: number, zone: Zone): string {
  const { status, readAt, failedSince } = listing
  if (status === 'read' && readAt !== null) return `Listing read ${formatAgo(readAt, now)}`
  if (readAt === null && failedSince === null) return 'Listing not read yet'
  const since = failedSince === null ? '' : ` since ${formatMoment(failedSince, now, zone)}`
  return `Listing not read${since}`
}

const WHY: Record<ReadFailure, string> = {
  unreachable: 'Nothing answers at that address.',
  'timed-out': 'No answer came in time.',
  'cut-off': 'The answer was cut off.',
  'refused-address': 'That address is of a link-local or metadata service; it is not read.',
  redirected: 'It answers with a redirect, which no agent does; it is not followed.',
  status: 'It answers with an error.',
  'too-large': 'The answer is too large to be an agent’s.',
  unreadable: 'What answers there is not an agent.',
}

/** What is true of the address, whichever path is asked. */
const OF_THE_ADDRESS: readonly ReadFailure[] = ['unreachable', 'refused-address']

/** Why a round over an agent's port did not tell everything, in one sentence; null when every path was read. */
export function readingFailureText(failures: AgentReading['failures']): string | null {
  const [first] = failures
  if (!first) return null
  const words = first.status === null ? WHY[first.reason] : `It answers ${first.status}.`
  const reasons = new Set(failures.map(({ reason, status }) => `${reason} ${status}`))
  const whole = OF_THE_ADDRESS.includes(first.reason) || (reasons.size === 1 && failures.length > 1)
  return whole ? words : words.replace(/\.$/, ` (${first.path}).`)
}

/** What reading an agent's own port is like: the fact, then why. */
export function agentPortText(port: AgentPortSource, now: number, zone: Zone): TwoPart {
  const { reading, told, goodAt } = port
  if (reading === null) return { lead: 'Not read yet.', rest: 'The first round is under way.' }
  const why = readingFailureText(reading.failures)
  if (told) return { lead: `Read ${formatAgo(reading.at, now)}.`, rest: why }
  const good = goodAt === null ? 'It was never read.' : `Last read at ${formatMoment(goodAt, now, zone)}.`
  return { lead: why ?? 'It does not tell its state.', rest: good }
}

/** What is wrong with a companion: the fact, then why. */
export function companionText(companion: CompanionSource, now: number, zone: Zone): TwoPart {
  const { connectedSince, seenAt, failures } = companion
  const unread = failures.map(({ source, failure }) => `Cannot read ${source}: ${clause(failure)}.`)
  if (connectedSince !== null) return { lead: unread[0] ?? 'Connected.', rest: unread.slice(1).join(' ') || null }
  const heard = seenAt === null ? 'never heard of' : `last heard at ${formatMoment(seenAt, now, zone)}`
  return { lead: `Not connected, ${heard}.`, rest: 'Its pod is stopped, cut off, or cannot reach Lifeline.' }
}

function clause(words: string | null): string {
  return (words ?? 'it does not say why').replace(/\.$/, '')
}
