import type { AddWindow, MaintenanceWindow } from '@/lib/contracts/desk'
import { LifelineError } from '@/server/errors'
import { type DeskContext, selfOf } from './internal'

/** Windows that are open, come, or were over in the last seven days, of clusters that who asks sees. */
export async function listWindows({ ctx }: { ctx: Pick<DeskContext, 'desk' | 'clock'> }): Promise<MaintenanceWindow[]> {
  return ctx.desk.windows.list(ctx.clock())
}

/**
 * Plans work: while it is open, entries of its clusters wait.
 * @throws {LifelineError} NOT_FOUND for a cluster that is not there, BAD_REQUEST for times at which it never opens
 */
export async function addWindow({ ctx, input }: { ctx: DeskContext; input: AddWindow }): Promise<MaintenanceWindow> {
  if (!input.clusters.every((id) => ctx.hub.has(id))) {
    throw new LifelineError('NOT_FOUND', 'One of these clusters is not there any more.')
  }
  return ctx.desk.windows.add(input, selfOf(ctx))
}

/**
 * Ends what is open, or a window for good.
 * @throws {LifelineError} NOT_FOUND
 */
export async function endWindow({
  ctx,
  input: { id, what },
}: {
  ctx: DeskContext
  input: { id: string; what: 'this' | 'all' }
}): Promise<MaintenanceWindow> {
  return ctx.desk.windows.end(id, what)
}
