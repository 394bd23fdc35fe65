import { randomUUID } from 'node:crypto'
import type { SavedReport, SaveReport } from '@/lib/contracts/saved-report'
import { redactReport, redactText } from '@/lib/explain/redact/report'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { type ClusterContext, clusterIdOf } from '@/server/services/clusters/internal'
import { insertReport } from '@/server/store/reports'

/** More reports of one cluster than these nobody reads. */
const MAX_REPORTS = 100

/**
 * Keeps a report of the explainer with a cluster. It was made in a browser, so its texts are redacted again.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT when the cluster has 100 reports already
 */
export async function saveReport({
  ctx,
  input,
}: {
  ctx: ClusterContext & Pick<Context, 'db' | 'clock' | 'log' | 'viewer' | 'triage'>
  input: SaveReport
}): Promise<SavedReport> {
  const report = redactReport(input.report)
  const { period } = report
  const saved: SavedReport = {
    id: randomUUID(),
    clusterId: clusterIdOf(ctx, input.clusterId),
    savedAt: ctx.clock(),
    savedBy: ctx.viewer?.name ?? '',
    verdict: report.verdict,
    headline: report.headline,
    note: input.note ? redactText(input.note) : null,
    lines: report.lines.total,
    period: period && { from: Date.parse(period.from), to: Date.parse(period.to) },
  }
  if (!(await insertReport(ctx.db, { ...saved, report }, MAX_REPORTS))) {
    const full = `This cluster has ${MAX_REPORTS} saved reports already. Delete one that is no longer needed first.`
    throw new LifelineError('CONFLICT', full)
  }
  ctx.triage.note(saved.clusterId)
  ctx.log.info({ reportId: saved.id, clusterId: saved.clusterId, by: ctx.viewer?.id }, 'report saved')
  return saved
}
