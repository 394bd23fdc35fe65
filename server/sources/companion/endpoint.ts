import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import { PROGRAM_PATH } from '@/lib/companion/manifest'
import { COMPANION_LIMITS, COMPANION_PATH } from '@/lib/contracts/companion'
import type { Services } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { enter } from '@/server/gateway/door'
import { answerError, pathOf, type RequestHandler, refuseUpgrade, type UpgradeHandler } from '@/server/http/answer'
import { Session } from './session'

type Deps = Pick<Services, 'env' | 'log' | 'clock' | 'directory' | 'refused' | 'companions' | 'damage' | 'health'>

export interface CompanionEndpoint {
  handleUpgrade: UpgradeHandler
  handleRequest: RequestHandler
  /** Sends companions away; they come back by their backoff. */
  stop(): void
}

/** What answers here, in the words of the table of policies. */
export const COMPANION_PATHS: readonly string[] = [`WS ${COMPANION_PATH}`, `GET ${PROGRAM_PATH}`]

/** Where the build puts it. */
const PROGRAM = join('dist', 'companion.mjs')

/** Where companions dial in, each with the token of its cluster. */
export function createCompanionEndpoint(services: Deps): CompanionEndpoint {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: COMPANION_LIMITS.frameBytes,
    clientTracking: false,
  })
  const sessions = new Map<Session, string>()
  let ready = true
  services.directory.onRevoked((tokenId) => {
    for (const [session, of] of sessions) if (of === tokenId) session.end(1008, 'token revoked')
  })

  return {
    handleUpgrade(req, socket, head) {
      if (pathOf(req) !== COMPANION_PATH) return false
      const guest = enter(req, services, ready)
      if (!guest.ok) refuseUpgrade(socket, guest.status, guest.headers)
      // The token that all agents may share says of which cluster nothing is told.
      else if (guest.credential.clusterId === null) refuseUpgrade(socket, 403)
      else {
        const { clusterId, tokenId } = guest.credential
        sockets.handleUpgrade(req, socket, head, (ws) => {
          const session = new Session(services, ws, clusterId)
          sessions.set(session, tokenId)
          ws.on('close', () => sessions.delete(session))
        })
      }
      return true
    },
    handleRequest(req, res) {
      if (pathOf(req) !== PROGRAM_PATH || req.method !== 'GET') return false
      const guest = enter(req, services, ready)
      if (!guest.ok) answerError(res, new LifelineError(CODES[guest.status], guest.message), guest.headers)
      else if (guest.credential.clusterId === null) answerError(res, new LifelineError('FORBIDDEN', OWN_TOKEN))
      else void giveProgram(req, res)
      return true
    },
    stop() {
      ready = false
      for (const session of sessions.keys()) session.end(1012, 'service restart')
    },
  }
}

const OWN_TOKEN = 'A companion needs the token of its cluster.'
const CODES = { 401: 'UNAUTHORIZED', 403: 'FORBIDDEN', 503: 'UNAVAILABLE' } as const

/** The program for companions without an image of their own: the same that `lifeline companion` runs. */
async function giveProgram(req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    const { size } = await stat(PROGRAM)
    res.writeHead(200, { 'content-type': 'text/javascript', 'content-length': size, 'cache-control': 'no-store' })
    const stream = createReadStream(PROGRAM)
    stream.on('error', () => res.destroy())
    req.on('close', () => stream.destroy())
    stream.pipe(res)
  } catch (cause) {
    const words = 'The program of the companion was not built here: run "npm run build:server".'
    answerError(res, new LifelineError('UNAVAILABLE', words, { cause }))
  }
}
