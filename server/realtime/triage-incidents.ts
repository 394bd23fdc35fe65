import type { Incident } from '@/lib/contracts/triage'
import type { OwnIncident } from '@/server/triage/facts/types'
import { incidentsDueAt, stepIncidents } from '@/server/triage/incidents/reduce'
import { incidentsByCluster } from '@/server/triage/incidents/returns'
import { type FleetShape, type IncidentEvent, type IncidentsState, NO_INCIDENTS } from '@/server/triage/incidents/types'

/** What a step changed: incidents, and clusters that belong to another open one than before, or to none any more. */
export interface IncidentsMoved {
  incidents: readonly Incident[]
  clusterIds: readonly string[]
}

const NOTHING: IncidentsMoved = { incidents: [], clusterIds: [] }

/** The incidents of the fleet: what is told of losses is collected, and taken in by steps. */
export class TriageIncidents {
  #state: IncidentsState
  #events: IncidentEvent[] = []
  #explained: ReadonlyMap<string, OwnIncident>
  /** When time alone changes something. */
  #dueAt: number

  constructor(state: IncidentsState = NO_INCIDENTS) {
    this.#state = state
    this.#explained = incidentsByCluster(state.incidents)
    this.#dueAt = dueAtOf(state)
  }

  get state(): IncidentsState {
    return this.#state
  }

  /** By the clusters that they explain: those that are out and within their time. */
  get explained(): ReadonlyMap<string, OwnIncident> {
    return this.#explained
  }

  note(event: IncidentEvent): void {
    this.#events.push(event)
  }

  /** Whether there is anything to do. */
  isDue(now: number): boolean {
    return this.#events.length > 0 || now >= this.#dueAt
  }

  step(fleet: FleetShape, now: number): IncidentsMoved {
    const events = this.#events
    this.#events = []
    const { state, changed } = stepIncidents(this.#state, events, fleet, now)
    this.#state = state
    this.#dueAt = dueAtOf(state)
    if (changed.length === 0) return NOTHING
    const before = this.#explained
    const after = incidentsByCluster(state.incidents)
    this.#explained = after
    const other = (id: string) => before.get(id)?.id !== after.get(id)?.id
    return { incidents: changed, clusterIds: [...new Set([...before.keys(), ...after.keys()])].filter(other) }
  }
}

function dueAtOf(state: IncidentsState): number {
  return incidentsDueAt(state) ?? Number.POSITIVE_INFINITY
}
