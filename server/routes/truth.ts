import type { JoinedRoute, RouteDifference, RouteFinding, RouteRule } from '@/lib/contracts/route-truth'
import { clusterFindings } from './cluster-findings'
import { type Compared, type Contest, contestsOf } from './contested'
import { differencesOf } from './differences'
import { contestFinding, placeFinding } from './findings'
import { joinCluster } from './join'
import { joinedRouteOf } from './joined-route'
import { ruleOf } from './judge'
import type { ClusterView, HostChange } from './truth-types'

export interface Truth {
  clusters: { clusterId: string; routes: JoinedRoute[] }[]
  findings: RouteFinding[]
}

export interface TruthContext {
  /** Our clock, epoch milliseconds. */
  now: number
  /** The newest removals of hosts by name alone, of whichever cluster. */
  unregisters?: readonly HostChange[]
}

/**
 * Joins what all sources tell of the routes of all clusters, and explains where they do not agree. Each difference is in
 * exactly one finding; a source that could not be read takes nothing away. The order of what comes in does not matter.
 */
export function routeTruth(views: readonly ClusterView[], { now, unregisters = [] }: TruthContext): Truth {
  const sorted = [...views].sort((a, b) => (a.clusterId < b.clusterId ? -1 : 1))
  const compared = sorted.map((view) => compareCluster(view, now))
  const contests = contestsOf(compared, unregisters, ownersByUuid(sorted))
  const findings = [...contests.values()].map((contest) => contestFinding(contest, sorted))
  const clusters = compared.map((one) => ({
    clusterId: one.view.clusterId,
    routes: judgeCluster(one, contests, findings, now),
  }))
  return { clusters, findings: findings.sort(byRule) }
}

/** Lays the sources of one cluster over each other, with what differs. */
export function compareCluster(view: ClusterView, now: number): Compared {
  const places = joinCluster(view)
  const differences = new Map<number, RouteDifference[]>()
  places.forEach((place, index) => {
    const found = differencesOf(view, place, now)
    if (found.length > 0) differences.set(index, found)
  })
  return { view, places, differences }
}

/**
 * The routes of one cluster, each with the finding that explains it.
 * @param contests of hosts that it shares with others
 * @param findings takes in what is found in this cluster alone
 */
export function judgeCluster(
  { view, places, differences }: Compared,
  contests: ReadonlyMap<string, Contest>,
  findings: RouteFinding[],
  now: number,
): JoinedRoute[] {
  const stale: RouteDifference[] = []
  const ofCluster = (rule: RouteRule) => `${rule} ${view.clusterId}`
  const routes = places.map((place, index) => {
    const contest = contests.get(place.host)
    if (contest) return joinedRouteOf(view, place, now, `contested ${contest.host}`)
    const own = differences.get(index)
    const rule = own ? ruleOf(view, own, now) : null
    if (!own || rule === null) return joinedRouteOf(view, place, now, null)
    if (rule === 'stale-sync') {
      stale.push(...own)
      return joinedRouteOf(view, place, now, ofCluster(rule))
    }
    const finding = placeFinding(rule, { view, place, differences: own }, now)
    findings.push(finding)
    return joinedRouteOf(view, place, now, finding.id)
  })
  findings.push(...clusterFindings(view, stale, routes, now))
  return routes
}

function ownersByUuid(views: readonly ClusterView[]): (uuid: string) => string {
  const known = new Map<string, string>()
  for (const { clusterId, uuids } of views) for (const uuid of uuids) known.set(uuid, clusterId)
  return (uuid) => known.get(uuid.toLowerCase()) ?? uuid.toLowerCase()
}

const RANK: Record<RouteRule, number> = {
  contested: 0,
  expired: 1,
  ghost: 2,
  drift: 3,
  'stale-sync': 4,
  expiring: 5,
  'not-managed': 6,
  unknown: 7,
  'counts-differ-by-design': 8,
}

/** Worst first, then by what it is about. */
export function byRule(a: RouteFinding, b: RouteFinding): number {
  return RANK[a.rule] - RANK[b.rule] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
