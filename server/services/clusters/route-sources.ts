import type { SourceStatus } from '@/lib/contracts/route-truth'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { sourceStatuses } from '@/server/routes/source-statuses'
import { type ClusterContext, clusterIdOf } from './internal'

/**
 * How old the part of each source of a cluster's routes is.
 * @throws {LifelineError} NOT_FOUND
 */
export async function readRouteSources({
  ctx,
  input,
}: {
  ctx: ClusterContext & Pick<Context, 'routes' | 'clock'>
  input: { id: string }
}): Promise<{ asOf: number; sources: SourceStatus[] }> {
  const id = clusterIdOf(ctx, input.id)
  const cluster = (await ctx.routes.look(id)).cluster(id)
  if (!cluster) throw new LifelineError('NOT_FOUND', 'There is no cluster with this id.')
  return { asOf: ctx.clock(), sources: sourceStatuses(cluster.view) }
}
