import type { LinkLook, LinkTarget } from '@/lib/contracts/status-link'
import type { ClusterFacts } from '@/lib/status/public-status'
import type { Services } from '@/server/context'
import { uptimeOfSum } from '@/server/fleet/uptime'
import { routeOf } from '@/server/routes/fleet-rows'
import type { Histories, ObservedHistory } from './history'

export type FactsDeps = Pick<Services, 'hub' | 'directory' | 'routes' | 'clock'> & { histories: Histories }

/** Clusters that a target stands for now, in the order of their names; what was put aside is none of them. */
export function clustersOf({ hub, directory }: FactsDeps, target: LinkTarget, most: number): string[] {
  const ids = new Set<string>()
  if (target.kind === 'tag') {
    const tag = target.tag.toLowerCase()
    for (const row of hub.rows()) if (row.tags.some((one) => one.toLowerCase() === tag)) ids.add(row.id)
  } else {
    for (const id of target.ids) ids.add(hub.has(id) ? id : (directory.byUuid(id) ?? id))
  }
  const rows = [...ids].flatMap((id) => (hub.lists(id) ? (hub.row(id) ?? []) : []))
  rows.sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1))
  return rows.slice(0, most).map(({ id }) => id)
}

/** What is known of a cluster that a link is about; null when it is there no more. */
export async function factsOf(deps: FactsDeps, id: string, look: LinkLook): Promise<ClusterFacts | null> {
  const history = await deps.histories.of(id)
  const [row, state, now] = [deps.hub.row(id), deps.hub.stateOf(id), deps.clock()]
  if (!row || !state) return null
  const said = row.basis === 'arrivals' ? null : (state.said?.[row.basis]?.at ?? null)
  return {
    name: row.name,
    publicName: look.names[id] || null,
    basis: row.basis,
    since: row.since,
    heardAt: row.basis === 'arrivals' ? row.lastArrivalAt : said,
    never: row.state === 'never',
    stretches: history.stretches,
    uptime: uptimeNow(history, now),
    historyFrom: history.from,
    routes: look.fields.includes('hosts') ? routesOf(deps, id, now) : [],
    agentVersion: row.agentVersion,
    kubernetesVersion: row.k8sVersion,
    nodes: row.nodes,
  }
}

/** Carries what was read on to now by the stretch that runs. */
function uptimeNow({ stretches, at, observedMs, connectedMs }: ObservedHistory, now: number): ClusterFacts['uptime'] {
  const running = stretches.at(-1)
  const more = running?.to === null ? Math.max(0, now - at) : 0
  const observed = running?.word === 'not-observed' ? observedMs : observedMs + more
  const connected = running?.word === 'connected' ? connectedMs + more : connectedMs
  return uptimeOfSum({ observedMs: observed, connectedMs: connected, lossRuns: false })
}

/** Routes that hold now, one line a place. */
function routesOf({ routes }: FactsDeps, id: string, now: number): ClusterFacts['routes'] {
  const cluster = routes.fleet.cluster(id)
  if (!cluster) return []
  return cluster.places.flatMap((_, index) => {
    const route = routeOf(cluster, index, now)
    return route && route.freshness !== 'expired' ? route : []
  })
}
