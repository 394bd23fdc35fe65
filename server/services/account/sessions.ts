import type { OwnSession } from '@/lib/contracts/account'
import { endSessions } from '@/server/auth/sessions'
import type { Context, Viewer } from '@/server/context'
import { LifelineError } from '@/server/errors'

type Ctx = Pick<Context, 'db' | 'people' | 'clock'> & { viewer: Viewer }

/** Where somebody is signed in, the newest first. */
export async function listSessions({ ctx }: { ctx: Pick<Ctx, 'db' | 'clock' | 'viewer'> }): Promise<OwnSession[]> {
  const rows = await ctx.db
    .selectFrom('session')
    .select(['id', 'createdAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', ctx.viewer.id)
    .where('expiresAt', '>', new Date(ctx.clock()).toISOString())
    .orderBy('createdAt', 'desc')
    .execute()
  return rows.map(({ id, createdAt, expiresAt, ipAddress, userAgent }) => ({
    id,
    createdAt: Date.parse(createdAt),
    expiresAt: Date.parse(expiresAt),
    address: ipAddress || null,
    agent: userAgent?.slice(0, 300) || null,
    current: id === ctx.viewer.sessionId,
  }))
}

/**
 * Ends one session, with what is open by it.
 * @throws {LifelineError} NOT_FOUND for one that is none of theirs, or ended already
 */
export async function endSession({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<void> {
  if ((await endSessions(ctx, ctx.viewer.id, { only: input.id })) > 0) return
  throw new LifelineError('NOT_FOUND', 'This session has ended already.')
}

/** Ends every session but the one that asks. */
export async function endOtherSessions({ ctx }: { ctx: Ctx }): Promise<{ ended: number }> {
  return { ended: await endSessions(ctx, ctx.viewer.id, { except: ctx.viewer.sessionId }) }
}
