import type { SetupState } from '@/lib/contracts/setup'
import { administratorSince, isSetupToken } from '@/server/auth/setup-link'
import type { Context } from '@/server/context'

/** Whether the holder of a set-up link can make the first administrator. */
export async function readSetupState({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'db' | 'clock'>
  input: { token: string }
}): Promise<SetupState> {
  const usedAt = await administratorSince(ctx.db)
  if (usedAt !== null) return { state: 'done', usedAt }
  return { state: (await isSetupToken(ctx.db, input.token, ctx.clock())) ? 'ready' : 'wrong-link' }
}
