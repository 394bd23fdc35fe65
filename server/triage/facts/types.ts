import type { BesideCluster } from '@/lib/contracts/beside'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { RefusedDialIn } from '@/lib/contracts/dial-in'
import type { ExplainReport } from '@/lib/contracts/explain'
import type { OwnProblem } from '@/lib/contracts/own-health'
import type { RouteFinding } from '@/lib/contracts/route-truth'
import type { WholeReport } from '@/lib/contracts/saved-report'
import type { ControllerConnection } from '@/lib/contracts/sources'
import type { ClusterEvent, Transition } from '@/lib/contracts/timeline'
import type { Gap } from '@/server/fleet/intervals'
import type { ClusterState } from '@/server/fleet/types'

/** A change of state, without what only the store adds to it. */
export type Change = Pick<Transition, 'at' | 'from' | 'to' | 'cause' | 'evidence'>
export type Happening = Pick<ClusterEvent, 'at' | 'kind' | 'facts'>

/** A refused dial-in that may be of this cluster's agent. */
export interface LinkedRefusal {
  refused: RefusedDialIn
  /** Its token is, or was, this cluster's; or it came from an address from which this cluster was seen. */
  by: 'token' | 'address'
  /** How many clusters it could be of, this one included. */
  candidates: number
}

/** What is read of a saved log report. */
export type LogWord = Pick<WholeReport, 'savedAt' | 'period' | 'verdict' | 'headline'> & {
  report: Pick<ExplainReport, 'episodes'>
}

/** What is known of Lifeline itself, the same for every cluster. */
export interface OwnFacts {
  startedAt: number
  publicUrl: string
  /** Times in which nobody was watching, oldest first. */
  absences: readonly Gap[]
  problems: readonly OwnProblem[]
  /** The median skew of all agents; null while fewer than five were measured: a fleet that is off alike has no wrong clocks. */
  medianSkewMs: number | null
}

/** The open incident that a cluster's loss belongs to. */
export interface OwnIncident {
  id: string
  at: number
  count: number
  back: number
  /** What its members share, in words: "all through 192.0.2.7"; null where nothing sets them apart. */
  shared: string | null
  dueBy: number | null
}

/** Everything that is known of one cluster at a moment, as triage reads it. Times are epoch milliseconds by our clock. */
export interface ClusterFacts {
  /** As its page shows it, by the newest commit. */
  detail: ClusterDetail
  /** As the reducer holds it. */
  state: ClusterState
  /** Of the last 24 h, oldest first. */
  transitions: readonly Change[]
  events: readonly Happening[]
  refusals: readonly LinkedRefusal[]
  /** What was found in its routes, and on hosts that it shares. */
  routes: readonly RouteFinding[]
  /** What is read beside its agent; null where nothing watches there. */
  beside: Pick<BesideCluster, 'companion' | 'newest' | 'lastHour'> | null
  /** Saved log reports, the newest first. */
  reports: readonly LogWord[]
  /** The remote controller that lists it. */
  controller: Pick<ControllerConnection, 'name' | 'state' | 'failure' | 'listedAt'> | null
  incident: OwnIncident | null
  own: OwnFacts
}

/** What is told of all clusters together; by cluster id. */
export interface FleetWords {
  own: OwnFacts
  refusals: ReadonlyMap<string, readonly LinkedRefusal[]>
  /** Open incidents, by the clusters that they explain. */
  incidents: ReadonlyMap<string, OwnIncident>
}
