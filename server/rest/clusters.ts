import type { RestClusters } from '@/lib/contracts/rest'
import { LifelineError } from '@/server/errors'
import { readDetail } from '@/server/services/clusters/detail'
import { listClusters } from '@/server/services/clusters/list'
import { readRoutes } from '@/server/services/clusters/routes'
import { readTimeline } from '@/server/services/clusters/timeline'
import { readTruth } from '@/server/services/clusters/truth'
import type { Answer, Call } from './call'
import { presentCluster, presentDetail, presentListing, presentRoutes, presentTimeline } from './present'
import { presentFindings } from './present-truth'
import { badQuery, listQuery, valuesOf } from './queries'
import { timeOf } from './time'

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
  const body: RestClusters = { clusters: rows.map(presentCluster), nextCursor }
  return { body }
}

export function readCluster({ services, uuid }: Call): Answer {
  return { body: presentDetail(readDetail({ ctx: services, input: { id: uuid } })) }
}

export async function readTimelineOf({ services, query, uuid }: Call): Promise<Answer> {
  const now = services.clock()
  const to = timeOf(query, 'to') ?? now
  const from = timeOf(query, 'from') ?? to - DAY_MS
  if (from >= to) throw new LifelineError('BAD_REQUEST', '"from" must lie before "to".')
  return { body: presentTimeline(await readTimeline({ ctx: services, input: { id: uuid, from, to }, now })) }
}

export async function readRouteTable({ services, uuid }: Call): Promise<Answer> {
  return { body: presentRoutes(await readRoutes({ ctx: services, input: { id: uuid } })) }
}

export async function readFindings({ services, uuid }: Call): Promise<Answer> {
  return { body: presentFindings(await readTruth({ ctx: services, input: { id: uuid } })) }
}

export async function readListing({ services, uuid }: Call): Promise<Answer> {
  return { body: presentListing(uuid, await readRoutes({ ctx: services, input: { id: uuid } })) }
}
