import { randomUUID } from 'node:crypto'
import type { AddedCluster } from '@/lib/contracts/dial-in'
import type { Context } from '@/server/context'

/** Makes a cluster that is expected, with a token of its own. The token is in this answer and nowhere else. */
export async function addCluster({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'intake' | 'directory' | 'clock' | 'log' | 'viewer'>
  input: { name: string }
}): Promise<AddedCluster> {
  const id = randomUUID()
  await ctx.intake.addCluster({ id, name: input.name, createdAt: ctx.clock() })
  const token = await ctx.directory.issueToken(id)
  ctx.log.info({ clusterId: id, by: ctx.viewer?.id }, 'cluster added')
  return { id, name: input.name, token }
}
