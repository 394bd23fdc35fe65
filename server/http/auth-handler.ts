import { toNodeHandler } from 'better-auth/node'
import type { Services } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { answerError, answerJson, pathOf, type RequestHandler } from './answer'
import { FOREIGN_PAGE, isOwnOrigin } from './origin'
import { peerOf } from './peer'
import { WrongTries } from './wrong-tries'

const MAX_BODY = 64 * 1024
const SIGN_IN = '/api/auth/sign-in'

export const INSECURE_SIGN_IN =
  'Signing in over plain HTTP from another machine is refused: the password could be read on the way. Use HTTPS in front of Lifeline and name the proxy in LIFELINE_TRUSTED_PROXIES, or set LIFELINE_ALLOW_INSECURE=1.'

/** `/api/auth/*`: better-auth behind our rule for plain HTTP and a limit for bodies. */
export function createAuthHandler(services: Services, onSessionsMayHaveEnded: () => void): RequestHandler {
  const handle = toNodeHandler(services.auth)
  const wrong = new WrongTries(services.clock)
  return (req, res) => {
    const path = pathOf(req)
    if (!path.startsWith('/api/auth/')) return false
    const { origin } = req.headers
    const peer = peerOf(req, services.env)
    const signsIn = path.startsWith(SIGN_IN)
    const wait = signsIn ? wrong.wait(peer.address) : 0
    const size = Number(req.headers['content-length'] ?? 0)
    if (origin && !isOwnOrigin(origin, services.env)) {
      answerError(res, new LifelineError('FORBIDDEN', FOREIGN_PAGE))
    } else if (signsIn && !peer.trusted) {
      answerError(res, new LifelineError('FORBIDDEN', INSECURE_SIGN_IN))
    } else if (size > MAX_BODY || req.headers['transfer-encoding']) {
      answerError(res, new LifelineError('BAD_REQUEST', 'This request is too large.'), { connection: 'close' })
    } else if (wait > 0) {
      const error = { code: 'UNAVAILABLE', message: `Too many tries. Try again in ${wait} s.` }
      answerJson(res, 429, { error }, { 'x-retry-after': String(wait), 'retry-after': String(wait) })
    } else {
      if (signsIn) res.once('finish', () => noteTry(wrong, peer.address, res.statusCode))
      if (req.method === 'POST') res.once('finish', onSessionsMayHaveEnded)
      handle(req, res).catch((err: unknown) => {
        services.log.error({ err, path }, 'sign-in failed unexpectedly')
        answerError(res, err)
      })
    }
    return true
  }
}

function noteTry(wrong: WrongTries, caller: string, status: number): void {
  if (status === 401 || status === 200) wrong.note(caller, status === 200)
}
