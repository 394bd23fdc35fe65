import type { PersonRef } from '@/lib/contracts/triage-queue'
import { LifelineError } from '@/server/errors'
import { type DeskContext, demandEntries } from './internal'
import { listWorkers, sightOf } from './people'

/**
 * Gives entries to somebody, or to nobody.
 * @throws {LifelineError} NOT_FOUND where one of them, or the person, is not there for who asks; CONFLICT where the person
 * sees nothing of one of them
 */
export async function assign({
  ctx,
  input: { keys, to },
}: {
  ctx: DeskContext
  input: { keys: string[]; to: string | null }
}): Promise<void> {
  const theirs = demandEntries(ctx, keys)
  await ctx.desk.works.assign(keys, to === null ? null : await fetchWorker(ctx, to, theirs))
}

async function fetchWorker(ctx: DeskContext, id: string, theirs: readonly (readonly string[])[]): Promise<PersonRef> {
  const found = (await listWorkers({ ctx })).find((one) => one.id === id)
  const sees = sightOf(ctx, id)
  if (!found || !sees) throw new LifelineError('NOT_FOUND', 'There is no such person who works on the queue.')
  const isSeen = (clusterId: string) => {
    const meta = ctx.hub.metaOf(clusterId)
    return meta !== null && sees(meta)
  }
  if (theirs.every((clusterIds) => clusterIds.some(isSeen))) return found
  throw new LifelineError('CONFLICT', `${found.name} does not see these clusters. An owner can change that.`)
}
