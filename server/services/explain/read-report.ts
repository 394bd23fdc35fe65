import type { WholeReport } from '@/lib/contracts/saved-report'
import { fetchReport, type ReportContext } from './internal'

/**
 * One saved report with all that it says.
 * @throws {LifelineError} NOT_FOUND
 */
export function readReport({ ctx, input }: { ctx: ReportContext; input: { id: string } }): Promise<WholeReport> {
  return fetchReport(ctx, input.id)
}
