import type { RouteClaim, RouteSource } from '../../lib/contracts/route-truth'
import { routeTruth } from '../../server/routes/truth'
import type { ClusterView, SourceView } from '../../server/routes/truth-types'

const CLUSTERS = 400
const GOAL = 3
export const NOW = Date.UTC(2026, 10, 23, 12)
const HOUR = 3_600_000
const SOURCES: readonly RouteSource[] = ['wanted', 'synced', 'single', 'listing']

type Rows = Record<RouteSource, RouteClaim[]>[]

/** Four sources tell of each route; every hundredth is missing somewhere, so that there is something to find. */
export function rows(count: number): Rows {
  const per = Math.ceil(count / CLUSTERS)
  return Array.from({ length: CLUSTERS }, (_, cluster) => {
    const of = (source: RouteSource) =>
      Array.from({ length: per }, (_, n): RouteClaim => claimOf(source, cluster, n)).filter(
        (_, n) => (n + SOURCES.indexOf(source) * 25) % 100 !== 7,
      )
    return { wanted: of('wanted'), synced: of('synced'), single: of('single'), listing: of('listing') }
  })
}

function claimOf(source: RouteSource, cluster: number, n: number): RouteClaim {
  const app = source === 'wanted'
  return {
    host: `app-${Math.floor(n / 2)}.cluster-${cluster}.example.com`,
    path: n % 2 === 0 ? '/' : '/api',
    pathType: 'Prefix',
    mode: app ? null : 'tunnel',
    tls: true,
    service: app ? `app-${n}` : 'ingress-nginx-controller',
    port: app ? 8080 : 80,
    ingress: `app-${Math.floor(n / 2)}`,
    namespace: 'default',
    managed: app ? true : null,
    owner: source === 'listing' ? `cluster-${cluster}` : null,
    since: NOW - 9 * HOUR,
    confirmedAt: NOW - 60_000,
    expiresAt: app ? null : NOW + 23 * HOUR,
  }
}

export function viewsOf(parsed: Rows): ClusterView[] {
  return parsed.map((sources, cluster) => {
    const read = (claims: RouteClaim[]): SourceView => ({
      ...{ status: 'read', readAt: NOW - 30_000, failedSince: null, failure: null },
      claims,
    })
    const { wanted, synced, single, listing } = sources
    return {
      ...{ clusterId: `cluster-${cluster}`, name: `cluster ${cluster}`, uuids: [`cluster-${cluster}`] },
      sources: { wanted: read(wanted), synced: read(synced), single: read(single), listing: read(listing) },
      ...{ count: null, awaySince: null },
    }
  })
}

/** Joins the routes of a fleet over four sources, against JSON.parse of the same rows. @returns whether it is fast enough */
export function benchJoin(count: number): boolean {
  const text = rows(count).map((cluster) => JSON.stringify(cluster))
  const megabytes = text.reduce((sum, one) => sum + one.length, 0) / 1_048_576
  const rounds = Array.from({ length: 5 }, () => round(text, count))
  const base = Math.min(...rounds.map((one) => one.base))
  const own = Math.min(...rounds.map((one) => one.own))
  console.log(`${count} routes of ${CLUSTERS} clusters, told by 4 sources: ${megabytes.toFixed(0)} MB`)
  console.log(`  JSON.parse  ${base.toFixed(0)} ms`)
  console.log(`  join        ${own.toFixed(0)} ms, with all findings`)
  console.log(`  ratio ${(own / base).toFixed(2)} (at most ${GOAL})`)
  return own / base <= GOAL
}

function round(text: readonly string[], count: number): { base: number; own: number } {
  const start = performance.now()
  const parsed = text.map((one): Rows[number] => JSON.parse(one))
  const base = performance.now() - start
  const views = viewsOf(parsed)
  const from = performance.now()
  const { clusters, findings } = routeTruth(views, { now: NOW })
  const own = performance.now() - from
  const joined = clusters.reduce((sum, { routes }) => sum + routes.length, 0)
  if (joined < count || findings.length === 0) throw new Error(`joined ${joined}, ${findings.length} findings`)
  return { base, own }
}
