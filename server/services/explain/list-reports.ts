import type { SavedReport } from '@/lib/contracts/saved-report'
import type { Context } from '@/server/context'
import { type ClusterContext, clusterIdOf } from '@/server/services/clusters/internal'
import { reportsOf } from '@/server/store/reports'

/** The reports that people kept with a cluster, newest first. */
export async function listReports({
  ctx,
  input,
}: {
  ctx: ClusterContext & Pick<Context, 'db' | 'clock'>
  input: { clusterId: string }
}): Promise<SavedReport[]> {
  const id = clusterIdOf(ctx, input.clusterId)
  const reports = await reportsOf(ctx.db, ctx.directory.identitiesOf(id))
  return reports.filter(({ savedAt }) => savedAt <= ctx.clock()).map((report) => ({ ...report, clusterId: id }))
}
