import type { ControllerConnection, UpdateController } from '@/lib/contracts/sources'
import type { Context } from '@/server/context'

/** Changes a connection. With another address its token is gone, unless a new one comes along. */
export async function updateController({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'controllers' | 'log' | 'viewer'>
  input: UpdateController
}): Promise<ControllerConnection> {
  const changed = await ctx.controllers.update(input)
  ctx.log.info({ controllerId: changed.id, by: ctx.viewer?.id }, 'controller changed')
  return changed
}
