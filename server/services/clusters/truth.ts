import type { ClusterTruth } from '@/lib/contracts/route-truth'
import { ROUTE_SOURCES } from '@/lib/contracts/route-truth'
import { joinCluster } from '@/server/routes/join'
import { routeTruth } from '@/server/routes/truth'
import type { ClusterView } from '@/server/routes/truth-types'
import { viewOf } from '@/server/routes/views'
import { newestRouteChanges, routesOf, unregistersOf } from '@/server/store/routes'
import { readWanted } from '../beside/wanted'
import { holdersOf, type TruthContext } from '../routes/holders'
import { clusterIdOf } from './internal'

const CHANGES = 200
/** An unregister that is older than a route's life took nothing that is still missed. */
const UNREGISTERS_MS = 24 * 3_600_000

/** What every source says of a cluster's routes, laid over each other, and where they do not agree. */
export async function readTruth({ ctx, input }: { ctx: TruthContext; input: { id: string } }): Promise<ClusterTruth> {
  const id = clusterIdOf(ctx, input.id)
  const now = ctx.clock()
  const view = await viewOfCluster(ctx, id)
  const hosts = [...new Set(joinCluster(view).map(({ host }) => host))]
  const [rivals, unregisters] = await Promise.all([
    holdersOf(ctx, hosts, id),
    unregistersOf(ctx.db, hosts, now - UNREGISTERS_MS),
  ])
  const { clusters, findings } = routeTruth([view, ...rivals], { now, unregisters })
  return {
    asOf: now,
    sources: ROUTE_SOURCES.map((source) => {
      const { status, readAt, failedSince, failure } = view.sources[source]
      return { source, status, readAt, failedSince, failure }
    }),
    count: view.count,
    routes: clusters.find(({ clusterId }) => clusterId === id)?.routes ?? [],
    findings: findings.filter(({ clusterIds }) => clusterIds.includes(id)),
  }
}

async function viewOfCluster(ctx: TruthContext, id: string): Promise<ClusterView> {
  const detail = ctx.hub.detail(id)
  const state = ctx.hub.stateOf(id)
  const [rows, changes, wanted] = await Promise.all([
    routesOf(ctx.db, id),
    newestRouteChanges(ctx.db, id, CHANGES),
    readWanted({ ctx, input: { id } }),
  ])
  const said = state?.says
  const away = state?.basis === 'arrivals' && state.state !== 'connected' && state.state !== 'never'
  return viewOf({
    clusterId: id,
    name: detail?.name ?? id,
    uuids: detail?.uuids ?? [id],
    rows,
    changes,
    sync: { lastAt: state?.routeSync.lastAt ?? null, lastOk: state?.routeSync.lastOk ?? null },
    count: said?.at != null && said.gatewayRoutes !== null ? { value: said.gatewayRoutes, at: said.at } : null,
    awaySince: away ? state.since : null,
    listing: ctx.controllers.listingOf(id) ?? undefined,
    wanted,
  })
}
