import type { ApiToken } from '@/lib/contracts/api-token'
import type { Context } from '@/server/context'

/**
 * Ends a token at once.
 * @throws {LifelineError} NOT_FOUND
 */
export async function revokeApiToken({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'apiTokens' | 'log' | 'viewer'>
  input: { id: string }
}): Promise<ApiToken> {
  const token = await ctx.apiTokens.revoke(input.id)
  ctx.log.info({ token: token.id, by: ctx.viewer?.id }, 'API token revoked')
  return token
}
