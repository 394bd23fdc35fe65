import type { Context, Viewer } from '@/server/context'

/** Changes what somebody is called here. What they did before stays under the old name. */
export async function renameSelf({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'auth'> & { viewer: Viewer }
  input: { name: string }
}): Promise<void> {
  const { internalAdapter } = await ctx.auth.$context
  await internalAdapter.updateUser(ctx.viewer.id, { name: input.name })
}
