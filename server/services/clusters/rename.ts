import type { z } from 'zod'
import type { renameCluster as renameInput } from '@/lib/contracts/care'
import { LifelineError } from '@/server/errors'
import { type CareContext, ownIdOf } from './internal'

/**
 * Gives a cluster another name. Two clusters may share one: how many others have it is told.
 * @throws {LifelineError} NOT_FOUND, or CONFLICT when somebody else renamed it since the caller looked
 */
export async function renameCluster({
  ctx,
  input,
}: {
  ctx: CareContext
  input: z.infer<typeof renameInput>
}): Promise<{ id: string; name: string; alike: number }> {
  const id = ownIdOf(ctx, input.id)
  const { name, was } = input
  await ctx.intake.editClusters([id], (meta) => {
    if (meta.name !== was && meta.name !== name) {
      throw new LifelineError('CONFLICT', `It was renamed to “${meta.name}” meanwhile. Nothing was changed.`)
    }
    return meta.name === name ? meta : { ...meta, name }
  })
  ctx.log.info({ clusterId: id, by: ctx.viewer?.id }, 'cluster renamed')
  return { id, name, alike: countAlike(ctx, id, name) }
}

function countAlike({ hub }: CareContext, id: string, name: string): number {
  let alike = 0
  for (const row of hub.rows()) if (row.id !== id && row.name.toLowerCase() === name.toLowerCase()) alike += 1
  return alike
}
