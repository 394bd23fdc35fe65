import type { IncomingMessage, ServerResponse } from 'node:http'
import { sealedStatus } from '@/lib/contracts/status'
import { noteOpened } from '@/server/audit/link-openings'
import type { Services } from '@/server/context'
import { peerOf } from '@/server/http/peer'
import { linkByHash, type StoredLink } from '@/server/store/status-links'
import type { Assets } from './assets'
import { badgeOf } from './badge'
import type { Published } from './board'
import { clientName } from './client-name'
import { frameBody, passwordDocument, statusBody, statusDocument } from './document'
import { readForm } from './form'
import { pageCsp } from './headers'
import { imageType } from './image-type'
import { fingerprintOf } from './seal'
import { comeLater, type Streams } from './streams'

export interface PartContext {
  services: Services
  assets: Assets
  streams: Streams
  req: IncomingMessage
  res: ServerResponse
  link: StoredLink
  /** The path of the link. */
  base: string
}

const MOST_PAGES = 2_000
const HTML = 'text/html; charset=utf-8'

const isSecure = ({ services }: PartContext) => services.env.publicUrl.startsWith('https:')
const pictureUrl = ({ services, base }: PartContext) => `${services.env.publicUrl}${base}/picture.png`
const isIn = (context: PartContext) =>
  context.services.statusLinks.gate.admits(context.link, context.req.headers.cookie, isSecure(context))

/** What is public of a link: now, or as it was sealed. */
async function publishedOf({ services, link }: PartContext): Promise<Published> {
  if (link.sealed === null) return services.statusLinks.board.current(link)
  const { status, lastHeardAt } = sealedStatus.parse(JSON.parse(link.sealed))
  return { status, lastHeardAt: lastHeardAt === null ? null : Date.parse(lastHeardAt) }
}

function bodyOf({ services, link, base }: PartContext, { status }: Published): string {
  const frozen = link.kind === 'frozen'
  const sealedBy = frozen ? fingerprintOf(services.statusLinks.seal.publicKey) : null
  return statusBody(status, { base, hasLogo: link.logo !== null, frozen, sealedBy })
}

function sendHtml({ res, assets }: PartContext, status: number, html: string, frame: readonly string[] = []): true {
  res.setHeader('content-security-policy', pageCsp(assets, { frame }))
  res.writeHead(status, { 'content-type': HTML }).end(html)
  return true
}

async function page(context: PartContext): Promise<boolean> {
  const { services, assets, req, res, link, base } = context
  const { gate, openings } = services.statusLinks
  if (!isIn(context)) return sendHtml(context, 200, passwordDocument(assets, base, pictureUrl(context), null))
  const published = await publishedOf(context)
  if (link.passwordHash !== null) res.setHeader('set-cookie', gate.cookie(link, base, isSecure(context)))
  openings.note(link.id, clientName(req.headers['user-agent']), services.clock())
  noteOpened(services, link)
  const live = { stream: `${base}/stream`, at: published.status.builtAt, kind: link.kind, framed: false }
  const body = bodyOf(context, published)
  return sendHtml(context, 200, statusDocument(assets, published.status.title, pictureUrl(context), { ...live, body }))
}

async function frame(context: PartContext): Promise<boolean> {
  const { assets, res, link, base } = context
  if (link.frameOrigins.length === 0 || !isIn(context)) return false
  const { status } = await publishedOf(context)
  const live = { stream: `${base}/frame/stream`, at: status.builtAt, kind: link.kind, framed: true }
  const html = statusDocument(assets, status.title, pictureUrl(context), { ...live, body: frameBody(status) })
  res.setHeader('cross-origin-resource-policy', 'cross-origin')
  return sendHtml(context, 200, html, link.frameOrigins)
}

/** The same bytes for everybody who looks at one link. */
const bytesOf = new WeakMap<Published, Map<string, Buffer>>()

function eventBytes(published: Published, kind: string, html: () => string): Buffer {
  const made = bytesOf.get(published) ?? new Map<string, Buffer>()
  bytesOf.set(published, made)
  const known = made.get(kind)
  if (known) return known
  const bytes = Buffer.from(
    `event: status\ndata: ${JSON.stringify({ at: published.status.builtAt, html: html() })}\n\n`,
  )
  made.set(kind, bytes)
  return bytes
}

async function follow(context: PartContext, kind: 'page' | 'frame'): Promise<boolean> {
  const { services, streams, res, link } = context
  const { board } = services.statusLinks
  if (!isIn(context)) return false
  if (board.followersOf(link.id) >= MOST_PAGES) {
    comeLater(res)
    return true
  }
  const stream = streams.open(res)
  const tell = (published: Published) => {
    const html = kind === 'page' ? () => bodyOf(context, published) : () => frameBody(published.status)
    stream.send(eventBytes(published, kind, html))
  }
  const end = board.follow(link, (published) => {
    if (published === null) stream.end()
    else if (link.kind === 'live') tell(published)
  })
  res.once('close', end)
  // It may have ended, and have told so, before this page followed it.
  const now = await linkByHash(services.db, link.tokenHash)
  if (now === null || now.revokedAt !== null) {
    end()
    stream.end()
  } else if (link.kind === 'live') tell(await board.current(now))
  return true
}

async function badge(context: PartContext): Promise<boolean> {
  const { res, link } = context
  if (!link.badge || !isIn(context)) return false
  const { status } = await publishedOf(context)
  res.setHeader('cross-origin-resource-policy', 'cross-origin')
  res.writeHead(200, { 'content-type': 'image/svg+xml; charset=utf-8' }).end(badgeOf(status.word))
  return true
}

function logo(context: PartContext): boolean {
  const { res, link } = context
  const type = link.logo && isIn(context) ? imageType(link.logo) : null
  if (type === null) return false
  res.writeHead(200, { 'content-type': type }).end(link.logo)
  return true
}

/** The same for every link, and for those behind a password: it tells nothing. */
function picture({ res, assets }: PartContext): boolean {
  res.setHeader('cross-origin-resource-policy', 'cross-origin')
  res.writeHead(200, { 'content-type': 'image/png' }).end(assets.picture)
  return true
}

async function sealed(context: PartContext): Promise<boolean> {
  const { services, res, link } = context
  if (!isIn(context)) return false
  const published = await publishedOf(context)
  const file = link.sealed ?? services.statusLinks.seal.seal(published.status, published.lastHeardAt)
  const name = `status-${new Date(published.status.builtAt).toISOString().slice(0, 10)}.sealed.json`
  res.setHeader('content-disposition', `attachment; filename="${name}"`)
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(file)
  return true
}

/** What a link answers to GET, by what follows its token. */
export const PARTS = {
  '': page,
  '/stream': (context: PartContext) => follow(context, 'page'),
  '/frame': frame,
  '/frame/stream': (context: PartContext) =>
    context.link.frameOrigins.length > 0 ? follow(context, 'frame') : Promise.resolve(false),
  '/badge.svg': badge,
  '/logo': logo,
  '/picture.png': picture,
  '/sealed.json': sealed,
} as const satisfies Record<string, (context: PartContext) => Promise<boolean> | boolean>

const INSECURE = 'A password may not travel unprotected: this Lifeline has to be reached over HTTPS first.'

/** Takes a password and lets its sender in. */
export async function tryPassword(context: PartContext): Promise<boolean> {
  const { services, assets, req, res, link, base } = context
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const password = (await readForm(req))?.get('password')
  if (!password) return false
  const peer = peerOf(req, services.env)
  const refuse = (status: number, words: string) =>
    sendHtml(context, status, passwordDocument(assets, base, pictureUrl(context), words))
  if (!peer.trusted) return refuse(403, INSECURE)
  const tried = await services.statusLinks.gate.try(link, password, peer.address)
  if (tried.ok) {
    res.setHeader('set-cookie', services.statusLinks.gate.cookie(link, base, isSecure(context)))
    res.writeHead(303, { location: base }).end()
    return true
  }
  if (tried.waitS === 0) return refuse(403, 'That is not the password.')
  res.setHeader('retry-after', tried.waitS)
  return refuse(429, `That cannot be tried now. Try again in ${tried.waitS} s.`)
}
