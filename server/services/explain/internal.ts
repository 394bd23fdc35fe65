import type { WholeReport } from '@/lib/contracts/saved-report'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { reportById } from '@/server/store/reports'

export type ReportContext = Pick<Context, 'db' | 'hub' | 'directory'>

/**
 * A saved report of a cluster that is there for the caller.
 * @throws {LifelineError} NOT_FOUND
 */
export async function fetchReport({ db, hub, directory }: ReportContext, id: string): Promise<WholeReport> {
  const report = await reportById(db, id)
  if (report && hub.has(directory.meantBy(report.clusterId))) return report
  throw new LifelineError('NOT_FOUND', 'There is no saved report with this id.')
}
