import type { ApiTokenList } from '@/lib/contracts/api-token'
import type { Context } from '@/server/context'

/** Tokens of programs, newest first, and whether the settings have one beside. */
export function listApiTokens({ ctx }: { ctx: Pick<Context, 'apiTokens' | 'env'> }): ApiTokenList {
  return { tokens: ctx.apiTokens.list(), fromSettings: ctx.env.apiToken !== null }
}
