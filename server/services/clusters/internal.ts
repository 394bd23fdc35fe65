import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'

export type ClusterContext = Pick<Context, 'hub' | 'directory'>

/**
 * The id of a cluster by its own id or by a UUID that its agents use.
 * @throws {LifelineError} NOT_FOUND
 */
export function clusterIdOf(ctx: ClusterContext, idOrUuid: string): string {
  const id = ctx.hub.has(idOrUuid) ? idOrUuid : ctx.directory.byUuid(idOrUuid)
  if (id === null || !ctx.hub.has(id)) throw new LifelineError('NOT_FOUND', 'There is no cluster with this id.')
  return id
}

/**
 * What is committed of a cluster, by its own id or by a UUID that its agents use.
 * @throws {LifelineError} NOT_FOUND
 */
export function fetchDetail(ctx: ClusterContext, idOrUuid: string): ClusterDetail {
  const detail = ctx.hub.detail(clusterIdOf(ctx, idOrUuid))
  if (!detail) throw new LifelineError('NOT_FOUND', 'There is no cluster with this id.')
  return detail
}
