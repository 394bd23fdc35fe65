import type { Context } from '@/server/context'
import type { ClusterView, HostChange } from '@/server/routes/truth-types'
import { viewOf } from '@/server/routes/views'
import { newestRouteChanges, routesOf } from '@/server/store/routes'
import { readWanted } from '../beside/wanted'
import type { ClusterContext } from '../clusters/internal'

const CHANGES = 200

type Ctx = ClusterContext & Pick<Context, 'db' | 'controllers' | 'companions'>

/** Everything that is known of the routes of one cluster, and the newest removals by name that its agent asked for. */
export async function readKnown(ctx: Ctx, id: string): Promise<{ view: ClusterView; unregisters: HostChange[] }> {
  const detail = ctx.hub.detail(id)
  const state = ctx.hub.stateOf(id)
  const [rows, changes, wanted] = await Promise.all([
    routesOf(ctx.db, id),
    newestRouteChanges(ctx.db, ctx.directory.identitiesOf(id), CHANGES),
    readWanted({ ctx, input: { id } }),
  ])
  const said = state?.says
  const away = state?.basis === 'arrivals' && state.state !== 'connected' && state.state !== 'never'
  const view = viewOf({
    clusterId: id,
    name: detail?.name ?? id,
    uuids: detail?.uuids ?? [id],
    rows,
    changes,
    sync: { lastAt: state?.routeSync.lastAt ?? null, lastOk: state?.routeSync.lastOk ?? null },
    count: said?.at != null && said.gatewayRoutes !== null ? { value: said.gatewayRoutes, at: said.at } : null,
    awaySince: away ? state.since : null,
    listing: ctx.controllers.listingOf(id) ?? undefined,
    wanted,
  })
  const removed = changes.filter(({ kind, by }) => kind === 'removed' && by === 'unregister')
  return { view, unregisters: removed.map((change) => ({ ...change, clusterId: id })) }
}
