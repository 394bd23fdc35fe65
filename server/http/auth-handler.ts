import type { IncomingMessage, ServerResponse } from 'node:http'
import { toNodeHandler } from 'better-auth/node'
import type { PATHS } from '@/server/auth/policies'
import { sessionFrom } from '@/server/auth/session'
import type { Services, Viewer } from '@/server/context'
import { LifelineError, tooManyTries } from '@/server/errors'
import { answerError, pathOf, type RequestHandler } from './answer'
import { callerOf } from './caller'
import { FOREIGN_PAGE, isForeignPage, isJson, NOT_JSON } from './origin'
import { peerOf } from './peer'
import { WrongTries } from './wrong-tries'

const MAX_BODY = 64 * 1024
const SIGN_OUT = '/api/auth/sign-out'

/** What of better-auth is reached from outside; the rest is not there. */
export const AUTH_PATHS = [
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-out',
  'POST /api/auth/two-factor/disable',
  'POST /api/auth/two-factor/enable',
  'POST /api/auth/two-factor/generate-backup-codes',
  'POST /api/auth/two-factor/verify-backup-code',
  'POST /api/auth/two-factor/verify-totp',
] as const satisfies readonly (keyof typeof PATHS)[]

export const INSECURE_SIGN_IN =
  'Signing in over plain HTTP from another machine is refused: the password could be read on the way. Use HTTPS in front of Lifeline and name the proxy in LIFELINE_TRUSTED_PROXIES, or set LIFELINE_ALLOW_INSECURE=1.'

/** `/api/auth/*`: what we use of better-auth, behind our rule for plain HTTP, a wait after wrong tries, a limit for bodies. */
export function createAuthHandler(services: Services, onSessionsMayHaveEnded: () => void): RequestHandler {
  const handle = toNodeHandler(services.auth)
  const wrong = new WrongTries(services.clock)

  /** A password or a code is tried. */
  async function signIn(req: IncomingMessage, res: ServerResponse, caller: string) {
    let right: boolean | null = null
    try {
      await handle(req, res)
      right = wasRight(pathOf(req), res.statusCode)
    } finally {
      wrong.end(caller, right)
    }
  }

  async function signOut(req: IncomingMessage, res: ServerResponse, leaves: Promise<Viewer | null>) {
    const viewer = await leaves
    await handle(req, res)
    if (!viewer || res.statusCode !== 200) return
    const who = { id: viewer.id, name: viewer.email }
    await services.audit.record({ who, address: peerOf(req, services.env).address, action: 'sign-out' })
  }

  return (req, res) => {
    const path = pathOf(req)
    if (!path.startsWith('/api/auth/')) return false
    const peer = peerOf(req, services.env)
    res.setHeader('cache-control', 'no-store')
    const signsIn = path !== SIGN_OUT
    const caller = callerOf(peer.address)
    const size = Number(req.headers['content-length'] ?? 0)
    if (!AUTH_PATHS.some((known) => known === `${req.method} ${path}`)) {
      answerError(res, new LifelineError('NOT_FOUND', 'There is nothing at this address.'))
    } else if (isForeignPage(req, services.env)) {
      answerError(res, new LifelineError('FORBIDDEN', FOREIGN_PAGE))
    } else if (!isJson(req)) {
      answerError(res, new LifelineError('BAD_REQUEST', NOT_JSON))
    } else if (signsIn && !peer.trusted) {
      answerError(res, new LifelineError('FORBIDDEN', INSECURE_SIGN_IN))
    } else if (size > MAX_BODY || req.headers['transfer-encoding']) {
      answerError(res, new LifelineError('BAD_REQUEST', 'This request is too large.'), { connection: 'close' })
    } else {
      const wait = signsIn ? wrong.begin(caller) : 0
      if (wait > 0) {
        answerError(res, tooManyTries(wait), { 'x-retry-after': String(wait), 'retry-after': String(wait) })
        return true
      }
      res.once('finish', onSessionsMayHaveEnded)
      const answered = signsIn ? signIn(req, res, caller) : signOut(req, res, sessionFrom(services, req.headers))
      answered.catch((err: unknown) => {
        services.log.error({ err, path }, 'sign-in failed unexpectedly')
        answerError(res, err)
      })
    }
    return true
  }
}

/** A wrong password or code is 401; 400 where somebody is signed in already. Null for what is neither right nor wrong. */
function wasRight(path: string, status: number): boolean | null {
  const isWrong = status === 401 || (status === 400 && path.startsWith('/api/auth/two-factor/'))
  return isWrong || status === 200 ? !isWrong : null
}
