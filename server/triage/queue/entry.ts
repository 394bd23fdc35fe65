import type { Incident, QueueEntry, QueueTier, TriageCause } from '@/lib/contracts/triage'
import { isAway, lostAt } from '@/server/triage/facts/ask'
import type { ClusterFacts } from '@/server/triage/facts/types'
import { PLACES } from '@/server/triage/rank'
import { whyText } from './why'

/** What a cluster's line is made of. */
type Known = Pick<ClusterFacts, 'detail' | 'state'>

function tierOf({ id }: TriageCause, told: Known): QueueTier {
  const { concern } = PLACES[id]
  if (concern !== 'connection') return concern
  return isAway(told) || told.detail.state === 'unknown' ? 'out' : told.detail.state === 'never' ? 'first' : 'unsteady'
}

/** Whether a cause is one that a person should see in the queue; an incident speaks for its members. */
function isQueued({ id, quiet, needsPerson }: TriageCause): boolean {
  if (quiet || id === 'shared-outage') return false
  return id !== 'own-outage' || needsPerson
}

function sinceOf(cause: TriageCause, told: Known): number {
  const times = cause.evidence.map(({ at }) => at).filter((at) => at !== null)
  return lostAt(told) ?? (times.length > 0 ? Math.min(...times) : told.detail.since)
}

/**
 * The line of one cluster: its first-ranked cause decides where it ranks. Null where nobody needs to look.
 * @param causes as `diagnose` ranks them
 */
export function entryOfCluster(told: Known, causes: readonly TriageCause[]): QueueEntry | null {
  const [cause] = causes
  if (!cause || !isQueued(cause)) return null
  const { subject } = cause
  const { id, joinedRoutes: routes, nextTryDueBy: dueBy } = told.detail
  const entry: Omit<QueueEntry, 'why'> = {
    key: subject?.key ?? id,
    kind: subject ? 'shared' : 'cluster',
    clusterIds: subject?.clusterIds ?? [id],
    tier: tierOf(cause, told),
    cause,
    routes,
    needsPerson: cause.needsPerson,
    since: sinceOf(cause, told),
    dueBy,
  }
  return { ...entry, why: whyText(entry) }
}

/**
 * The line of an open incident; null when nobody of it is out.
 * @param routesOf how many routes a cluster has
 */
export function entryOfIncident(incident: Incident, routesOf: (clusterId: string) => number): QueueEntry | null {
  const { id: key, members, from: since, dueBy, state } = incident
  const out = members.filter(({ standing }) => standing === 'waiting' || standing === 'overdue')
  if (state !== 'open' || out.length === 0) return null
  const clusterIds = out.map(({ clusterId }) => clusterId)
  const routes = clusterIds.reduce((sum, id) => sum + routesOf(id), 0)
  const entry = {
    key,
    kind: 'incident',
    clusterIds,
    tier: 'out',
    cause: null,
    routes,
    needsPerson: false,
    since,
    dueBy,
  } as const
  return { ...entry, why: whyText(entry) }
}
