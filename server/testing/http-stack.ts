import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AnyTRPCRouter, initTRPC } from '@trpc/server'
import { WebSocket } from 'ws'
import type { Rights } from '@/lib/contracts/people'
import { createAccount } from '@/server/auth/accounts'
import { createBundleHandler } from '@/server/bundle/handler'
import type { Context, Services } from '@/server/context'
import { readEnv, withPort } from '@/server/env'
import { trpcError } from '@/server/errors'
import { createAuthHandler } from '@/server/http/auth-handler'
import { Listener } from '@/server/http/listener'
import { createTrpcHttp } from '@/server/http/trpc-http'
import { createTrpcSocket } from '@/server/http/trpc-socket'
import { createLogger } from '@/server/logger'
import { openServices } from '@/server/open-services'
import { createRestHandler } from '@/server/rest/handler'
import { createStatusHandler } from '@/server/status/handler'
import { stopStatusLinks } from '@/server/status/open'

export const PERSON = { name: 'Ada', email: 'ada@example.com', password: 'brass otter kite lantern' }

const t = initTRPC.context<Context>().create({ errorFormatter: ({ shape, error }) => trpcError(shape, error) })
const take = t.procedure.input((given: unknown) => String(given)).mutation(() => 'taken')
const router = t.router({
  take,
  explain: t.router({ saveReport: take }),
  who: t.procedure.query(({ ctx }) => ctx.viewer?.email ?? null),
  long: t.procedure.query(() => 'lifeline '.repeat(1000)),
  fails: t.procedure.query((): string => {
    throw new Error('canary in a failure')
  }),
  setup: t.router({ complete: t.procedure.mutation(() => 'done'), state: t.procedure.query(() => 'ready') }),
  ticks: t.procedure.subscription(async function* ({ signal }) {
    yield 'first'
    await new Promise((resolve) => signal?.addEventListener('abort', resolve))
  }),
})

/** What a browser would send along: our own origin and the cookie of a session. */
interface Sender {
  origin?: string | null
  cookie?: string
  headers?: Record<string, string>
}

/** The port with sign-in, tRPC and status links on a real store, without agents' paths and pages. */
export class HttpStack {
  readonly services: Services
  readonly port: number
  readonly log: string[]
  readonly #listener: Listener
  readonly #folder: string
  /** As at a stop: whoever has a socket is told to come back. */
  readonly stopStreams: () => void

  private constructor(parts: {
    services: Services
    log: string[]
    listener: Listener
    folder: string
    stopSocket: () => void
  }) {
    this.services = parts.services
    this.port = parts.services.env.port
    this.log = parts.log
    this.#listener = parts.listener
    this.#folder = parts.folder
    this.stopStreams = parts.stopSocket
  }

  /** @param served what answers at /trpc; procedures for tests of the transport unless given */
  static async start(vars: Record<string, string> = {}, served: AnyTRPCRouter = router): Promise<HttpStack> {
    const folder = await mkdtemp(join(tmpdir(), 'lifeline-'))
    const lines: string[] = []
    const log = createLogger('trace', { write: (line) => void lines.push(line) })
    const given = readEnv({ PORT: '0', LIFELINE_DATA_DIR: folder, ...vars })
    const listener = new Listener(given)
    const env = withPort(given, await listener.open())
    const services = await openServices({ env, log, clock: Date.now, secret: 's'.repeat(40) })
    await createAccount(services, PERSON)
    const socket = createTrpcSocket(services, served)
    const status = createStatusHandler(services)
    listener.serve({
      request: [
        status.request,
        createRestHandler(services),
        createAuthHandler(services, socket.recheck),
        createTrpcHttp(services, served),
        createBundleHandler(services),
      ],
      upgrade: [socket.upgrade],
    })
    const stopSocket = () => {
      socket.stop()
      status.stop()
    }
    return new HttpStack({ services, log: lines, listener, folder, stopSocket })
  }

  fetch(
    path: string,
    { origin, cookie, headers, ...init }: Omit<RequestInit, 'headers'> & Sender = {},
  ): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, {
      redirect: 'manual',
      ...init,
      headers: this.#headers({ origin, cookie, headers }),
    })
  }

  post(path: string, body: unknown, sender: Sender = {}): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...sender.headers }
    return this.fetch(path, { ...sender, headers, method: 'POST', body: JSON.stringify(body) })
  }

  /** A session, made past the limit for tries. @returns the cookie to send from then on */
  async signIn(person: { email: string; password: string } = PERSON): Promise<string> {
    const { headers } = await this.services.auth.api.signInEmail({ body: person, returnHeaders: true })
    return cookiesOf(headers)
  }

  /** A further person with an account. @returns their id, and the cookie of a session of theirs */
  async join(name: string, rights: Rights): Promise<{ id: string; email: string; cookie: string }> {
    const email = `${name}@example.com`
    const id = await createAccount(this.services, { ...PERSON, name, email }, rights)
    return { id, email, cookie: await this.signIn({ ...PERSON, email }) }
  }

  /** Opens a WebSocket. @returns it, or the status by which it was refused */
  open(path: string, sender: Sender = {}): Promise<WebSocket | number> {
    const ws = new WebSocket(`ws://127.0.0.1:${this.port}${path}`, { headers: this.#headers(sender) })
    return new Promise((resolve, reject) => {
      ws.once('open', () => resolve(ws))
      ws.once('unexpected-response', (req, res) => {
        resolve(res.statusCode ?? 0)
        req.destroy()
      })
      ws.once('error', reject)
    })
  }

  #headers({ origin, cookie, headers }: Sender): Record<string, string> {
    const sent = origin === undefined ? `http://localhost:${this.port}` : origin
    return { ...(sent !== null && { origin: sent }), ...(cookie && { cookie }), ...headers }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.drain()
    this.stopStreams()
    await stopStatusLinks(this.services)
    await this.services.controllers.stop()
    await this.services.triage.stop()
    await this.services.desk.stop()
    await this.services.routes.stop()
    await this.services.intake.stop()
    await this.#listener.close(0)
    await this.services.db.destroy()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** The cookies that an answer sets, as they are sent back. */
export function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ')
}
