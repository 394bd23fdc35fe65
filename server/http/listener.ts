import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Env, EnvError } from '@/server/env'
import { LifelineError } from '@/server/errors'
import { answerError, pathOf, type RequestHandler, refuseUpgrade, type UpgradeHandler } from './answer'
import { peerOf } from './peer'

const BACKLOG = 4096
const RETRY = { 'retry-after': '5' }
/** What proxies say about a caller or a path, and what frameworks tell themselves; of the first two we write our own. */
const SAID_BY_OTHERS =
  /^(?:x-forwarded-(?!for$|proto$).*|forwarded|x-real-ip|x-original-.*|x-rewrite-.*|x-middleware-.*|x-invoke-.*|x-matched-path|x-now-.*|x-vercel-.*|next-action|x-nextjs-.*)$/

interface Handlers {
  request: readonly RequestHandler[]
  upgrade: readonly UpgradeHandler[]
}

/**
 * Owns the port. It listens before anything else is ready and answers 503 until then, and again while stopping:
 * an agent comes back after 503, but stays away after 401 or a refused first connection.
 */
export class Listener {
  readonly #env: Env
  readonly #server = createServer((req, res) => this.#onRequest(req, res))
  readonly #upgraded = new Set<Duplex>()
  #phase: 'starting' | 'serving' | 'draining' = 'starting'
  #toldOfProxy = false
  /** Called once, when calls come through a proxy on this machine while none is named: everybody is "this machine" then. */
  onUnnamedProxy: () => void = () => undefined
  #handlers: Handlers = { request: [], upgrade: [] }
  #closed: Promise<void> = Promise.resolve()

  constructor(env: Env) {
    this.#env = env
    this.#server.on('upgrade', (req, socket, head) => this.#onUpgrade(req, socket, head))
  }

  /** Starts listening. @returns the port, which the system chooses when the settings say 0 */
  async open(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(cause, this.#env)))
      this.#server.listen({ port: this.#env.port, host: this.#env.host, backlog: BACKLOG }, resolve)
    })
    return (this.#server.address() as AddressInfo).port
  }

  serve(handlers: Handlers): void {
    this.#handlers = handlers
    this.#phase = 'serving'
  }

  /** Takes nothing new: the port is closed, requests on kept connections get 503. */
  drain(): void {
    this.#phase = 'draining'
    this.#closed = new Promise((resolve) => {
      this.#server.close(() => resolve())
    })
    this.#server.closeIdleConnections()
  }

  /** After `drain()`: waits until every connection has ended, at most `deadlineMs`, then ends them. */
  async close(deadlineMs: number): Promise<void> {
    const hard = setTimeout(() => {
      this.#server.closeAllConnections()
      for (const socket of this.#upgraded) socket.destroy()
    }, deadlineMs)
    await this.#closed
    clearTimeout(hard)
  }

  #onRequest(req: IncomingMessage, res: ServerResponse): void {
    this.#ownHeaders(req)
    setSafeHeaders(res, this.#env)
    // As only proxies are asked: an address as a whole, which some would read otherwise than we do.
    if (!req.url?.startsWith('/')) {
      answerError(res, new LifelineError('BAD_REQUEST', 'Ask for a path.'), { connection: 'close' })
      return
    }
    if (this.#phase !== 'serving') {
      if (this.#phase === 'draining') res.setHeader('connection', 'close')
      const alive = pathOf(req) === '/api/health/live'
      if (alive) res.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"live"}')
      else answerError(res, new LifelineError('UNAVAILABLE', `Lifeline is ${this.#word()}. Try again shortly.`), RETRY)
      return
    }
    try {
      if (this.#handlers.request.some((handle) => handle(req, res))) return
      answerError(res, new LifelineError('NOT_FOUND', 'There is nothing at this address.'))
    } catch (cause) {
      answerError(res, cause)
    }
  }

  #onUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    // closeAllConnections() does not know upgraded sockets: without this list close() would wait for them for ever
    this.#upgraded.add(socket)
    socket.once('close', () => this.#upgraded.delete(socket))
    this.#ownHeaders(req)
    if (this.#phase !== 'serving') refuseUpgrade(socket, 503, RETRY)
    else if (!this.#handlers.upgrade.some((handle) => handle(req, socket, head))) refuseUpgrade(socket, 404)
  }

  /** What others say about who is calling is dropped, so that no handler can believe it by mistake. */
  #ownHeaders(req: IncomingMessage): void {
    const peer = peerOf(req, this.#env)
    if (!this.#toldOfProxy && peer.local && this.#env.trustedProxies.length === 0 && req.headers['x-forwarded-for']) {
      this.#toldOfProxy = true
      this.onUnnamedProxy()
    }
    req.headers['x-forwarded-for'] = peer.address
    req.headers['x-forwarded-proto'] = peer.https ? 'https' : 'http'
    for (const name of Object.keys(req.headers)) if (SAID_BY_OTHERS.test(name)) delete req.headers[name]
  }

  #word(): string {
    return this.#phase === 'starting' ? 'starting' : 'stopping'
  }
}

function setSafeHeaders(res: ServerResponse, env: Env): void {
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('referrer-policy', 'same-origin')
  res.setHeader('cross-origin-opener-policy', 'same-origin')
  res.setHeader('cross-origin-resource-policy', 'same-origin')
  if (env.publicUrl.startsWith('https:')) res.setHeader('strict-transport-security', 'max-age=31536000')
}

function listenError(cause: NodeJS.ErrnoException, env: Env): Error {
  if (cause.code === 'EADDRINUSE') {
    return new EnvError(`Port ${env.port} is taken on ${env.host}. Stop what uses it, or set PORT to another.`)
  }
  if (cause.code === 'EACCES') return new EnvError(`Port ${env.port} needs more rights. Set PORT to one above 1023.`)
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND') {
    return new EnvError(`HOST is ${env.host}, which is no address of this machine. Use 127.0.0.1 or 0.0.0.0.`)
  }
  return cause
}
