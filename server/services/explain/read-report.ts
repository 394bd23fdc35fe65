import type { WholeReport } from '@/lib/contracts/saved-report'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { reportById } from '@/server/store/reports'

/**
 * One saved report with all that it says.
 * @throws {LifelineError} NOT_FOUND
 */
export async function readReport({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'db'>
  input: { id: string }
}): Promise<WholeReport> {
  const report = await reportById(ctx.db, input.id)
  if (!report) throw new LifelineError('NOT_FOUND', 'There is no saved report with this id.')
  return report
}
