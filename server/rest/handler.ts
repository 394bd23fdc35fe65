import type { IncomingMessage, ServerResponse } from 'node:http'
import { servicesFor } from '@/server/auth/scope'
import type { Services } from '@/server/context'
import { LifelineError, publicError } from '@/server/errors'
import { answerError, answerJson, pathOf, type RequestHandler } from '@/server/http/answer'
import { demand, type PathKey } from './access'
import type { Answer, Call } from './call'
import { readCluster, readClusters, readFindings, readListing, readRouteTable, readTimelineOf } from './clusters'
import { readLive, readReady } from './health'
import { readMetrics } from './metrics'
import { readOpenApi } from './openapi'
import { readFleetRoutes } from './routes'

type Endpoint = (call: Call) => Answer | Promise<Answer>

const ENDPOINTS = {
  'GET /api/health/live': readLive,
  'GET /api/health/ready': readReady,
  'GET /metrics': readMetrics,
  'GET /api/lifeline/v1/clusters': readClusters,
  'GET /api/lifeline/v1/clusters/{uuid}': readCluster,
  'GET /api/lifeline/v1/clusters/{uuid}/timeline': readTimelineOf,
  'GET /api/lifeline/v1/clusters/{uuid}/routes': readRouteTable,
  'GET /api/lifeline/v1/clusters/{uuid}/findings': readFindings,
  'GET /api/lifeline/v1/routes': readFleetRoutes,
  'GET /api/openapi.json': readOpenApi,
  'GET /api/v1/gateway/routes/cluster/{uuid}': readListing,
} as const satisfies Partial<Record<PathKey, Endpoint>>

interface Mounted {
  key: keyof typeof ENDPOINTS
  pattern: RegExp
}
const MOUNTED: readonly Mounted[] = (Object.keys(ENDPOINTS) as Mounted['key'][]).map((key) => ({
  key,
  pattern: new RegExp(`^${key.replace('GET ', '').replaceAll('.', '\\.').replace('{uuid}', '([^/]+)')}/?$`),
}))
const OWN = '/api/lifeline/'

/** What answers here, in the words of the table of policies. */
export const REST_PATHS: readonly string[] = Object.keys(ENDPOINTS)

/** What programs may ask: the machine interface, health, metrics. False for paths of others. */
export function createRestHandler(services: Services): RequestHandler {
  return (req, res) => {
    const path = pathOf(req)
    const mounted = MOUNTED.find(({ pattern }) => pattern.test(path))
    if (!mounted && !path.startsWith(OWN)) return false
    void answer(services, { req, res, path, mounted })
    return true
  }
}

async function answer(
  services: Services,
  {
    req,
    res,
    path,
    mounted,
  }: { req: IncomingMessage; res: ServerResponse; path: string; mounted: Mounted | undefined },
): Promise<void> {
  req.resume()
  try {
    if (!mounted) throw new LifelineError('NOT_FOUND', 'There is nothing at this address.')
    if (req.method !== 'GET' && req.method !== 'HEAD') return refuseMethod(res)
    const seen = servicesFor(services, demand(mounted.key, req, services))
    const query = new URLSearchParams((req.url ?? '').split('?')[1] ?? '')
    const uuid = decode(mounted.pattern.exec(path)?.[1] ?? '')
    send(res, await ENDPOINTS[mounted.key]({ services: seen, query, uuid }))
  } catch (error) {
    if (publicError(error).code === 'INTERNAL') services.log.error({ err: error, path }, 'request failed')
    const headers = publicError(error).code === 'UNAUTHORIZED' ? { 'www-authenticate': 'Bearer' } : undefined
    answerError(res, error, headers)
  }
}

function send(res: ServerResponse, { status = 200, body, text }: Answer): void {
  if (text) res.writeHead(status, { 'content-type': text.type, 'cache-control': 'no-store' }).end(text.content)
  else answerJson(res, status, body)
}

function refuseMethod(res: ServerResponse): void {
  const error = { code: 'BAD_REQUEST', message: 'This address is read-only: use GET.', requestId: null }
  answerJson(res, 405, { error }, { allow: 'GET, HEAD' })
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new LifelineError('BAD_REQUEST', 'The address cannot be read.')
  }
}
