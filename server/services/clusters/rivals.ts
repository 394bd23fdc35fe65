import type { RouteRow } from '@/lib/contracts/route'
import type { Context } from '@/server/context'
import { normaliseHost } from '@/server/routes/normalise'
import type { ClusterView, SourceView } from '@/server/routes/truth-types'
import { viewOf } from '@/server/routes/views'
import { routesOnHosts } from '@/server/store/routes'
import type { ClusterContext } from './internal'

export type TruthContext = ClusterContext & Pick<Context, 'db' | 'clock' | 'controllers'>

/** What other clusters say of the same hosts, and no more of them: enough to see who claims a host twice. */
export async function rivalsOf(ctx: TruthContext, id: string, hosts: readonly string[]): Promise<ClusterView[]> {
  if (hosts.length === 0) return []
  const rows = await routesOnHosts(ctx.db, hosts, id)
  const listings = listingsOn(ctx, id, new Set(hosts))
  return [...new Set([...rows.keys(), ...listings.keys()])].map((rival) => {
    const state = ctx.hub.stateOf(rival)
    const ofRival: RouteRow[] = rows.get(rival) ?? []
    return viewOf({
      clusterId: rival,
      name: ctx.hub.row(rival)?.name ?? rival,
      uuids: ctx.directory.uuidsOf(rival),
      rows: ofRival,
      sync: { lastAt: state?.routeSync.lastAt ?? null, lastOk: state?.routeSync.lastOk ?? null },
      count: null,
      awaySince: null,
      listing: listings.get(rival),
    })
  })
}

function listingsOn({ controllers }: TruthContext, id: string, hosts: ReadonlySet<string>): Map<string, SourceView> {
  const found = new Map<string, SourceView>()
  for (const [rival, view] of controllers.listings()) {
    if (rival === id) continue
    const claims = view.claims.filter(({ host }) => hosts.has(normaliseHost(host)))
    if (claims.length > 0) found.set(rival, { ...view, claims })
  }
  return found
}
