import type { Context } from '@/server/context'
import { clusterIdOf } from './internal'

/**
 * Makes a further token of a cluster, so that one can be exchanged for another. It is in this answer and nowhere else.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT when the cluster has two valid tokens already
 */
export async function issueToken({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'hub' | 'directory' | 'log' | 'viewer'>
  input: { id: string }
}): Promise<{ token: string }> {
  const clusterId = clusterIdOf(ctx, input.id)
  const token = await ctx.directory.issueToken(clusterId)
  ctx.log.info({ clusterId, by: ctx.viewer?.id }, 'token made')
  return { token }
}
