import type { JoinedRoute, RouteFinding, RouteRule, SourceStatus } from '@/lib/contracts/route-truth'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { routeOf } from '@/server/routes/fleet-rows'
import type { JudgedCluster } from '@/server/routes/fleet-truth'
import { needlesOf } from '@/server/routes/needles'
import { sourceStatuses } from '@/server/routes/source-statuses'

interface Query {
  /** Any part of a host. */
  host: string
  /** None means all, and routes without a finding. */
  finding: readonly RouteRule[]
  limit: number
  /** `nextCursor` of the page before. */
  cursor: string | null
}

export interface ListedRoutes {
  asOf: number
  pending: number
  clusters: { clusterId: string; name: string; sources: SourceStatus[] }[]
  routes: JoinedRoute[]
  findings: RouteFinding[]
  /** Null on the last page. */
  nextCursor: string | null
}

/**
 * Routes over all clusters in the order of cluster, host and path, for programs that walk through all of them: one that
 * stays between two pages is neither missed nor listed twice.
 * @throws {LifelineError} BAD_REQUEST for a cursor that is none
 */
export function listRoutes({ ctx, input }: { ctx: Pick<Context, 'routes' | 'clock'>; input: Query }): ListedRoutes {
  const { fleet, pending } = ctx.routes
  const asOf = ctx.clock()
  const found = new Map(fleet.findings().map((finding) => [finding.id, finding]))
  const after = input.cursor === null ? null : placeOf(input.cursor)
  const needles = needlesOf(input.host)
  const fits = ({ host, findingId }: JoinedRoute) => {
    const finding = findingId === null ? undefined : found.get(findingId)
    if (input.finding.length > 0 && (!finding || !input.finding.includes(finding.rule))) return false
    return needles.length === 0 || needles.some((needle) => host.includes(needle))
  }
  const routes: JoinedRoute[] = []
  for (const cluster of inOrder(fleet.clusters(), after?.[0] ?? '')) {
    for (const route of routesAfter(cluster, after, asOf)) if (fits(route)) routes.push(route)
    if (routes.length > input.limit) break
  }
  const shown = routes.slice(0, input.limit)
  const last = shown.at(-1)
  const clusterIds = new Set(shown.map(({ clusterId }) => clusterId))
  const findingIds = new Set(shown.map(({ findingId }) => findingId))
  return {
    asOf,
    pending,
    clusters: [...clusterIds].flatMap((id) => {
      const cluster = fleet.cluster(id)
      return cluster ? [sourcesOf(cluster)] : []
    }),
    routes: shown,
    findings: [...findingIds].flatMap((id) => (id === null ? [] : (found.get(id) ?? []))),
    nextCursor: last && routes.length > shown.length ? cursorOf(last) : null,
  }
}

type Key = readonly [clusterId: string, host: string, path: string, pathType: string]

function keyOf({ clusterId, host, path, pathType }: JoinedRoute): Key {
  return [clusterId, host, path ?? '', pathType ?? '']
}

function inOrder(clusters: Iterable<JudgedCluster>, from: string): JudgedCluster[] {
  return [...clusters]
    .filter(({ view }) => view.clusterId >= from)
    .sort((a, b) => (a.view.clusterId < b.view.clusterId ? -1 : 1))
}

function* routesAfter(cluster: JudgedCluster, after: Key | null, now: number): Iterable<JoinedRoute> {
  for (let index = 0; index < cluster.places.length; index += 1) {
    const route = routeOf(cluster, index, now)
    if (route && (after === null || isAfter(keyOf(route), after))) yield route
  }
}

function isAfter(key: Key, other: Key): boolean {
  const at = key.findIndex((part, index) => part !== other[index])
  return at >= 0 && (key[at] ?? '') > (other[at] ?? '')
}

function sourcesOf({ view }: JudgedCluster): ListedRoutes['clusters'][number] {
  return { clusterId: view.clusterId, name: view.name, sources: sourceStatuses(view) }
}

function cursorOf(route: JoinedRoute): string {
  return Buffer.from(JSON.stringify(keyOf(route))).toString('base64url')
}

function placeOf(cursor: string): Key {
  try {
    const [clusterId, host, path, pathType, ...more]: unknown[] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    )
    const all = [clusterId, host, path, pathType]
    if (more.length === 0 && all.every((part) => typeof part === 'string')) {
      return [String(clusterId), String(host), String(path), String(pathType)]
    }
  } catch {
    // what cannot be read is told below
  }
  throw new LifelineError('BAD_REQUEST', 'This cursor cannot be used.')
}
