import { type DeskContext, demandEntries, selfOf } from './internal'

/**
 * Says of entries that somebody has seen them, or takes that back.
 * @throws {LifelineError} NOT_FOUND, and changes nothing, where one of them is not there for who asks
 */
export async function acknowledge({
  ctx,
  input: { keys, on },
}: {
  ctx: DeskContext
  input: { keys: string[]; on: boolean }
}): Promise<void> {
  demandEntries(ctx, keys)
  await ctx.desk.works.acknowledge(keys, on, selfOf(ctx))
}
