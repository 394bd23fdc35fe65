import type { MomentKnown } from '@/lib/contracts/moment'
import type { Context } from '@/server/context'
import { readKeptFrom } from '@/server/store/kept-from'
import { factsFrom } from '@/server/store/known-facts'
import { gapAt } from './past-fleet'

/** What a moment's pages rest on: whether anybody watched then, and how far back each kind of history reaches. */
export async function readMoment({ ctx }: { ctx: Pick<Context, 'db' | 'clock'> }): Promise<MomentKnown> {
  const at = ctx.clock()
  const { states, changes, events, routes } = await readKeptFrom(ctx.db)
  return {
    at,
    gap: await gapAt(ctx.db, at),
    keptFrom: { states, changes, events, routes },
    factsFrom: await factsFrom(ctx.db),
  }
}
