import { type CareContext, nameOfViewer, ownIdsOf } from './internal'

interface Call {
  ctx: CareContext & { agentPorts: { pause(clusterId: string): void; resume(clusterId: string): void } }
  input: { ids: readonly string[] }
}

/**
 * Takes clusters out of every list and count. What happens to them is still kept, and their agents are still answered;
 * only what Lifeline itself reads of them rests.
 * @returns the clusters that were not archived before
 * @throws {LifelineError} NOT_FOUND
 */
export async function archiveClusters({ ctx, input }: Call): Promise<{ ids: string[] }> {
  const archived = { at: ctx.clock(), by: nameOfViewer(ctx) }
  const edited = await ctx.intake.editClusters(ownIdsOf(ctx, input.ids), (meta) =>
    meta.archived ? meta : { ...meta, archived },
  )
  const ids = edited.map(({ after }) => after.id)
  for (const id of ids) ctx.agentPorts.pause(id)
  ctx.log.info({ clusterIds: ids, by: ctx.viewer?.id }, 'clusters archived')
  return { ids }
}

/**
 * Takes clusters back into the lists, with everything that happened meanwhile.
 * @returns the clusters that were archived before
 * @throws {LifelineError} NOT_FOUND
 */
export async function bringBackClusters({ ctx, input }: Call): Promise<{ ids: string[] }> {
  const edited = await ctx.intake.editClusters(ownIdsOf(ctx, input.ids), (meta) =>
    meta.archived ? { ...meta, archived: null } : meta,
  )
  const ids = edited.map(({ after }) => after.id)
  for (const id of ids) ctx.agentPorts.resume(id)
  ctx.log.info({ clusterIds: ids, by: ctx.viewer?.id }, 'clusters brought back')
  return { ids }
}
