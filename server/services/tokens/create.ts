import type { CreateApiToken, MadeApiToken } from '@/lib/contracts/api-token'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { nameOfViewer } from '@/server/services/clusters/internal'

/**
 * Makes a token for a program. It is told here and nowhere again; its SHA-256 is what is kept.
 * @throws {LifelineError} NOT_FOUND for a cluster that is not there, CONFLICT when there are too many tokens
 */
export async function createApiToken({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'apiTokens' | 'hub' | 'log' | 'viewer'>
  input: CreateApiToken
}): Promise<MadeApiToken> {
  if (input.sees !== 'everything' && !input.sees.clusters.every((id) => ctx.hub.has(id))) {
    throw new LifelineError('NOT_FOUND', 'One of these clusters is not there any more.')
  }
  const made = await ctx.apiTokens.make(input, nameOfViewer(ctx))
  ctx.log.info({ token: made.token.id, by: ctx.viewer?.id }, 'API token made')
  return made
}
