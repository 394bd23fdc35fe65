import type { Context } from '@/server/context'
import { deleteReport } from '@/server/store/reports'
import { fetchReport, type ReportContext } from './internal'

/**
 * Deletes a saved report for good.
 * @throws {LifelineError} NOT_FOUND
 */
export async function removeReport({
  ctx,
  input,
}: {
  ctx: ReportContext & Pick<Context, 'log' | 'viewer' | 'triage'>
  input: { id: string }
}): Promise<void> {
  const { clusterId } = await fetchReport(ctx, input.id)
  await deleteReport(ctx.db, input.id)
  ctx.triage.note(ctx.directory.meantBy(clusterId))
  ctx.log.info({ reportId: input.id, by: ctx.viewer?.id }, 'report deleted')
}
