import { KEPT, type RetentionLoss, type RetentionTerms, termMs, USUAL_TERMS } from '@/lib/contracts/retention'
import type { Context } from '@/server/context'
import { readTerms } from '@/server/store/retention'
import { countBefore } from '@/server/store/retention-size'

/** What new terms would delete of what the present ones keep. */
export async function previewRetention({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'db' | 'clock'>
  input: RetentionTerms
}): Promise<RetentionLoss[]> {
  const now = ctx.clock()
  const present = (await readTerms(ctx.db))?.terms ?? USUAL_TERMS
  const losses: RetentionLoss[] = []
  for (const kept of KEPT) {
    if (input[kept] >= present[kept]) continue
    const before = now - termMs(kept, input[kept])
    const rows = await countBefore(ctx.db, kept, before)
    if (rows > 0) losses.push({ kept, before, rows })
  }
  return losses
}
