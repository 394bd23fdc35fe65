import type { Context } from '@/server/context'
import type { SourceView } from '@/server/routes/truth-types'
import { clusterIdOf } from '@/server/services/clusters/internal'
import { wantedView } from '@/server/sources/companion/wanted-claims'
import { newestWantedChanges, wantedOf } from '@/server/store/wanted'

type Ctx = Pick<Context, 'hub' | 'directory' | 'companions' | 'db'>

/** Changes that may still be on their way to other sources. */
const RECENT = 100

/**
 * What a cluster wants: the routes of its Ingresses as its companion tells them, for the join with other sources.
 * @throws {LifelineError} NOT_FOUND
 */
export async function readWanted({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<SourceView> {
  const id = clusterIdOf(ctx, input.id)
  const companion = ctx.companions.view(id)
  if (!companion) return wantedView({ companion: null, ingresses: [], changes: [] })
  const [ingresses, changes] = await Promise.all([wantedOf(ctx.db, id), newestWantedChanges(ctx.db, id, RECENT)])
  return wantedView({ companion, ingresses, changes })
}
