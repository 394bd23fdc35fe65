import { toNodeHandler } from 'better-auth/node'
import type { Services } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { answerError, pathOf, type RequestHandler } from './answer'
import { FOREIGN_PAGE, isOwnOrigin } from './origin'
import { peerOf } from './peer'

const MAX_BODY = 64 * 1024

export const INSECURE_SIGN_IN =
  'Signing in over plain HTTP from another machine is refused: the password could be read on the way. Use HTTPS in front of Lifeline and name the proxy in LIFELINE_TRUSTED_PROXIES, or set LIFELINE_ALLOW_INSECURE=1.'

/** `/api/auth/*`: better-auth behind our rule for plain HTTP and a limit for bodies. */
export function createAuthHandler(services: Services, onSessionsMayHaveEnded: () => void): RequestHandler {
  const handle = toNodeHandler(services.auth)
  return (req, res) => {
    const path = pathOf(req)
    if (!path.startsWith('/api/auth/')) return false
    const { origin } = req.headers
    const size = Number(req.headers['content-length'] ?? 0)
    if (origin && !isOwnOrigin(origin, services.env)) {
      answerError(res, new LifelineError('FORBIDDEN', FOREIGN_PAGE))
    } else if (path.startsWith('/api/auth/sign-in') && !peerOf(req, services.env).trusted) {
      answerError(res, new LifelineError('FORBIDDEN', INSECURE_SIGN_IN))
    } else if (size > MAX_BODY || req.headers['transfer-encoding']) {
      answerError(res, new LifelineError('BAD_REQUEST', 'This request is too large.'), { connection: 'close' })
    } else {
      if (req.method === 'POST') res.once('finish', onSessionsMayHaveEnded)
      handle(req, res).catch((err: unknown) => {
        services.log.error({ err, path }, 'sign-in failed unexpectedly')
        answerError(res, err)
      })
    }
    return true
  }
}
