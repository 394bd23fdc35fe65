import type { ClusterTruth } from '@/lib/contracts/route-truth'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { routeOf } from '@/server/routes/fleet-rows'
import { sourceStatuses } from '@/server/routes/source-statuses'
import { type ClusterContext, clusterIdOf } from './internal'

type Ctx = ClusterContext & Pick<Context, 'routes' | 'clock'>

/**
 * What every source says of a cluster's routes, laid over each other, and where they do not agree. It costs as much as
 * this cluster has routes: what others claim is known already.
 */
export async function readTruth({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<ClusterTruth> {
  const id = clusterIdOf(ctx, input.id)
  const fleet = await ctx.routes.look(id)
  const cluster = fleet.cluster(id)
  if (!cluster) throw new LifelineError('NOT_FOUND', 'There is no cluster with this id.')
  const { view, places } = cluster
  const now = ctx.clock()
  return {
    asOf: now,
    sources: sourceStatuses(view),
    count: view.count,
    routes: places.flatMap((_, index) => routeOf(cluster, index, now) ?? []),
    findings: [...fleet.findingsOf(id)],
  }
}
