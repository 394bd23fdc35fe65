import type { RestClusters } from '@/lib/contracts/rest'
import { LifelineError } from '@/server/errors'
import { readDetail } from '@/server/services/clusters/detail'
import { listClusters } from '@/server/services/clusters/list'
import { readRouteSources } from '@/server/services/clusters/route-sources'
import { readRoutes } from '@/server/services/clusters/routes'
import { readClusterSources } from '@/server/services/clusters/sources'
import { readTimeline } from '@/server/services/clusters/timeline'
import { readTruth } from '@/server/services/clusters/truth'
import type { Answer, Call } from './call'
import { presentCluster, presentDetail, presentListing, presentRoutes, presentTimeline } from './present'
import { presentFindings } from './present-truth'
import { badQuery, listQuery, valuesOf } from './queries'
import { iso, timeOf } from './time'

const DAY_MS = 24 * 3_600_000

export function readClusters({ services, query }: Call): Answer {
  const parsed = listQuery.safeParse({
    state: valuesOf(query, 'state'),
    q: query.get('q') ?? '',
    limit: query.get('limit') || 100,
    cursor: query.get('cursor') || null,
  })
  if (!parsed.success) throw badQuery(parsed.error)
  const { rows, nextCursor } = listClusters({ ctx: services, input: parsed.data })
  const clusters = rows.map((row) => presentCluster(row, readClusterSources({ ctx: services, input: row })))
  const body: RestClusters = { asOf: iso(services.clock()), clusters, nextCursor }
  return { body }
}

export function readCluster({ services, uuid }: Call): Answer {
  const of = { ctx: services, input: { id: uuid } }
  return { body: presentDetail(readDetail(of), readClusterSources(of)) }
}

export async function readTimelineOf({ services, query, uuid }: Call): Promise<Answer> {
  const now = services.clock()
  const to = timeOf(query, 'to') ?? now
  const from = timeOf(query, 'from') ?? to - DAY_MS
  if (from >= to) throw new LifelineError('BAD_REQUEST', '"from" must lie before "to".')
  const timeline = await readTimeline({ ctx: services, input: { id: uuid, from, to }, now })
  return { body: presentTimeline(timeline, readClusterSources({ ctx: services, input: { id: uuid } })) }
}

export async function readRouteTable({ services, uuid }: Call): Promise<Answer> {
  const [routes, sources] = await routesAndSources(services, uuid)
  return { body: presentRoutes(routes, sources) }
}

export async function readFindings({ services, uuid }: Call): Promise<Answer> {
  return { body: presentFindings(await readTruth({ ctx: services, input: { id: uuid } })) }
}

export async function readListing({ services, uuid }: Call): Promise<Answer> {
  const [routes, sources] = await routesAndSources(services, uuid)
  return { body: presentListing(uuid, routes, sources) }
}

function routesAndSources(services: Call['services'], uuid: string) {
  const of = { ctx: services, input: { id: uuid } }
  return Promise.all([readRoutes(of), readRouteSources(of)])
}
