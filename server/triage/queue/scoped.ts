import type { RouteFinding } from '@/lib/contracts/route-truth'
import type { Incident, QueueEntry, TriageCause } from '@/lib/contracts/triage'
import { fellTogether } from '@/server/triage/causes/own'
import { contested } from '@/server/triage/causes/routes'
import type { Draft } from '@/server/triage/causes/rule'
import type { ClusterFacts } from '@/server/triage/facts/types'
import { lastDueBy } from '@/server/triage/incidents/members'
import { whyText } from './why'

/** What a reader may be told of one cluster, where a cause speaks of others too. */
export interface Scope extends Pick<ClusterFacts, 'incident' | 'detail' | 'state'> {
  routes: readonly RouteFinding[]
}

/** Causes as somebody is told them who may not see every cluster that they are about. */
export function scopedCauses(causes: readonly TriageCause[], scope: () => Scope | null): readonly TriageCause[] {
  if (causes.every(({ subject }) => subject === null)) return causes
  const told = scope()
  return causes.flatMap((cause) => {
    if (cause.subject === null) return cause
    const draft = told && redraft(cause, told)
    return draft ? [restated(cause, draft)] : []
  })
}

function redraft(cause: TriageCause, told: Scope): Draft | null {
  if (cause.id === 'shared-outage') return fellTogether(told)
  return contested(told.routes.filter(({ rule }) => rule === 'contested'))
}

function restated(cause: TriageCause, { certainty, says, evidence, subject = null }: Draft): TriageCause {
  return { ...cause, certainty, says, evidence: [...evidence], subject }
}

/** The line of a cluster with what its reader may be told. */
export function scopedEntry(entry: QueueEntry, cause: TriageCause | undefined): QueueEntry | null {
  if (!cause || cause.id !== entry.cause?.id) return null
  const clusterIds = cause.subject?.clusterIds ?? entry.clusterIds
  const scoped = { ...entry, cause, clusterIds, key: cause.subject?.key ?? entry.key }
  return { ...scoped, why: whyText(scoped) }
}

/** An incident of some of its members; null where none of them is seen. */
export function scopedIncident(incident: Incident, isSeen: (clusterId: string) => boolean): Incident | null {
  const members = incident.members.filter(({ clusterId }) => isSeen(clusterId))
  if (members.length === incident.members.length) return incident
  if (members.length === 0) return null
  const times = members.map(({ lostAt }) => lostAt)
  const span = { from: Math.min(...times), to: Math.max(...times) }
  return { ...incident, ...span, members, shared: [], mergedInto: null, dueBy: lastDueBy(members) }
}
