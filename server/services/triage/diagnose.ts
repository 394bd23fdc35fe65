import type { TriageCause } from '@/lib/contracts/triage'
import type { Services } from '@/server/context'
import { clusterIdOf } from '@/server/services/clusters/internal'
import { diagnose, lookAgainAt } from '@/server/triage/diagnose'
import type { OwnIncident } from '@/server/triage/facts/types'
import { readOwnFacts } from './own-facts'
import { type FactsContext, readFacts } from './read-facts'
import { refusalsOfFleet } from './refusals-of-fleet'

type Ctx = FactsContext & Pick<Services, 'refused' | 'env' | 'health' | 'startedAt'>

/**
 * What is likely the matter with one cluster, first what to look at first; and when that may change by time alone.
 * @param incidents the open incidents, by the clusters that they explain
 * @throws {LifelineError} NOT_FOUND
 */
export async function diagnoseCluster({
  ctx,
  input,
  incidents = new Map(),
}: {
  ctx: Ctx
  input: { id: string }
  incidents?: ReadonlyMap<string, OwnIncident>
}): Promise<{ asOf: number; causes: TriageCause[]; lookAgainAt: number | null }> {
  const id = clusterIdOf(ctx, input.id)
  const own = await readOwnFacts(
    ctx,
    [...ctx.hub.rows()].flatMap(({ skewMs }) => skewMs ?? []),
  )
  const told = await readFacts(ctx, id, { own, refusals: refusalsOfFleet(ctx), incidents })
  const now = ctx.clock()
  return { asOf: now, causes: diagnose(told, now), lookAgainAt: lookAgainAt(told, now) }
}
