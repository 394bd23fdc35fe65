import type { AddController, ControllerConnection } from '@/lib/contracts/sources'
import type { Context } from '@/server/context'

/** Sets up a remote controller to be watched from beside. Its token is kept sealed and never told again. */
export async function addController({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'controllers' | 'log' | 'viewer'>
  input: AddController
}): Promise<ControllerConnection> {
  const added = await ctx.controllers.add(input)
  ctx.log.info({ controllerId: added.id, by: ctx.viewer?.id }, 'controller added')
  return added
}
