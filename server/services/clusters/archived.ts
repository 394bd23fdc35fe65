import type { ArchivedCluster } from '@/lib/contracts/care'
import type { Context } from '@/server/context'

/** The clusters that were put aside, the newest first; and whether their agents still call. */
export function listArchived({ ctx }: { ctx: Pick<Context, 'hub'> }): ArchivedCluster[] {
  return [...ctx.hub.archived()].flatMap((id) => tell(ctx, id) ?? []).sort((a, b) => b.archivedAt - a.archivedAt)
}

function tell({ hub }: Pick<Context, 'hub'>, id: string): ArchivedCluster | null {
  const row = hub.row(id)
  const archived = hub.metaOf(id)?.archived
  if (!row || !archived) return null
  const { name, tags, state, basis, since, lastArrivalAt, routes } = row
  const told = { id, name, tags, state, basis, since, lastArrivalAt, routes }
  return { ...told, archivedAt: archived.at, archivedBy: archived.by, calling: isCalling(hub, id) }
}

/** Something of its agent came after it was put aside, or its socket still stands. */
function isCalling(hub: Context['hub'], id: string): boolean {
  const state = hub.stateOf(id)
  const archived = hub.metaOf(id)?.archived
  if (!state || !archived) return false
  return state.sockets.length > 0 || state.state === 'connected' || (state.shownArrivalAt ?? 0) > archived.at
}

/** How many were put aside, and of how many the agent still calls. */
export function countArchived({ ctx: { hub } }: { ctx: Pick<Context, 'hub'> }): { count: number; calling: number } {
  const ids = [...hub.archived()]
  return { count: ids.length, calling: ids.filter((id) => isCalling(hub, id)).length }
}
