import type { Account } from '@/lib/contracts/account'
import type { Context, Viewer } from '@/server/context'

/** Who somebody is here, and what they may do. */
export async function readAccount({ ctx }: { ctx: Pick<Context, 'db'> & { viewer: Viewer } }): Promise<Account> {
  const { id, email, name, role, sees, mayShare } = ctx.viewer
  const known = await ctx.db.selectFrom('user').select('twoFactorEnabled').where('id', '=', id).executeTakeFirst()
  return { email, name, role, sees, mayShare, twoFactor: Boolean(known?.twoFactorEnabled) }
}
