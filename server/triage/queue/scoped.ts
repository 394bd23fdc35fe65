import type { Incident, QueueEntry, TriageCause } from '@/lib/contracts/triage'
import { OWN_LOSS, togetherWith } from '@/server/triage/causes/own'
import { sharedText } from '@/server/triage/incidents/dimensions'
import { countOf, lastDueBy } from '@/server/triage/incidents/members'
import { whyText } from './why'

type IsSeen = (clusterId: string) => boolean

/**
 * An incident of the members that somebody sees; null where they see none. What members share is found by comparing them
 * with the whole fleet, so that it is left out.
 */
export function scopedIncident(incident: Incident, isSeen: IsSeen): Incident | null {
  const members = incident.members.filter(({ clusterId }) => isSeen(clusterId))
  if (members.length === 0) return null
  const times = members.map(({ lostAt }) => lostAt)
  const from = times.reduce((a, b) => Math.min(a, b))
  const to = times.reduce((a, b) => Math.max(a, b))
  return { ...incident, from, to, members, shared: [], mergedInto: null, dueBy: lastDueBy(members) }
}

/** The cause of a cluster that fell with others, by how these stand now. */
export function retold(cause: TriageCause, { members, shared, from }: Incident): TriageCause {
  const back = countOf({ members }, 'back')
  const lostAt = cause.evidence.find(({ fact }) => fact === OWN_LOSS)?.at ?? null
  const words = togetherWith({ count: members.length, back, shared: sharedText(shared), at: from }, lostAt)
  return { ...cause, says: words.says, evidence: [...words.evidence] }
}

/**
 * A cause as somebody is told it who may not see every cluster that it is about.
 * @param incidentOf as they are told it
 */
export function scopedCause(
  cause: TriageCause,
  isSeen: IsSeen,
  incidentOf: (id: string) => Incident | null,
): TriageCause {
  const { subject } = cause
  if (!subject) return cause
  if (cause.id === 'shared-outage') {
    const incident = incidentOf(subject.key)
    return incident ? retold(cause, incident) : cause
  }
  const clusterIds = subject.clusterIds.filter(isSeen)
  if (clusterIds.length === subject.clusterIds.length) return cause
  const host = subject.key.split(' ').at(-1) ?? subject.key
  const at = cause.evidence[0]?.at ?? null
  return {
    ...cause,
    says: `${host}: claimed by another cluster as well.`,
    evidence: [{ fact: `another cluster claims ${host}, too`, at }],
    subject: { ...subject, clusterIds },
  }
}

/** An entry of the clusters that somebody sees, with its cause as they are told it; null where they see none. */
export function scopedEntry(entry: QueueEntry, isSeen: IsSeen, cause = entry.cause): QueueEntry | null {
  const clusterIds = entry.clusterIds.filter(isSeen)
  if (clusterIds.length === 0) return null
  const scoped = { ...entry, clusterIds, cause }
  return { ...scoped, why: whyText(scoped) }
}
