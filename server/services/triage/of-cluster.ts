import type { TriageCause } from '@/lib/contracts/triage'
import type { Context } from '@/server/context'
import { clusterIdOf } from '@/server/services/clusters/internal'
import { queueAt } from './internal'
import type { MomentContext } from './moment'

/**
 * What is likely the matter with one cluster, first what to look at first; none where all is well.
 * @throws {LifelineError} NOT_FOUND, or BAD_REQUEST for a moment of which nothing is kept
 */
export async function causesOfCluster({
  ctx,
  input,
}: {
  ctx: MomentContext & Pick<Context, 'directory'>
  input: { id: string; at?: number | null }
}): Promise<TriageCause[]> {
  const id = clusterIdOf(ctx, input.id)
  return [...(await queueAt(ctx, input.at ?? null)).causesOf(id)]
}
