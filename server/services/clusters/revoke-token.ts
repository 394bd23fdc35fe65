import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { clusterIdOf } from './internal'

/**
 * A token of a cluster is refused from now on, and what is connected by it is closed.
 * @throws {LifelineError} NOT_FOUND for an unknown cluster, or a token that is none of its
 */
export async function revokeToken({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'hub' | 'directory' | 'log' | 'viewer'>
  input: { id: string; tokenId: string }
}): Promise<void> {
  const clusterId = clusterIdOf(ctx, input.id)
  if (!ctx.directory.tokensOf(clusterId).some(({ id }) => id === input.tokenId)) {
    throw new LifelineError('NOT_FOUND', 'This cluster has no such token, or it was revoked already.')
  }
  await ctx.directory.revokeToken(input.tokenId)
  ctx.log.info({ clusterId, tokenId: input.tokenId, by: ctx.viewer?.id }, 'token revoked')
}
