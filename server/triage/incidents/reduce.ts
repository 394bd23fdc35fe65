import type { Incident } from '@/lib/contracts/triage'
import { sharedBy } from './dimensions'
import { groupLosses, spanOf } from './group'
import { isOver, lastDueBy, membersOf } from './members'
import { takeEvents } from './take-events'
import {
  type FleetShape,
  INCIDENT_LIMITS,
  type IncidentEvent,
  type IncidentsState,
  type IncidentsStep,
  type Loss,
} from './types'

const keyOf = ({ clusterId, at }: { clusterId: string; at: number }) => `${at} ${clusterId}`
const keysOf = ({ members }: Incident) =>
  new Set(members.map(({ clusterId, lostAt }) => keyOf({ clusterId, at: lostAt })))

interface Draft {
  incident: Incident
  losses: readonly Loss[]
}

function opened(id: string, now: number): Incident {
  const none = { mergedInto: null, closedAt: null, dueBy: null, members: [], shared: [] }
  return { id, state: 'open', from: now, to: now, openedAt: now, ...none }
}

/** Lays groups over the incidents that are there: the oldest that shares a loss takes a group in, others are merged. */
function match(state: IncidentsState, groups: readonly (readonly Loss[])[], now: number) {
  const known = state.incidents
    .filter((one) => one.state !== 'merged')
    .map((incident) => ({ incident, keys: keysOf(incident) }))
  const drafts = new Map<string, Draft>()
  const touched = new Map<Incident, string>()
  let next = state.next
  for (const group of groups) {
    const fitting = known
      .filter(({ keys }) => group.some((loss) => keys.has(keyOf(loss))))
      .map(({ incident }) => incident)
    const incident = fitting.find(({ id }) => !drafts.has(id)) ?? opened(`incident-${next++}`, now)
    drafts.set(incident.id, { incident, losses: group })
    for (const one of fitting) if (!touched.has(one)) touched.set(one, incident.id)
  }
  // Only when each group has found its incident is it known which others lost theirs.
  const merged = [...touched].flatMap(([one, into]): Incident[] =>
    drafts.has(one.id) ? [] : [{ ...one, state: 'merged', mergedInto: into, closedAt: one.closedAt ?? now }],
  )
  return { drafts, merged, next }
}

/** Losses that an incident holds beside those of its group: what once belonged to it stays. */
function withHeld(draft: Draft, byKey: ReadonlyMap<string, Loss>, taken: ReadonlySet<string>): Draft {
  const own = new Set(draft.losses.map(keyOf))
  const held = [...keysOf(draft.incident)].flatMap((key) =>
    own.has(key) || taken.has(key) ? [] : (byKey.get(key) ?? []),
  )
  return held.length === 0 ? draft : { ...draft, losses: [...draft.losses, ...held] }
}

function judged(
  { incident, losses }: Draft,
  { watchedFrom }: IncidentsState,
  fleet: FleetShape,
  now: number,
): Incident {
  if (losses.length === 0) return incident
  const members = membersOf(losses, watchedFrom, now)
  const over = isOver({ members })
  const grown = members.length !== incident.members.length
  const told: Incident = {
    ...incident,
    ...spanOf(losses),
    members,
    shared: grown ? sharedBy(losses, fleet) : incident.shared,
    dueBy: lastDueBy(members),
    state: over ? 'closed' : 'open',
    closedAt: over ? (incident.closedAt ?? now) : null,
  }
  return same(told, incident) ? incident : told
}

function same(a: Incident, b: Incident): boolean {
  if (a.state !== b.state || a.dueBy !== b.dueBy || a.from !== b.from || a.to !== b.to || a.shared !== b.shared)
    return false
  return a.members.length === b.members.length && a.members.every((one, at) => sameMember(one, b.members[at]))
}

function sameMember(a: Incident['members'][number], b: Incident['members'][number] | undefined): boolean {
  return a.clusterId === b?.clusterId && a.lostAt === b.lostAt && a.standing === b.standing && a.dueBy === b.dueBy
}

/**
 * One step of the incidents of a fleet: losses that begin together become one, which grows, merges, and closes by itself
 * when all are back or past their last possible try. What came in, in whichever order, gives the same incidents.
 * @param fleet how many clusters share what: it decides what sets those that fell apart
 * @param now epoch milliseconds; time alone makes members overdue
 */
export function stepIncidents(
  before: IncidentsState,
  events: readonly IncidentEvent[],
  fleet: FleetShape,
  now: number,
): IncidentsStep {
  const taken = takeEvents(before, events)
  const recent = taken.losses.filter(({ to }) => now - to < INCIDENT_LIMITS.horizonMs)
  const moved = taken.losses !== before.losses
  const groups = taken.losses.length > before.losses.length ? groupLosses(recent, fleet) : []
  const { drafts, merged, next } = match(taken, groups, now)
  const byKey = new Map(taken.losses.map((loss) => [keyOf(loss), loss]))
  const grouped = new Set(groups.flatMap((group) => group.map(keyOf)))
  for (const incident of taken.incidents) {
    const gone = merged.some(({ id }) => id === incident.id)
    const told = incident.state === 'open' || (moved && incident.state === 'closed')
    if (told && !gone && !drafts.has(incident.id)) drafts.set(incident.id, { incident, losses: [] })
  }
  const told = [...drafts.values()].map((draft) => judged(withHeld(draft, byKey, grouped), taken, fleet, now))
  const all = new Map([...taken.incidents, ...told, ...merged].map((incident) => [incident.id, incident]))
  const incidents = [...all.values()]
  const known = new Map(before.incidents.map((incident) => [incident.id, incident]))
  const changed = incidents.filter((incident) => known.get(incident.id) !== incident)
  return { state: pruned({ ...taken, incidents, next }, now), changed }
}

/** Forgets what no incident can need any more: closed ones, and losses that are older than what may still be joined. */
function pruned(state: IncidentsState, now: number): IncidentsState {
  const incidents = state.incidents.filter(
    ({ closedAt }) => closedAt === null || now - closedAt < INCIDENT_LIMITS.horizonMs,
  )
  const needed = new Set(incidents.filter((one) => one.state === 'open').flatMap((one) => [...keysOf(one)]))
  const losses = state.losses.filter((loss) => now - loss.to < INCIDENT_LIMITS.horizonMs || needed.has(keyOf(loss)))
  return {
    ...state,
    incidents: incidents.length === state.incidents.length ? state.incidents : incidents,
    losses: losses.length === state.losses.length ? state.losses : losses,
  }
}

/** When time alone changes something: the first member that becomes overdue. Null: not before the next event. */
export function incidentsDueAt({ incidents }: IncidentsState): number | null {
  const waiting = incidents.filter((one) => one.state === 'open').flatMap(({ members }) => members)
  const times = waiting.flatMap(({ standing, dueBy }) => (standing === 'waiting' && dueBy !== null ? [dueBy] : []))
  return times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)) + INCIDENT_LIMITS.arriveMs + 1
}
