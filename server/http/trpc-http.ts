import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnyTRPCRouter } from '@trpc/server'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import compression from 'compression'
import { contextFor } from '@/server/auth/scope'
import { sessionFrom } from '@/server/auth/session'
import type { Services } from '@/server/context'
import { LifelineError, tooManyTries } from '@/server/errors'
import { answerError, pathOf, type RequestHandler } from './answer'
import { INSECURE_SIGN_IN } from './auth-handler'
import { callerOf } from './caller'
import { FOREIGN_PAGE, isForeignPage, isJson, NOT_JSON } from './origin'
import { type Peer, peerOf } from './peer'
import { RateLimit } from './rate-limit'
import { reportTrpcError } from './trpc-report'

const PREFIX = '/trpc/'
const MAX_BODY = 100_000
/** Procedures that take more: a report of a long log has all its texts in it. */
const LARGE_BODIES: Record<string, number> = { 'explain.saveReport': 4_000_000 }
const MAX_BATCH = 20
const STREAM_BY_HTTP = 'Streams are for the WebSocket of pages.'
/** Procedures that are sent a password. */
const TELLS_PASSWORD = /setup\.complete|accountLinks\.(join|reset)|account\.changePassword/

/** `/trpc/*`: queries and mutations over HTTP, compressed, from our own pages only. */
export function createTrpcHttp(services: Services, router: AnyTRPCRouter): RequestHandler {
  const compress = compression({ threshold: 1024 })
  const streams = streamsOf(router)
  const linkTries = new RateLimit({ max: 20, windowMs: 60_000, clock: services.clock })

  function refusalOf(req: IncomingMessage, procedures: string): LifelineError | null {
    if (isForeignPage(req, services.env)) return new LifelineError('FORBIDDEN', FOREIGN_PAGE)
    // tRPC answers HEAD to anything with success.
    if (req.method === 'HEAD') return new LifelineError('BAD_REQUEST', 'Ask with GET or POST.')
    if (req.method === 'POST' && !isJson(req)) return new LifelineError('BAD_REQUEST', NOT_JSON)
    // By HTTP a stream would go on when its session ended.
    if (procedures.split(',').some((name) => streams.has(name))) return new LifelineError('BAD_REQUEST', STREAM_BY_HTTP)
    return null
  }

  /** What pages of ours meet, too: thrown where tRPC makes an answer of it that they can read. */
  function admit(procedures: string, peer: Peer): void {
    if (TELLS_PASSWORD.test(procedures) && !peer.trusted) throw new LifelineError('FORBIDDEN', INSECURE_SIGN_IN)
    if (!/setup\.|accountLinks\./.test(procedures)) return
    const wait = linkTries.take(callerOf(peer.address))
    if (wait > 0) throw tooManyTries(wait)
  }

  function answer(req: IncomingMessage, res: ServerResponse, procedures: string): Promise<void> {
    return nodeHTTPRequestHandler({
      req,
      res,
      router,
      path: procedures,
      maxBodySize: LARGE_BODIES[procedures] ?? MAX_BODY,
      maxBatchSize: MAX_BATCH,
      createContext: async () => {
        const peer = peerOf(req, services.env)
        admit(procedures, peer)
        return contextFor(services, await sessionFrom(services, req.headers), { address: peer.address })
      },
      onError: ({ error, path }) => reportTrpcError(services.log, error, path),
    })
  }

  return (req, res) => {
    const path = pathOf(req)
    if (!path.startsWith(PREFIX)) return false
    const procedures = decoded(path.slice(PREFIX.length))
    // What somebody may see is kept by no cache, also not to go back to after signing out.
    res.setHeader('cache-control', 'no-store')
    const refusal = refusalOf(req, procedures)
    if (refusal) {
      answerError(res, refusal)
      return true
    }
    compress(req as never, res as never, () => {
      answer(req, res, procedures).catch((err: unknown) => {
        services.log.error({ err }, 'request failed unexpectedly')
        answerError(res, err)
      })
    })
    return true
  }
}

function streamsOf(router: AnyTRPCRouter): ReadonlySet<string> {
  const procedures: Record<string, { _def: { type: string } }> = router._def.procedures
  return new Set(Object.keys(procedures).filter((name) => procedures[name]?._def.type === 'subscription'))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
