import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Services } from '@/server/context'
import { pathOf, type RequestHandler } from '@/server/http/answer'
import { linkByHash, type StoredLink } from '@/server/store/status-links'
import { type Assets, readAssets } from './assets'
import { nothingDocument } from './document'
import { pageCsp, setLinkHeaders } from './headers'
import { PARTS, type PartContext, tryPassword } from './parts'
import { Streams } from './streams'
import { hashLinkToken } from './token'

/** What answers here, in the words of the table of policies. */
export const STATUS_PATHS: readonly string[] = [
  ...Object.keys(PARTS).map((rest) => `GET /s/{token}${rest}`),
  'POST /s/{token}',
]

/** Everything that could be meant for a link, also where it is written otherwise. */
const OURS = /^(?:\/|%2f)+(?:s|%73|%53)(?:\/|%2f|$)/i
const LINK = /^\/s\/([^/]*)(|\/.*)$/

interface StatusHandler {
  request: RequestHandler
  /** Ends every open page so that it comes back. */
  stop: () => void
}

/** The public side: pages of status links, and one same answer for everything else that begins with /s. */
export function createStatusHandler(services: Services): StatusHandler {
  const assets = readAssets()
  const nothing = nothingDocument(assets)
  const streams = new Streams()

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const [, token = '', rest = '/'] = LINK.exec(pathOf(req)) ?? []
    // Read for every request alike, whatever its path and method: how long it takes tells nothing.
    const link = await linkByHash(services.db, hashLinkToken(token))
    const part = link && isOpen(link, services.clock()) ? partOf(link, req, rest) : null
    const context = { services, assets, streams, req, res, base: `/s/${token}` }
    const done = link && part ? await part({ ...context, link }) : false
    if (!done) sayNothing(res, assets, nothing)
    req.resume()
  }

  return {
    request(req, res) {
      if (!OURS.test(pathOf(req))) return false
      setLinkHeaders(res)
      answer(req, res).catch((err: unknown) => {
        services.log.error({ err }, 'a status link could not be answered')
        if (res.headersSent) res.destroy()
        else
          res
            .writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' })
            .end('Try again shortly.')
      })
      return true
    },
    stop: () => streams.stop(),
  }
}

type Part = (context: PartContext) => Promise<boolean> | boolean

function partOf(link: StoredLink, req: IncomingMessage, rest: string): Part | null {
  if (req.method === 'POST' && rest === '' && link.passwordHash !== null) return tryPassword
  if (req.method !== 'GET' || !Object.hasOwn(PARTS, rest)) return null
  return PARTS[rest as keyof typeof PARTS]
}

function isOpen(link: StoredLink, now: number): boolean {
  return link.revokedAt === null && now < link.expiresAt
}

function sayNothing(res: ServerResponse, assets: Assets, nothing: string): void {
  res.setHeader('content-security-policy', pageCsp(assets, { frame: [] }))
  res.writeHead(404, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(nothing) })
  res.end(nothing)
}
