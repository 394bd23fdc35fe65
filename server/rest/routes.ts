import { listRoutes } from '@/server/services/routes/list'
import type { Answer, Call } from './call'
import { presentFleetRoutes } from './present-truth'
import { badQuery, routesQuery, valuesOf } from './queries'

export function readFleetRoutes({ services, query }: Call): Answer {
  const parsed = routesQuery.safeParse({
    host: query.get('host') ?? '',
    finding: valuesOf(query, 'finding'),
    limit: query.get('limit') || 100,
    cursor: query.get('cursor') || null,
  })
  if (!parsed.success) throw badQuery(parsed.error)
  return { body: presentFleetRoutes(listRoutes({ ctx: services, input: parsed.data })) }
}
