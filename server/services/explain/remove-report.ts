import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { deleteReport } from '@/server/store/reports'

/**
 * Deletes a saved report for good.
 * @throws {LifelineError} NOT_FOUND
 */
export async function removeReport({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'db' | 'log' | 'viewer'>
  input: { id: string }
}): Promise<void> {
  if (!(await deleteReport(ctx.db, input.id))) {
    throw new LifelineError('NOT_FOUND', 'There is no saved report with this id.')
  }
  ctx.log.info({ reportId: input.id, by: ctx.viewer?.id }, 'report deleted')
}
