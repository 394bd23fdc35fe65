import { setImmediate } from 'node:timers/promises'
import type { RouteRow } from '@/lib/contracts/route'
import type { Context } from '@/server/context'
import { FleetSearch } from '@/server/routes/fleet-search'
import { FleetTruth } from '@/server/routes/fleet-truth'
import { type SourceView, unusedSource } from '@/server/routes/truth-types'
import { viewOf } from '@/server/routes/views'
import { clustersOnHosts, newestRouteRemovals } from '@/server/store/routes'
import type { PastContext, PastFleet } from './past-fleet'
import { routesAt } from './routes-at'
import { wantedAt } from './wanted-at'

type Ctx = PastContext & Pick<Context, 'companions' | 'controllers'>

const DAY_MS = 24 * 3_600_000
const REMOVALS = 200

/**
 * The routes of a fleet as they were told by a moment, laid over each other anew. It is made when somebody asks for all
 * of them: a question about one cluster reads that one, and those that had routes on its hosts.
 */
export class PastRoutes {
  readonly fleet = new FleetTruth()
  readonly search = new FleetSearch(this.fleet)
  readonly pending = 0
  readonly #ctx: Ctx
  readonly #past: PastFleet
  #whole: Promise<void> | null = null

  constructor(ctx: Ctx, past: PastFleet) {
    this.#ctx = ctx
    this.#past = past
  }

  /** Resolves when all of it is there. */
  caughtUp(): Promise<void> {
    this.#whole ??= this.#readAll().catch((cause: unknown) => {
      this.#whole = null
      throw cause
    })
    return this.#whole
  }

  async look(id: string): Promise<FleetTruth> {
    const fleet = new FleetTruth()
    const hosts = new Set((await this.routesOf(id)).map(({ host }) => host))
    const near = await clustersOnHosts(this.#ctx.db, [...hosts], this.#past.at)
    for (const one of new Set([id, ...near])) if (this.#past.lists(one) || one === id) await this.#take(one, fleet)
    return fleet
  }

  routesOf(id: string): Promise<RouteRow[]> {
    const { at } = this.#past
    const syncAt = this.#past.stateOf(id)?.routeSync.lastAt ?? null
    return routesAt(this.#ctx.db, { ids: this.#past.identitiesOf(id), at, syncAt })
  }

  async #readAll(): Promise<void> {
    for (const { id } of this.#past.rows()) {
      await setImmediate()
      await this.#take(id, this.fleet)
    }
  }

  async #take(id: string, into: FleetTruth): Promise<void> {
    const { db, directory } = this.#ctx
    const { at } = this.#past
    const [row, state] = [this.#past.row(id), this.#past.stateOf(id)]
    if (!row || !state) return
    const ids = this.#past.identitiesOf(id)
    const removed = await newestRouteRemovals(db, ids, { since: at - DAY_MS, until: at, limit: REMOVALS })
    const { says } = state
    const away = state.basis === 'arrivals' && state.state !== 'connected' && state.state !== 'never'
    const uuids = directory.uuidsOf(id)
    const view = viewOf({
      ...{ clusterId: id, name: row.name, uuids: uuids.length > 0 ? uuids : [id] },
      rows: await this.routesOf(id),
      changes: removed,
      sync: { lastAt: state.routeSync.lastAt, lastOk: state.routeSync.lastOk },
      count: says.at !== null && says.gatewayRoutes !== null ? { value: says.gatewayRoutes, at: says.at } : null,
      awaySince: away ? state.since : null,
      listing: this.#listing(id),
      wanted: await wantedAt(this.#ctx, id, at),
    })
    const unregisters = removed.filter(({ by }) => by === 'unregister')
    const mine = unregisters.map((change) => ({ ...change, clusterId: id }))
    into.set({ ...view, sources: withoutEnds(view.sources) }, mine, at)
  }

  #listing(id: string): SourceView {
    if (this.#ctx.controllers.listingOf(id) === null) return unusedSource()
    return { ...unusedSource(), status: 'failed', failure: 'What it listed then is not kept.' }
  }
}

type Sources = ReturnType<typeof viewOf>['sources']

/** When a route would have ended is not kept: each confirmation moved it. */
function withoutEnds(sources: Sources): Sources {
  const untold = (source: SourceView): SourceView => ({
    ...source,
    claims: source.claims.map((claim) => ({ ...claim, expiresAt: null })),
  })
  return { ...sources, synced: untold(sources.synced), single: untold(sources.single) }
}
