import type { RouteFinding } from '@/lib/contracts/route-truth'
import type { ClusterListing } from '@/lib/contracts/sources'
import type { Context } from '@/server/context'
import { clusterIdOf } from '@/server/services/clusters/internal'

/**
 * Which controller speaks for a cluster, and how old its word is; null where none ever listed it.
 * @throws {LifelineError} NOT_FOUND
 */
export function readListing({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'hub' | 'directory' | 'controllers' | 'routes'>
  input: { id: string }
}): ClusterListing | null {
  const id = clusterIdOf(ctx, input.id)
  const view = ctx.controllers.listingOf(id)
  const speaker = ctx.controllers.speakerOf(id)
  if (!view || !speaker) return null
  const { readAt, failedSince, failure } = view
  const status = view.status === 'read' ? 'read' : 'failed'
  const found = ctx.routes.fleet.cluster(id)?.findings ?? []
  return { ...speaker, status, readAt, failedSince, failure, differing: found.filter(isOfListing).length }
}

/** What a cluster and the controller say differently, in contrast to what a rule explains or nobody could read. */
function isOfListing({ alarm, rule, host, evidence, differences }: RouteFinding): boolean {
  if (!alarm || host === null || (rule !== 'drift' && rule !== 'ghost' && rule !== 'expired')) return false
  return [...evidence, ...differences].some(({ source }) => source === 'listing')
}
