import { personMay } from '@/lib/contracts/deeds'
import type { PersonRef } from '@/lib/contracts/triage-queue'
import { seesBy } from '@/server/auth/sees-by'
import type { Sees } from '@/server/realtime/seen-part'
import type { DeskContext } from './internal'

/** Whoever may work on the queue and sees something that who asks sees, by name. */
export async function listWorkers({
  ctx,
}: {
  ctx: Pick<DeskContext, 'db' | 'people' | 'hub' | 'viewer'>
}): Promise<PersonRef[]> {
  const rows = await ctx.db.selectFrom('user').select(['id', 'name']).orderBy('name').orderBy('id').execute()
  if (ctx.viewer.sees === 'everything') return rows.filter(({ id }) => sightOf(ctx, id) !== null)
  const metas = [...ctx.hub.rows()].flatMap((row) => ctx.hub.metaOf(row.id) ?? [])
  return rows.filter(({ id }) => {
    const sees = sightOf(ctx, id)
    return sees !== null && (id === ctx.viewer.id || metas.some(sees))
  })
}

/** What somebody sees who may work on the queue; null for anybody else. */
export function sightOf({ people }: Pick<DeskContext, 'people'>, personId: string): Sees | null {
  const rights = people.rightsOf(personId)
  if (!rights || !personMay(rights, 'triage')) return null
  return rights.sees === 'everything' ? () => true : seesBy(rights.sees)
}
