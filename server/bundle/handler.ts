import type { IncomingMessage, ServerResponse } from 'node:http'
import { deedRefusal } from '@/lib/contracts/deeds'
import { may, PATHS, principalOf } from '@/server/auth/policies'
import { contextFor } from '@/server/auth/scope'
import { sessionFrom } from '@/server/auth/session'
import type { Services } from '@/server/context'
import { LifelineError, publicError } from '@/server/errors'
import { answerError, answerJson, pathOf, type RequestHandler } from '@/server/http/answer'
import { FOREIGN_PAGE, isForeignPage } from '@/server/http/origin'
import { peerOf } from '@/server/http/peer'
import { makeBundle } from '@/server/services/bundle/make'

const KEY = 'GET /triage/bundle/{key}' satisfies keyof typeof PATHS
const PATH = /^\/triage\/bundle\/([^/]+)$/
/** Each takes some time of the one processor that all share. */
const AT_ONCE = 2

/** What answers here, in the words of the table of policies. */
export const BUNDLE_PATHS: readonly string[] = [KEY]

/** Support bundles, for people who may work on the queue: made when they are asked for, and kept nowhere. */
export function createBundleHandler(services: Services): RequestHandler {
  let making = 0

  async function answer(req: IncomingMessage, res: ServerResponse, key: string): Promise<void> {
    if (isForeignPage(req, services.env)) throw new LifelineError('FORBIDDEN', FOREIGN_PAGE)
    const viewer = await sessionFrom(services, req.headers)
    if (!viewer) throw new LifelineError('UNAUTHORIZED', 'Sign in first.')
    if (!may(principalOf(viewer), PATHS[KEY])) throw new LifelineError('FORBIDDEN', deedRefusal(PATHS[KEY]))
    if (making >= AT_ONCE) throw new LifelineError('UNAVAILABLE', 'Other bundles are being made. Try again in 5 s.')
    making += 1
    try {
      const ctx = contextFor(services, viewer, { address: peerOf(req, services.env).address })
      const { name, zip } = await makeBundle({ ctx, input: { key: decoded(key) } })
      res.setHeader('content-disposition', `attachment; filename="${name}"`)
      res.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
      res.writeHead(200, {
        'content-type': 'application/zip',
        'content-length': zip.length,
        'cache-control': 'no-store',
      })
      res.end(zip)
    } finally {
      making -= 1
    }
  }

  return (req, res) => {
    const key = PATH.exec(pathOf(req))?.[1]
    if (key === undefined) return false
    req.resume()
    if (req.method !== 'GET') {
      const error = { code: 'BAD_REQUEST', message: 'This address is read-only: use GET.', requestId: null }
      answerJson(res, 405, { error }, { allow: 'GET' })
      return true
    }
    answer(req, res, key).catch((err: unknown) => {
      if (publicError(err).code === 'INTERNAL') services.log.error({ err }, 'a bundle could not be made')
      answerError(res, err)
    })
    return true
  }
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    throw new LifelineError('BAD_REQUEST', 'The address cannot be read.')
  }
}
