import type { HostOwners, JoinedRoute } from '@/lib/contracts/route-truth'
import { ROUTE_SOURCES } from '@/lib/contracts/route-truth'
import type { Context } from '@/server/context'
import { routeOf } from '@/server/routes/fleet-rows'
import { normaliseHost } from '@/server/routes/normalise'
import { ownersOf } from '@/server/routes/owners'
import { changesOfHost } from '@/server/store/routes'

const CHANGES = 2_000

type Ctx = Pick<Context, 'db' | 'clock'> & {
  directory: Pick<Context['directory'], 'meantBy'>
  hub: Pick<Context['hub'], 'has' | 'row'>
  routes: Pick<Context['routes'], 'fleet' | 'caughtUp'>
}

/** Who holds a host, by whose word and since when, and who held it before; over all clusters. */
export async function readHost({ ctx, input }: { ctx: Ctx; input: { host: string } }): Promise<HostOwners> {
  const host = normaliseHost(input.host)
  await ctx.routes.caughtUp()
  const now = ctx.clock()
  const told = await changesOfHost(ctx.db, host, now, CHANGES)
  // What happened to an identity happened to the cluster that it was merged into.
  const changes = told
    .map((change) => ({ ...change, clusterId: ctx.directory.meantBy(change.clusterId) }))
    .filter(({ clusterId }) => ctx.hub.has(clusterId))
  const { holders, findings } = ctx.routes.fleet.onHost(host)
  const nameOf = (id: string) => ctx.hub.row(id)?.name ?? id
  return {
    host,
    asOf: now,
    claims: holders.map(({ cluster, indices }) => {
      const { clusterId } = cluster.view
      const routes = indices.flatMap((index) => routeOf(cluster, index, now) ?? [])
      return { clusterId, name: nameOf(clusterId), ...summary(routes) }
    }),
    tenures: ownersOf(host, changes).map((tenure) => ({ ...tenure, name: nameOf(tenure.clusterId) })),
    findings,
  }
}

function summary(routes: readonly JoinedRoute[]): Pick<HostOwners['claims'][number], 'sources' | 'since' | 'paths'> {
  const times = routes.map(({ since }) => since).filter((since) => since !== null)
  return {
    sources: ROUTE_SOURCES.filter((source) => routes.some(({ claims }) => claims[source] !== null)),
    since: times.length === 0 ? null : Math.min(...times),
    paths: routes.length,
  }
}
