import { KEPT, type Retention, SECOND_THOUGHTS_MS, USUAL_TERMS } from '@/lib/contracts/retention'
import type { Context } from '@/server/context'
import { readLastBackup } from '@/server/store/backup'
import { readTerms } from '@/server/store/retention'
import { reachesBackTo, storeSize } from '@/server/store/retention-size'

/** What is kept, for how long, and how far back it reaches. */
export async function readRetention({ ctx }: { ctx: Pick<Context, 'db' | 'clock' | 'env'> }): Promise<Retention> {
  const changed = await readTerms(ctx.db)
  const until = changed ? changed.at + SECOND_THOUGHTS_MS : 0
  const since = await Promise.all(KEPT.map(async (kept) => [kept, await reachesBackTo(ctx.db, kept)] as const))
  return {
    terms: changed?.terms ?? USUAL_TERMS,
    changed: changed && { at: changed.at, by: changed.by },
    before: changed && ctx.clock() < until ? { terms: changed.before, until } : null,
    ...(await storeSize(ctx.db)),
    backupAt: readLastBackup(ctx.env.dataDir)?.at ?? null,
    since: Object.fromEntries(since) as Retention['since'],
  }
}
