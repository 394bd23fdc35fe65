import type { Says } from '@/lib/contracts/cluster'
import type { ClusterState, Finding, Said } from './types'
import type { ClusterMeta } from './view'

/**
 * What is known of a cluster beside its changes of state, and changes seldom: kept whenever it changes, so that a moment
 * of the past can be told. Counts that each beat may change, and times of what goes on, are no part of it.
 */
export interface KnownFacts extends Pick<ClusterState, 'basis' | 'generation' | 'kubernetesUnreachable'> {
  name: string
  tags: string[]
  archived: boolean
  facts: Omit<ClusterState['facts'], 'pods' | 'status' | 'tunnelStatus' | 'gatewayRoutes'>
  says: Omit<Says, 'at'>
  /** The version that its own port tells. */
  version: string | null
  firstSeenAt: number | null
  listing: Omit<Said, 'at'> | null
  findings: Pick<Finding, 'rule' | 'since' | 'message'>[]
}

/** Those of a cluster as it is now. */
export function knownFactsOf(state: ClusterState, meta: ClusterMeta & { archived: unknown }): KnownFacts {
  const { basis, generation, kubernetesUnreachable, says, report, firstSeenAt } = state
  const { pods: _pods, status: _status, tunnelStatus: _tunnel, gatewayRoutes: _routes, ...facts } = state.facts
  const listing = state.said?.listing
  return {
    ...{ name: meta.name, tags: meta.tags, archived: meta.archived !== null },
    ...{ basis, generation, kubernetesUnreachable, facts, firstSeenAt },
    says: { status: says.status, tunnelStatus: says.tunnelStatus, gatewayRoutes: says.gatewayRoutes },
    version: report?.version ?? null,
    listing: listing
      ? { state: listing.state, word: listing.word, ...(listing.place && { place: listing.place }) }
      : null,
    findings: state.findings.map(({ rule, since, message }) => ({ rule, since, message })),
  }
}
