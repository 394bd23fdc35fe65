import { only } from '@/server/auth/part-of-fleet'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import type { RouteWatch } from '@/server/realtime/route-watch'
import { type PastContext, PastFleet } from './past-fleet'
import { PastRoutes } from './past-routes'

/** So many moments are held of each reader's fleet: a page asks several questions about one. */
const HELD = 4
/** What happened so shortly before is still on its way to the store. */
const SETTLED_MS = 60_000
const FRESH_MS = 5_000

interface Held {
  readAt: number
  fleet: Promise<PastFleet>
}

const held = new WeakMap<object, Map<number, Held>>()

const ASIDE = 'questions about a moment'
const heldRoutes = new WeakMap<PastFleet, PastRoutes>()

function routesOf(ctx: Context, fleet: PastFleet): PastRoutes {
  const routes = heldRoutes.get(fleet) ?? new PastRoutes(ctx, fleet)
  heldRoutes.set(fleet, routes)
  return routes
}

/** The same moment is read once for a page. */
function fleetAt(ctx: PastContext, at: number, now: number): Promise<PastFleet> {
  const moments = held.get(ctx.hub) ?? new Map<number, Held>()
  held.set(ctx.hub, moments)
  const one = moments.get(at)
  const settled = one && (one.readAt - at > SETTLED_MS ? now - one.readAt < SETTLED_MS : now - one.readAt < FRESH_MS)
  const fleet = settled ? one.fleet : PastFleet.read(ctx, at)
  moments.delete(at)
  moments.set(at, settled ? one : { readAt: now, fleet })
  fleet.catch(() => moments.delete(at))
  for (const oldest of moments.keys()) {
    if (moments.size <= HELD) break
    moments.delete(oldest)
  }
  return fleet
}

/**
 * What a verb gets that is asked about a moment: the clock stands there, the fleet is as it was known then, and what is
 * not kept cannot be used. Whatever is not listed here fails instead of telling what is known now.
 * @throws {LifelineError} BAD_REQUEST for a moment that is still to come
 */
export async function contextAt(ctx: Context, at: number): Promise<Context> {
  const now = ctx.clock()
  if (at > now) throw new LifelineError('BAD_REQUEST', 'This moment is still to come: nothing is known of it.')
  // What was known a moment ago may still be on its way to the store.
  if (now - at < SETTLED_MS) await ctx.facts?.flush().catch(() => {})
  const fleet = await fleetAt(ctx, at, now)
  const { hub, directory, controllers, companions, agentPorts, routes } = ctx
  const told = routesOf(ctx, fleet)
  return {
    ...ctx,
    past: { at, routesOf: (id) => told.routesOf(id) },
    clock: () => at,
    hub: only(
      hub,
      {
        ...{ asOf: `past:${at}`, size: fleet.size, tally: fleet.tally, listing: 0 },
        has: (id) => fleet.has(id),
        lists: (id) => fleet.lists(id),
        rows: () => fleet.rows(),
        archived: () => fleet.archived(),
        row: (id) => fleet.row(id),
        metaOf: (id) => fleet.metaOf(id),
        stateOf: (id) => fleet.stateOf(id),
        detail: (id) => fleet.detail(id),
        namesOf: (id) => fleet.namesOf(id),
      },
      ASIDE,
    ),
    directory: only(
      directory,
      {
        byUuid: (uuid) => directory.byUuid(uuid),
        uuidsOf: (id) => directory.uuidsOf(id),
        identitiesOf: (id) => fleet.identitiesOf(id),
        meantBy: (id) => (fleet.has(id) ? id : directory.meantBy(id)),
      },
      ASIDE,
    ),
    controllers: only(controllers, {}, ASIDE),
    companions: only(companions, { view: () => null }, ASIDE),
    routes: only<RouteWatch>(
      routes,
      {
        ...{ fleet: told.fleet, search: told.search, pending: told.pending },
        caughtUp: () => told.caughtUp(),
        look: (id) => told.look(id),
      },
      ASIDE,
    ),
    agentPorts: only(agentPorts, { view: () => null }, ASIDE),
  }
}
