import type { HostOwners, JoinedRoute } from '@/lib/contracts/route-truth'
import { ROUTE_SOURCES } from '@/lib/contracts/route-truth'
import { normaliseHost } from '@/server/routes/normalise'
import { ownersOf } from '@/server/routes/owners'
import { routeTruth } from '@/server/routes/truth'
import { changesOfHost, unregistersOf } from '@/server/store/routes'
import { holdersOf, meant, type TruthContext } from './holders'

const CHANGES = 2_000
const DAY_MS = 24 * 3_600_000

/** Who holds a host, by whose word and since when, and who held it before; over all clusters. */
export async function readHost({ ctx, input }: { ctx: TruthContext; input: { host: string } }): Promise<HostOwners> {
  const host = normaliseHost(input.host)
  const now = ctx.clock()
  const [views, changes, unregisters] = await Promise.all([
    holdersOf(ctx, [host], null),
    changesOfHost(ctx.db, host, CHANGES).then((told) => told.map(meant(ctx))),
    unregistersOf(ctx.db, [host], now - DAY_MS).then((told) => told.map(meant(ctx))),
  ])
  const { clusters, findings } = routeTruth(views, { now, unregisters })
  const nameOf = (id: string) => ctx.hub.row(id)?.name ?? id
  return {
    host,
    asOf: now,
    claims: clusters
      .filter(({ routes }) => routes.length > 0)
      .map(({ clusterId, routes }) => ({ clusterId, name: nameOf(clusterId), ...summary(routes) })),
    tenures: ownersOf(host, changes).map((tenure) => ({ ...tenure, name: nameOf(tenure.clusterId) })),
    findings: findings.filter((finding) => finding.host === host),
  }
}

function summary(routes: readonly JoinedRoute[]): Pick<HostOwners['claims'][number], 'sources' | 'since' | 'paths'> {
  const times = routes.map(({ since }) => since).filter((since) => since !== null)
  return {
    sources: ROUTE_SOURCES.filter((source) => routes.some(({ claims }) => claims[source] !== null)),
    since: times.length === 0 ? null : Math.min(...times),
    paths: routes.length,
  }
}
