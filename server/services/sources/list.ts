import type { ControllerConnection } from '@/lib/contracts/sources'
import type { Context } from '@/server/context'

/** The remote controllers that are watched, each with its state and how old what it says is. */
export function listSources({ ctx }: { ctx: Pick<Context, 'controllers'> }): ControllerConnection[] {
  return ctx.controllers.list()
}
