import { randomUUID } from 'node:crypto'
import { DESK_LIMITS, type SavedView, type ViewFilters } from '@/lib/contracts/desk'
import { LifelineError } from '@/server/errors'
import { deleteView, readViews, writeView } from '@/server/store/desk-views'
import type { DeskContext } from './internal'

type ViewContext = Pick<DeskContext, 'db' | 'clock' | 'viewer'>

/** Views of who asks, by name. */
export async function listViews({ ctx }: { ctx: ViewContext }): Promise<SavedView[]> {
  return readViews(ctx.db, ctx.viewer.id)
}

/**
 * Keeps filters under a name, in place of those that had it.
 * @throws {LifelineError} CONFLICT when there are too many
 */
export async function saveView({
  ctx,
  input: { name, filters },
}: {
  ctx: ViewContext
  input: { name: string; filters: ViewFilters }
}): Promise<SavedView> {
  const views = await readViews(ctx.db, ctx.viewer.id)
  const same = views.find((view) => view.name === name)
  if (!same && views.length >= DESK_LIMITS.views) {
    throw new LifelineError('CONFLICT', `You have ${DESK_LIMITS.views} views already. Remove one first.`)
  }
  const view = { id: same?.id ?? randomUUID(), name, filters, savedAt: ctx.clock() }
  await writeView(ctx.db, ctx.viewer.id, view)
  return view
}

/** @throws {LifelineError} NOT_FOUND */
export async function removeView({ ctx, input: { id } }: { ctx: ViewContext; input: { id: string } }): Promise<void> {
  if (await deleteView(ctx.db, ctx.viewer.id, id)) return
  throw new LifelineError('NOT_FOUND', 'You have no such view.')
}
