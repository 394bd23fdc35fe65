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

/** Who does something, as others are told it. */
export function nameOfViewer({ viewer }: Pick<Context, 'viewer'>): string {
  return viewer?.name || viewer?.email || ''
}

/**
 * The id of a cluster that is to be changed. What was meant for one identity is not done to what it went into.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT when it was merged into another cluster
 */
export function ownIdOf(ctx: ClusterContext, idOrUuid: string): string {
  const id = clusterIdOf(ctx, idOrUuid)
  const meta = ctx.hub.metaOf(id)
  const merged = meta?.merged.find((one) => one.id === idOrUuid)
  if (!meta || !merged) return id
  throw new LifelineError('CONFLICT', `${merged.name} was merged into ${meta.name} meanwhile. Nothing was changed.`)
}

/** The same for many at once. */
export function ownIdsOf(ctx: ClusterContext, given: readonly string[]): string[] {
  return [...new Set(given.map((id) => ownIdOf(ctx, id)))]
}

/** What verbs need that change what people decided about clusters. */
export type CareContext = ClusterContext & Pick<Context, 'intake' | 'clock' | 'log' | 'viewer'>

/**
 * What is committed of a cluster, by its own id or by a UUID that its agents use.
 * @throws {LifelineError} NOT_FOUND
 */
export function fetchDetail(ctx: ClusterContext, idOrUuid: string): ClusterDetail {
  const detail = ctx.hub.detail(clusterIdOf(ctx, idOrUuid))
  if (!detail) throw new LifelineError('NOT_FOUND', 'There is no cluster with this id.')
  return detail
}
