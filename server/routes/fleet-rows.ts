import type { FleetRoute } from '@/lib/contracts/route-fleet'
import type { JoinedRoute, RouteFinding } from '@/lib/contracts/route-truth'
import { mergeWords, wordsOf } from '@/lib/format/source-words'
import type { FleetTruth, JudgedCluster } from './fleet-truth'
import { joinedRouteOf } from './joined-route'

/** One route of one cluster of a fleet, by the index of its place; null where that is not there any more. */
export function routeOf(cluster: JudgedCluster, index: number, now: number): JoinedRoute | null {
  const place = cluster.places[index]
  return place ? joinedRouteOf(cluster.view, place, now, cluster.findingIds[index] ?? null) : null
}

/** A route as one line of the fleet's list. */
export function routeLine(
  cluster: JudgedCluster,
  index: number,
  rule: FleetRoute['rule'],
  now: number,
): FleetRoute | null {
  const route = routeOf(cluster, index, now)
  if (!route) return null
  const { host, path, pathType } = route
  const key = ['route', cluster.view.clusterId, host, path ?? '', pathType ?? ''].join(' ')
  return { key, rule, host, path, clusters: [nameOf(cluster)], ...factsOf([[cluster, route]]), message: null }
}

/** A finding as one line of the fleet's list, with what is told of all routes that it is about. */
export function findingLine(fleet: FleetTruth, finding: RouteFinding, now: number): FleetRoute {
  const { id, rule, clusterIds, host, path, message } = finding
  const routes = host === null ? [] : clusterIds.flatMap((clusterId) => routesOfFinding(fleet, clusterId, id, now))
  const clusters = clusterIds.map((clusterId) => {
    const cluster = fleet.cluster(clusterId)
    return cluster ? nameOf(cluster) : { id: clusterId, name: clusterId }
  })
  clusters.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { key: id, rule, host, path, clusters, ...factsOf(routes), message }
}

type Told = [cluster: JudgedCluster, route: JoinedRoute]

function routesOfFinding(fleet: FleetTruth, clusterId: string, findingId: string, now: number): Told[] {
  const cluster = fleet.cluster(clusterId)
  if (!cluster) return []
  const told: Told[] = []
  for (let at = cluster.findingIds.indexOf(findingId); at >= 0; at = cluster.findingIds.indexOf(findingId, at + 1)) {
    const route = routeOf(cluster, at, now)
    if (route) told.push([cluster, route])
  }
  return told
}

function nameOf({ view }: JudgedCluster): FleetRoute['clusters'][number] {
  return { id: view.clusterId, name: view.name }
}

type Facts = Pick<FleetRoute, 'says' | 'mode' | 'tls' | 'service' | 'port' | 'since' | 'confirmedAt' | 'expiresAt'>

function factsOf(told: readonly Told[]): Facts {
  const routes = told.map(([, route]) => route)
  const first = routes.find(({ service }) => service !== null) ?? routes[0]
  return {
    says: mergeWords(
      told.map(([{ view }, { claims }]) =>
        wordsOf(
          (source) => claims[source] !== null,
          (source) => view.sources[source].status,
        ),
      ),
    ),
    mode: first?.mode ?? null,
    tls: first?.tls ?? null,
    service: first?.service ?? null,
    port: first?.port ?? null,
    since: most(routes.map(({ since }) => since)),
    confirmedAt: most(routes.map(({ confirmedAt }) => confirmedAt)),
    expiresAt: most(routes.map(({ expiresAt }) => expiresAt)),
  }
}

function most(times: readonly (number | null)[]): number | null {
  return times.reduce<number | null>((last, at) => (at === null || (last !== null && last >= at) ? last : at), null)
}
