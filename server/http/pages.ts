import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import { PATH_HEADER } from '@/server/auth/page-path'
import type { Services } from '@/server/context'
import { answerError, answerJson, pathOf, type RequestHandler, type UpgradeHandler } from './answer'
import { isAmbiguous, isAsset, isFrameworks } from './asset-path'
import { createCsp, workerCsp } from './csp'
import { isRefusedPage } from './page-gate'

interface Pages {
  request: RequestHandler
  upgrade: UpgradeHandler
  close: () => Promise<void>
}

/** What is shown in place of a page that is not for somebody's role. */
const NOT_ALLOWED = '/not-allowed'

/** The pages of `app/`, served by Next behind our own port. */
export async function createPages(services: Pick<Services, 'env' | 'auth' | 'people'>): Promise<Pages> {
  const { env } = services
  // Next adds an upgrade listener of its own and ends sockets whose path is a page: it gets a server that never listens
  const decoy = createServer()
  const app = next({ dev: env.dev, dir: '.', hostname: env.host, port: env.port, httpServer: decoy })
  await app.prepare()
  const handle = app.getRequestHandler()

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (await isRefusedPage(req, services)) {
      res.statusCode = 403
      req.url = NOT_ALLOWED
    }
    await handle(req, res)
  }

  return {
    request(req, res) {
      const path = pathOf(req)
      // Pages have no writes: no server action is ours.
      if (req.method !== 'GET' && req.method !== 'HEAD' && !(env.dev && isAsset(path, env.dev))) {
        req.resume()
        const error = { code: 'BAD_REQUEST', message: 'A page is read with GET.', requestId: null }
        answerJson(res, 405, { error }, { allow: 'GET, HEAD' })
        return true
      }
      // Next would send whoever doubles a slash elsewhere, and agents must not be redirected
      if (/^\/+api\//.test(path) || isAmbiguous(path)) return false
      if (isFrameworks(path) && !isAsset(path, env.dev)) return false
      if (!isAsset(path, env.dev)) {
        // Next takes the nonce from the request's policy
        const { nonce, csp } = createCsp(env.dev)
        req.headers['content-security-policy'] = csp
        req.headers['x-nonce'] = nonce
        req.headers[PATH_HEADER] = req.url ?? '/'
        res.setHeader('content-security-policy', csp)
      }
      const worker = env.dev ? null : workerCsp(path)
      if (worker !== null) res.setHeader('content-security-policy', worker)
      answer(req, res).catch((cause: unknown) => answerError(res, cause))
      return true
    },
    upgrade(req, socket, head) {
      return env.dev && pathOf(req).startsWith('/_next/') && decoy.emit('upgrade', req, socket, head)
    },
    close: () => app.close(),
  }
}
