import type { Context } from '@/server/context'

/** Forgets a controller, its token and what it listed. Clusters stay, with their history. */
export async function removeController({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'controllers' | 'log' | 'viewer'>
  input: { id: string }
}): Promise<void> {
  await ctx.controllers.remove(input.id)
  ctx.log.info({ controllerId: input.id, by: ctx.viewer?.id }, 'controller removed')
}
