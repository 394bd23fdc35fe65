import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import type { Unmerged } from '@/server/realtime/merge-clusters'
import { type CareContext, clusterIdOf, nameOfViewer } from './internal'

type MergeContext = CareContext & Pick<Context, 'agentPorts' | 'companions'>

/**
 * Two identities are one cluster from now on: `into` stays, with the history, routes, tokens, names and saved reports of
 * both. Whatever names `from` names `into`.
 * @returns until when it can be taken back
 * @throws {LifelineError} NOT_FOUND, BAD_REQUEST for one and the same, CONFLICT when `into` is archived
 */
export async function mergeClusters({
  ctx,
  input,
}: {
  ctx: MergeContext
  input: { into: string; from: string }
}): Promise<{ into: string; from: string; name: string }> {
  const [into, from] = [clusterIdOf(ctx, input.into), clusterIdOf(ctx, input.from)]
  if (into === from) throw new LifelineError('BAD_REQUEST', 'These two are one cluster already.')
  const meta = ctx.hub.metaOf(into)
  if (meta?.archived) throw new LifelineError('CONFLICT', `${meta.name} is archived. Bring it back first.`)
  const beside = {
    port: ctx.agentPorts.view(into) === null && ctx.agentPorts.view(from) !== null,
    companion: ctx.companions.view(into) !== null,
  }
  // Names first: whoever is told of the merge asks for the cluster by them.
  ctx.directory.merge(from, into)
  try {
    await ctx.intake.mergeClusters(into, from, { by: nameOfViewer(ctx), beside })
  } catch (cause) {
    ctx.directory.unmerge(from)
    throw cause
  }
  if (beside.port) await ctx.agentPorts.move(from, into)
  else ctx.agentPorts.pause(from)
  ctx.companions.sendAway(from)
  ctx.log.info({ into, from, by: ctx.viewer?.id }, 'clusters merged')
  return { into, from, name: ctx.hub.row(into)?.name ?? into }
}

/**
 * They are two clusters again, as they were. What happened since is given to the one that it happened to.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT when more than a minute has passed
 */
export async function unmergeClusters({
  ctx,
  input,
}: {
  ctx: MergeContext
  input: { from: string }
}): Promise<{ into: string; from: string }> {
  const { from } = input
  const undone = await part(ctx, from)
  const into = undone.into.meta.id
  ctx.directory.parted(from, into)
  if (undone.beside.port) await ctx.agentPorts.move(into, from)
  else ctx.agentPorts.resume(from)
  ctx.companions.sendAway(into)
  if (!undone.beside.companion) await ctx.companions.forget(into)
  ctx.log.info({ into, from, by: ctx.viewer?.id }, 'merge taken back')
  return { into, from }
}

async function part({ directory, intake }: MergeContext, from: string): Promise<Unmerged> {
  const before = directory.unmerge(from)
  try {
    return await intake.unmergeClusters(from)
  } catch (cause) {
    if (before !== null) directory.merge(from, before)
    throw cause
  }
}
