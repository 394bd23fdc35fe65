import type { Context } from '@/server/context'
import type { ClusterView, HostChange } from '@/server/routes/truth-types'
import { viewOf } from '@/server/routes/views'
import { newestRouteRemovals } from '@/server/store/routes'
import { readWanted } from '../beside/wanted'
import type { ClusterContext } from '../clusters/internal'

const REMOVALS = 200
/** An older removal took nothing that is still missed: no route lives longer. */
const DAY_MS = 24 * 3_600_000

type Ctx = ClusterContext & Pick<Context, 'db' | 'clock' | 'controllers' | 'companions'>

/** Everything that is known of the routes of one cluster, and the newest removals by name that its agent asked for. */
export async function readKnown(ctx: Ctx, id: string): Promise<{ view: ClusterView; unregisters: HostChange[] }> {
  const detail = ctx.hub.detail(id)
  const state = ctx.hub.stateOf(id)
  const until = ctx.clock()
  const [removed, wanted] = await Promise.all([
    newestRouteRemovals(ctx.db, ctx.directory.identitiesOf(id), { since: until - DAY_MS, until, limit: REMOVALS }),
    readWanted({ ctx, input: { id } }),
  ])
  const said = state?.says
  const away = state?.basis === 'arrivals' && state.state !== 'connected' && state.state !== 'never'
  const view = viewOf({
    clusterId: id,
    name: detail?.name ?? id,
    uuids: detail?.uuids ?? [id],
    rows: ctx.hub.routesOf(id),
    changes: removed,
    sync: { lastAt: state?.routeSync.lastAt ?? null, lastOk: state?.routeSync.lastOk ?? null },
    count: said?.at != null && said.gatewayRoutes !== null ? { value: said.gatewayRoutes, at: said.at } : null,
    awaySince: away ? state.since : null,
    listing: ctx.controllers.listingOf(id) ?? undefined,
    wanted,
  })
  const unregisters = removed.filter(({ by }) => by === 'unregister')
  return { view, unregisters: unregisters.map((change) => ({ ...change, clusterId: id })) }
}
