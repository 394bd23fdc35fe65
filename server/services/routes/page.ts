import type { FleetRoutesPage, FleetRoutesQuery } from '@/lib/contracts/route-fleet'
import type { RouteRule } from '@/lib/contracts/route-truth'
import type { Context } from '@/server/context'
import { type SourcesContext, sourcesOfFleet } from './sources'

type Ctx = SourcesContext & Pick<Context, 'routes'>

/** One window of the routes of the whole fleet, with what was found and how late each source is. */
export function readRoutesPage({ ctx, input }: { ctx: Ctx; input: FleetRoutesQuery }): FleetRoutesPage {
  const { routes, hub, clock } = ctx
  const asOf = clock()
  return {
    asOf,
    offset: input.offset,
    ...routes.search.slice(input, asOf),
    ...routes.search.count(),
    findings: countFindings({ ctx }),
    clusters: hub.size,
    pending: routes.pending,
    sources: sourcesOfFleet(ctx, asOf),
  }
}

/** Findings of the whole fleet by rule, worst first; rules without one are left out. */
export function countFindings({ ctx }: { ctx: Pick<Context, 'routes'> }): FleetRoutesPage['findings'] {
  const counts = new Map<RouteRule, number>()
  for (const { rule } of ctx.routes.fleet.findings()) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return [...counts].map(([rule, count]) => ({ rule, count }))
}
