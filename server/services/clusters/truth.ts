import type { ClusterTruth } from '@/lib/contracts/route-truth'
import { ROUTE_SOURCES } from '@/lib/contracts/route-truth'
import { joinCluster } from '@/server/routes/join'
import { routeTruth } from '@/server/routes/truth'
import { unregistersOf } from '@/server/store/routes'
import { holdersOf, meant, type TruthContext } from '../routes/holders'
import { readKnown } from '../routes/known'
import { clusterIdOf } from './internal'

/** An unregister that is older than a route's life took nothing that is still missed. */
const UNREGISTERS_MS = 24 * 3_600_000

/** What every source says of a cluster's routes, laid over each other, and where they do not agree. */
export async function readTruth({ ctx, input }: { ctx: TruthContext; input: { id: string } }): Promise<ClusterTruth> {
  const id = clusterIdOf(ctx, input.id)
  const now = ctx.clock()
  const { view } = await readKnown(ctx, id)
  const hosts = [...new Set(joinCluster(view).map(({ host }) => host))]
  const [rivals, unregisters] = await Promise.all([
    holdersOf(ctx, hosts, id),
    unregistersOf(ctx.db, hosts, now - UNREGISTERS_MS).then((told) => told.map(meant(ctx))),
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
