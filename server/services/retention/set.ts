import { type Retention, SECOND_THOUGHTS_MS, type SetRetention, USUAL_TERMS } from '@/lib/contracts/retention'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { readTerms, writeTerms } from '@/server/store/retention'
import { previewRetention } from './preview'
import { readRetention } from './read'

/**
 * Changes how long history is kept. What becomes too old by it is deleted from ten minutes later on.
 * @throws {LifelineError} CONFLICT where something would be deleted and nobody said to be sure of it
 */
export async function setRetention({
  ctx,
  input: { terms, sure },
}: {
  ctx: Pick<Context, 'db' | 'clock' | 'env' | 'log' | 'viewer'>
  input: SetRetention
}): Promise<Retention> {
  const losses = await previewRetention({ ctx, input: terms })
  if (losses.length > 0 && !sure) {
    throw new LifelineError('CONFLICT', 'These terms delete history that is there. Say that you are sure of it.')
  }
  const now = ctx.clock()
  const changed = await readTerms(ctx.db)
  // A second change within the ten minutes can be taken back to what held before the first.
  const again = changed !== null && now < changed.at + SECOND_THOUGHTS_MS
  const before = (again ? changed.before : changed?.terms) ?? USUAL_TERMS
  await writeTerms(ctx.db, { terms, before, at: now, by: ctx.viewer?.name ?? null })
  ctx.log.info({ terms, before, by: ctx.viewer?.id }, 'retention changed')
  return readRetention({ ctx })
}
