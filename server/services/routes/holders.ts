import type { Context } from '@/server/context'
import { normaliseHost } from '@/server/routes/normalise'
import type { ClusterView, SourceView } from '@/server/routes/truth-types'
import { viewOf } from '@/server/routes/views'
import { wantedView } from '@/server/sources/companion/wanted-claims'
import { routesOnHosts } from '@/server/store/routes'
import { wantedOnHosts } from '@/server/store/wanted'
import type { ClusterContext } from '../clusters/internal'

export type TruthContext = ClusterContext & Pick<Context, 'db' | 'clock' | 'controllers' | 'companions'>

/**
 * What clusters say of some hosts, and no more of them: enough to see who claims a host, and who does so twice.
 * @param except a cluster that is looked at as a whole elsewhere
 */
export async function holdersOf(
  ctx: TruthContext,
  hosts: readonly string[],
  except: string | null,
): Promise<ClusterView[]> {
  if (hosts.length === 0) return []
  const rows = await routesOnHosts(ctx.db, hosts, except)
  const listings = listingsOn(ctx, new Set(hosts), except)
  const wanted = await wantedOn(ctx, hosts, except)
  const listed = [...new Set([...rows.keys(), ...listings.keys(), ...wanted.keys()])].filter((id) => ctx.hub.lists(id))
  return listed.map((id) => {
    const state = ctx.hub.stateOf(id)
    return viewOf({
      clusterId: id,
      name: ctx.hub.row(id)?.name ?? id,
      uuids: ctx.directory.uuidsOf(id),
      rows: rows.get(id) ?? [],
      sync: { lastAt: state?.routeSync.lastAt ?? null, lastOk: state?.routeSync.lastOk ?? null },
      count: null,
      awaySince: null,
      listing: listings.get(id) ?? unlisted(ctx, id),
      wanted: wanted.get(id) ?? unwanted(ctx, id),
    })
  })
}

/** What happened to an identity happened to the cluster that it was merged into. */
export function meant({ directory }: Pick<TruthContext, 'directory'>): <T extends { clusterId: string }>(told: T) => T {
  return (told) => ({ ...told, clusterId: directory.meantBy(told.clusterId) })
}

/** What other clusters want on these hosts, by their companions. */
async function wantedOn(
  { db, companions }: TruthContext,
  hosts: readonly string[],
  except: string | null,
): Promise<Map<string, SourceView>> {
  const names = new Set(hosts)
  const found = await wantedOnHosts(db, hosts, except)
  return new Map(
    [...found].map(([id, ingresses]) => {
      const view = wantedView({ companion: companions.view(id), ingresses, changes: [] })
      return [id, { ...view, claims: view.claims.filter(({ host }) => names.has(normaliseHost(host))) }]
    }),
  )
}

/** A companion that was heard and has none of these hosts says so. */
function unwanted({ companions }: TruthContext, id: string): SourceView | undefined {
  const companion = companions.view(id)
  return companion ? wantedView({ companion, ingresses: [], changes: [] }) : undefined
}

/** A listing that was read and holds none of these hosts says so. */
function unlisted({ controllers }: TruthContext, id: string): SourceView | undefined {
  const view = controllers.listingOf(id)
  return view ? { ...view, claims: [] } : undefined
}

function listingsOn({ controllers }: TruthContext, hosts: ReadonlySet<string>, except: string | null) {
  const found = new Map<string, SourceView>()
  for (const [id, view] of controllers.listings()) {
    if (id === except) continue
    const claims = view.claims.filter(({ host }) => hosts.has(normaliseHost(host)))
    if (claims.length > 0) found.set(id, { ...view, claims })
  }
  return found
}
