import type { ClusterRoutes } from '@/lib/contracts/route'
import type { Context } from '@/server/context'
import { newestRouteChanges, routesOf } from '@/server/store/routes'
import { type ClusterContext, clusterIdOf } from './internal'

const CHANGES = 200

/** The routes of a cluster and the newest changes to them, as they are or as they were at a moment. */
export async function readRoutes({
  ctx,
  input,
}: {
  ctx: ClusterContext & Pick<Context, 'db' | 'clock' | 'past'>
  input: { id: string }
}): Promise<ClusterRoutes> {
  const id = clusterIdOf(ctx, input.id)
  const { asOf } = ctx.hub
  const [routes, changes] = await Promise.all([
    ctx.past?.routesOf(id) ?? routesOf(ctx.db, id),
    newestRouteChanges(ctx.db, ctx.directory.identitiesOf(id), { until: ctx.clock(), limit: CHANGES }),
  ])
  return { asOf, routes, changes }
}
