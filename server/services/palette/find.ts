import type { ClusterRow } from '@/lib/contracts/cluster'
import type { PaletteCluster, PaletteFound, PaletteHost, PaletteQuery } from '@/lib/contracts/palette'
import { BestFew, matchRank } from '@/lib/palette/rank'
import type { Context } from '@/server/context'
import { normaliseHost } from '@/server/routes/normalise'
import { isLate } from '../fleet/groups'
import type { QueueContext } from '../triage/internal'
import { findIncidents } from './find-incidents'

const CLUSTERS = 8
const HOSTS = 6
const OWNERS = 3
/** One letter is in nearly every host. */
const HOST_FROM = 2
/** Shorter beginnings of an id say nothing. */
const ID_FROM = 4

type Ctx = QueueContext & Pick<Context, 'routes' | 'directory'>

/** What may be meant by a few letters: clusters with their state, hosts with their owners, incidents; as somebody sees them. */
export function findForPalette({ ctx, input }: { ctx: Ctx; input: PaletteQuery }): PaletteFound {
  const q = input.q.trim().toLowerCase()
  if (q === '') return recentOnes(ctx, input.recent)
  const clusters = findClusters(ctx, q)
  const { hosts, more } = q.length < HOST_FROM ? NO_HOSTS : ctx.routes.search.hosts(q, HOSTS)
  return {
    clusters: [...clusters.best],
    clustersTotal: clusters.total,
    incidents: findIncidents(ctx, q),
    hosts: hosts.flatMap((host) => hostOf(ctx, host) ?? []),
    moreHosts: more,
  }
}

const NO_HOSTS = { hosts: [], more: false }

/** What was opened last and is there still, for whoever asks now. */
function recentOnes(ctx: Ctx, recent: PaletteQuery['recent']): PaletteFound {
  const idsOf = (wanted: 'cluster' | 'host') => recent.flatMap(({ kind, id }) => (kind === wanted ? [id] : []))
  const clusters = idsOf('cluster').flatMap((id) => {
    const row = ctx.hub.lists(id) ? ctx.hub.row(id) : null
    return row ? [clusterOf(row, 'name')] : []
  })
  const hosts = idsOf('host').flatMap((host) => hostOf(ctx, normaliseHost(host)) ?? [])
  const incidents = findIncidents(ctx, '')
  return { clusters, clustersTotal: clusters.length, incidents, hosts, moreHosts: false }
}

/** Not those that have such a host alone: hosts are told beside, with whom they belong to. */
function findClusters(ctx: Ctx, q: string): BestFew<PaletteCluster> {
  const terms = q.split(/\s+/)
  const found = new BestFew<PaletteCluster>(CLUSTERS)
  for (const row of ctx.hub.rows()) {
    const names = ctx.hub.namesOf(row.id)
    const how = terms.every((term) => names.includes(term)) ? howFound(ctx, row, q, terms) : null
    if (how) found.offer(clusterOf(row, how.by), how.rank, row.name.toLowerCase())
  }
  return found
}

/** By what a cluster answers, the best first: its name, an id of it, a tag. */
function howFound({ directory }: Ctx, row: ClusterRow, q: string, terms: readonly string[]) {
  const name = row.name.toLowerCase()
  const named = matchRank(name, q)
  if (named !== null) return { by: 'name' as const, rank: named }
  if (q.length >= ID_FROM && [row.id, ...directory.uuidsOf(row.id)].some((id) => id.toLowerCase().startsWith(q)))
    return { by: 'id' as const, rank: 1 }
  const tagged = [name, ...row.tags].join('\n').toLowerCase()
  return terms.every((term) => tagged.includes(term)) ? { by: 'tag' as const, rank: 4 } : null
}

function clusterOf(row: ClusterRow, by: PaletteCluster['by']): PaletteCluster {
  const { id, name, tags, state, flapping } = row
  return { id, name, tags, state, modifier: flapping ? 'flapping' : isLate(row) ? 'late' : null, by }
}

function hostOf({ hub, routes }: Ctx, host: string): PaletteHost | null {
  const { holders, findings } = routes.fleet.onHost(host)
  if (holders.length === 0) return null
  const owners = holders.slice(0, OWNERS).map(({ cluster: { view } }) => {
    return { id: view.clusterId, name: hub.row(view.clusterId)?.name ?? view.name }
  })
  return { host, owners, claims: holders.length, contested: findings.some(({ rule }) => rule === 'contested') }
}
