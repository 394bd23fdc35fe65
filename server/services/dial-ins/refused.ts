import type { RefusedDialIn } from '@/lib/contracts/dial-in'
import type { Context } from '@/server/context'

/** Calls that were turned away, the newest first. */
export async function listRefused({ ctx }: { ctx: Pick<Context, 'refused'> }): Promise<RefusedDialIn[]> {
  return ctx.refused.list()
}
