import type { Incident, IncidentMember } from '@/lib/contracts/triage'
import { longestWait, nextTryDueBy } from '@/server/fleet/next-try'
import { INCIDENT_LIMITS, type Loss } from './types'

/**
 * Since when the way was open again: since the first of them came back. Null while none is back.
 * @param watchedFrom when we came back from our own absence: what was tried in it could not arrive
 */
function openSince(losses: readonly Loss[], watchedFrom: number | null): number | null {
  const backs = losses.map(({ backAt }) => backAt).filter((at) => at !== null)
  if (backs.length === 0) return null
  return Math.max(Math.min(...backs), watchedFrom ?? 0)
}

/** By when an agent must have tried once the way was open, by its backoff (docs/design.md, the table of states). */
function dueByOf({ noticedBy, generation }: Loss, open: number, watchedFrom: number | null): number {
  const tried = Math.round(nextTryDueBy(noticedBy, generation, Math.max(open, noticedBy)))
  // After our own absence its backoff may be at any step.
  return watchedFrom !== null && watchedFrom > noticedBy
    ? Math.max(tried, watchedFrom + longestWait(generation))
    : tried
}

function memberOf(loss: Loss, open: number | null, watchedFrom: number | null, now: number): IncidentMember {
  const { clusterId, at: lostAt, backAt, goneAt } = loss
  if (backAt !== null) return { clusterId, lostAt, backAt, dueBy: null, standing: 'back' }
  if (goneAt !== null) return { clusterId, lostAt, backAt, dueBy: null, standing: 'gone' }
  const dueBy = open === null ? null : dueByOf(loss, open, watchedFrom)
  const overdue = dueBy !== null && now > dueBy + INCIDENT_LIMITS.arriveMs
  return { clusterId, lostAt, backAt, dueBy, standing: overdue ? 'overdue' : 'waiting' }
}

/** The members of an incident as of `now`, by when they fell; of a cluster that fell twice its newest loss. */
export function membersOf(losses: readonly Loss[], watchedFrom: number | null, now: number): IncidentMember[] {
  const open = openSince(losses, watchedFrom)
  const newest = new Map<string, Loss>()
  for (const loss of losses) {
    const known = newest.get(loss.clusterId)
    if (!known || known.at < loss.at) newest.set(loss.clusterId, loss)
  }
  return [...newest.values()]
    .sort((a, b) => a.to - b.to || (a.clusterId < b.clusterId ? -1 : 1))
    .map((loss) => memberOf(loss, open, watchedFrom, now))
}

/** How many members stand how. */
export function countOf({ members }: Pick<Incident, 'members'>, standing: IncidentMember['standing']): number {
  return members.filter((member) => member.standing === standing).length
}

/** Whether nobody is expected any more: all are back, gone, or past their last possible try, which is a case of its own. */
export function isOver(incident: Pick<Incident, 'members'>): boolean {
  if (countOf(incident, 'waiting') > 0) return false
  const overdue = countOf(incident, 'overdue')
  const { few, strandedShare } = INCIDENT_LIMITS
  return overdue < few || overdue < incident.members.length * strandedShare
}

/** When the last of those that are within their time must be back; null while nobody can say for all of them. */
export function lastDueBy(members: readonly IncidentMember[]): number | null {
  const waiting = members.filter(({ standing }) => standing === 'waiting').map(({ dueBy }) => dueBy)
  const known = waiting.filter((at) => at !== null)
  return waiting.length === 0 || known.length < waiting.length ? null : Math.max(...known)
}
