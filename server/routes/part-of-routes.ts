import type { RouteClaim, RouteEvidence, RouteFinding } from '@/lib/contracts/route-truth'
import type { FleetTruth, JudgedCluster } from './fleet-truth'
import type { ClusterView, Place } from './truth-types'

type IsSeen = (clusterId: string) => boolean

/** What a person may read of a fleet's routes who sees some of its clusters only. */
type Part = Pick<FleetTruth, 'version' | 'has' | 'cluster' | 'clusters' | 'findings' | 'findingsOf' | 'onHost'>

const ANOTHER = 'another cluster'

/**
 * The routes of some clusters of a fleet. That a host is contested is told to each who claims it; by whom, only where
 * that cluster is seen, too.
 * @param stamp changes when other clusters may be seen
 */
export function partOfRoutes(fleet: FleetTruth, isSeen: IsSeen, stamp: () => number): Part {
  const masked = new WeakMap<JudgedCluster, JudgedCluster>()
  const shownOf = (cluster: JudgedCluster): JudgedCluster => {
    const known = masked.get(cluster)
    if (known) return known
    const shown = withoutOwners(cluster)
    masked.set(cluster, shown)
    return shown
  }
  const shown = (findings: readonly RouteFinding[]) => findings.flatMap((finding) => findingFor(finding, isSeen, fleet))
  let kept: { version: number; findings: RouteFinding[] } | null = null
  const version = versionOf(fleet, stamp)
  return {
    get version() {
      return version()
    },
    has: (id) => isSeen(id) && fleet.has(id),
    cluster(id) {
      const cluster = isSeen(id) ? fleet.cluster(id) : null
      return cluster && shownOf(cluster)
    },
    *clusters() {
      for (const cluster of fleet.clusters()) if (isSeen(cluster.view.clusterId)) yield shownOf(cluster)
    },
    findings() {
      if (kept?.version !== version()) kept = { version: version(), findings: shown(fleet.findings()) }
      return kept.findings
    },
    findingsOf: (id) => (isSeen(id) ? shown(fleet.findingsOf(id)) : []),
    onHost(host) {
      const { holders, findings } = fleet.onHost(host)
      return {
        holders: holders
          .filter(({ cluster }) => isSeen(cluster.view.clusterId))
          .map(({ cluster, indices }) => ({ cluster: shownOf(cluster), indices })),
        findings: shown(findings),
      }
    },
  }
}

/** Grows with the fleet and with what is seen of it. */
function versionOf(fleet: FleetTruth, stamp: () => number): () => number {
  let [own, of, at] = [0, -1, -1]
  return () => {
    if (of === fleet.version && at === stamp()) return own
    ;[own, of, at] = [own + 1, fleet.version, stamp()]
    return own
  }
}

/** A finding as who sees some of its clusters is told it; nothing where it is about others alone. */
function findingFor(finding: RouteFinding, isSeen: IsSeen, fleet: FleetTruth): RouteFinding[] {
  const clusterIds = finding.clusterIds.filter(isSeen)
  if (clusterIds.length === 0) return []
  const evidence = finding.evidence
    .filter(({ clusterId }) => isSeen(clusterId))
    .map((one) => withoutOwner(one, fleet.cluster(one.clusterId)?.view))
  if (clusterIds.length === finding.clusterIds.length) return [{ ...finding, evidence }]
  const names = clusterIds.map((id) => fleet.cluster(id)?.view.name ?? id)
  const differences = finding.differences.filter(({ clusterId }) => isSeen(clusterId))
  const message = `${[...names, ANOTHER].join(' and ')} claim ${finding.host}.`
  return [{ ...finding, clusterIds, message, evidence, differences }]
}

/** A controller names the owner of a route by an id, which may be that of a cluster that is not seen. */
function withoutOwner(evidence: RouteEvidence, view: ClusterView | undefined): RouteEvidence {
  const named = /as the route of ([^\s,)]+)/.exec(evidence.fact)
  if (!named || (view && isOwn(view, named[1] ?? ''))) return evidence
  return { ...evidence, fact: evidence.fact.replace(named[0], `as the route of ${ANOTHER}`) }
}

/** What is judged anew later is read from the cluster itself. */
function withoutOwners(cluster: JudgedCluster): JudgedCluster {
  const { view, places, differences } = cluster
  const { listing } = view.sources
  if (listing.claims.every(({ owner }) => owner === null || isOwn(view, owner))) return cluster
  const claims = listing.claims.map((claim) => unowned(view, claim))
  return {
    differences,
    view: { ...view, sources: { ...view.sources, listing: { ...listing, claims } } },
    places: places.map((place): Place => ({ ...place, listing: place.listing && unowned(view, place.listing) })),
    get findings() {
      return cluster.findings
    },
    get findingIds() {
      return cluster.findingIds
    },
  }
}

function unowned(view: ClusterView, claim: RouteClaim): RouteClaim {
  return claim.owner === null || isOwn(view, claim.owner) ? claim : { ...claim, owner: ANOTHER }
}

function isOwn({ uuids, clusterId }: ClusterView, owner: string): boolean {
  return owner.toLowerCase() === clusterId || uuids.includes(owner.toLowerCase())
}
