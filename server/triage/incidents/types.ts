import type { Generation } from '@/lib/contracts/cluster'
import type { Dimension, Incident } from '@/lib/contracts/triage'

/** One loss of one cluster, as incidents are made of it. Times are epoch milliseconds by our clock. */
export interface Loss {
  clusterId: string
  /** When it was decided; with the cluster's id, its name. */
  at: number
  /** When it began, as far as is known: at a close the two are one moment, of silence they lie a beat apart. */
  from: number
  to: number
  /** By when its agent had noticed: from then on it tries. */
  noticedBy: number
  generation: Generation | null
  values: Readonly<Partial<Record<Dimension, string>>>
  backAt: number | null
  /** The cluster was put aside, or our own absence took over what can be known of it. */
  goneAt: number | null
}

/** How many clusters of the whole fleet have each value of each dimension. */
export interface FleetShape {
  size: number
  count: (dimension: Dimension, value: string) => number
}

/** What is kept between steps. Immutable. */
export interface IncidentsState {
  /** Losses of the newest time that may still become one incident, and those of open incidents; by cluster, newest. */
  losses: readonly Loss[]
  incidents: readonly Incident[]
  /** Number of the next incident. */
  next: number
  /** When we came back from our newest absence: no try before it could have arrived. */
  watchedFrom: number | null
}

export type IncidentEvent =
  | { kind: 'loss'; loss: Omit<Loss, 'backAt' | 'goneAt'> }
  | { kind: 'return'; clusterId: string; at: number }
  | { kind: 'gone'; clusterId: string; at: number }
  /** Nobody watched until `to`. It opens nothing and loses nobody. */
  | { kind: 'absence'; to: number }

export interface IncidentsStep {
  state: IncidentsState
  /** Incidents that are new or other than before. */
  changed: readonly Incident[]
}

export const NO_INCIDENTS: IncidentsState = { losses: [], incidents: [], next: 1, watchedFrom: null }

/** Limits of what counts as one fall, in milliseconds and clusters. */
export const INCIDENT_LIMITS = {
  /** Losses within this time of the first one begin together. */
  togetherMs: 3_000,
  /** Within this time, losses begin together if they are most of those that share something. */
  slowMs: 60_000,
  /** Two falls of the same kind this close to each other are one. */
  mergeMs: 30_000,
  /** How often clusters are lost one by one is seen from what lies this far before and after. */
  aroundMs: 5 * 60_000,
  /** So many at once are no chance, whatever they share. */
  many: 5,
  /** So many are none either, if they are at least half of those that share what they share. */
  few: 3,
  share: 0.5,
  /** An incident takes in losses that became known this late: silence is decided after 95 s and more. */
  horizonMs: 20 * 60_000,
  /** From a try to an arrival. */
  arriveMs: 35_000,
  /** Where so large a part of those that are out is past its time, the way is not open to all. */
  strandedShare: 0.3,
} as const
