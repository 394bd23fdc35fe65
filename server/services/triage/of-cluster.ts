import type { TriageCause } from '@/lib/contracts/triage'
import type { Context } from '@/server/context'
import { clusterIdOf } from '@/server/services/clusters/internal'

/**
 * What is likely the matter with one cluster, first what to look at first; none where all is well.
 * @throws {LifelineError} NOT_FOUND
 */
export async function causesOfCluster({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'hub' | 'directory' | 'triage'>
  input: { id: string; at?: number | null }
}): Promise<TriageCause[]> {
  return [...ctx.triage.causesOf(clusterIdOf(ctx, input.id))]
}
