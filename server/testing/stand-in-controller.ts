import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TestCertificate } from './certificate'

/** What the stand-in does instead of answering well. */
export type Fault =
  | 'slow'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'too-many'
  | 'server-error'
  | 'html'
  | 'truncated'
  | 'huge'
  | 'endless'
  | 'redirect'
  | 'cut'
  | 'no-list'

export interface StandInCluster {
  uuid: string
  name: string
  status?: string
  active?: boolean
  /** What its tunnel info says of it. */
  tunnel?: string
  routes?: readonly Record<string, unknown>[]
}

interface Settings {
  /** How the keys of the list are spelled. */
  spelling?: 'upper' | 'lower'
  token?: string
  certificate?: TestCertificate
  /** Where `redirect` leads; itself by another path when not given. */
  redirectTo?: string
}

/** A PipeOps controller as its operators meet it, for tests: lists clusters and their routes, with every fault asked for. */
export class StandInController {
  clusters: StandInCluster[] = []
  spelling: 'upper' | 'lower'
  redirectTo: string | null
  /** By path ending, or for all paths. */
  readonly faults = new Map<string, Fault>()
  /** Headers and path of every request. */
  readonly requests: { path: string; authorization: string | undefined }[] = []
  retryAfter: string | null = null
  /** Answers that were begun and not ended. */
  readonly #held = new Set<ServerResponse>()
  readonly #server: Server
  readonly #token: string | null
  readonly #secure: boolean

  private constructor({ spelling = 'upper', token, certificate, redirectTo }: Settings) {
    this.spelling = spelling
    this.redirectTo = redirectTo ?? null
    this.#token = token ?? null
    this.#secure = certificate !== undefined
    const listener: RequestListener = (req, res) => void this.#answer(req, res)
    this.#server = certificate ? createTlsServer(certificate, listener) : createServer(listener)
  }

  static async start(settings: Settings = {}): Promise<StandInController> {
    const controller = new StandInController(settings)
    await new Promise<void>((resolve) => controller.#server.listen(0, '127.0.0.1', resolve))
    return controller
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `${this.#secure ? 'https' : 'http'}://127.0.0.1:${this.port}`
  }

  /** A fleet of so many clusters with so many routes each. */
  fill(clusters: number, routes: number): void {
    this.clusters = Array.from({ length: clusters }, (_, index) => {
      const uuid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
      return {
        uuid,
        name: `cluster-${index}`,
        routes: Array.from({ length: routes }, (_, n) => ({
          hostname: `app-${n}.cluster-${index}.example.com`,
          cluster_uuid: uuid,
          routing_mode: 'tunnel',
        })),
      }
    })
  }

  /** From now on paths that end so fail in that way; `*` is every path. */
  fail(fault: Fault, ending = '*'): void {
    this.faults.set(ending, fault)
  }

  heal(): void {
    this.faults.clear()
    for (const res of this.#held) res.destroy()
    this.#held.clear()
  }

  async stop(): Promise<void> {
    this.heal()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  #answer(req: IncomingMessage, res: ServerResponse): unknown {
    const path = (req.url ?? '').split('?')[0] ?? ''
    this.requests.push({ path: req.url ?? '', authorization: req.headers.authorization })
    const fault = [...this.faults].find(([ending]) => ending === '*' || path.endsWith(ending))?.[1]
    if (fault && path !== '/elsewhere') return this.#fail(fault, res)
    if (this.#token !== null && req.headers.authorization !== `Bearer ${this.#token}`) {
      return json(res, 401, { message: 'unauthorized' })
    }
    if (path === '/cluster' || path === '/api/v1/clusters/agent' || path === '/elsewhere')
      return json(res, 200, this.#list())
    const uuid = /\/(?:cluster|agent)\/([^/]+)(?:\/tunnel-info)?$/.exec(path)?.[1]
    const cluster = this.clusters.find((one) => one.uuid === uuid)
    if (!cluster) return json(res, 404, { message: 'not found' })
    if (path.endsWith('/tunnel-info')) {
      const { tunnel: status = 'connected' } = cluster
      return json(res, 200, { data: { tunnel_info: { status, tunnel_token: 'tunnel-canary' } } })
    }
    return json(res, 200, { routes: cluster.routes ?? [] })
  }

  #list(): unknown {
    const upper = this.spelling === 'upper'
    const clusters = this.clusters.map(({ uuid, name, status = 'ready', active = true }, index) =>
      upper
        ? {
            Cluster: {
              ID: index,
              UUID: uuid,
              Name: name,
              CloudProvider: 'aws',
              Region: 'eu-west-1',
              Status: status,
              KubeConfig: 'kube-canary',
            },
            IsActive: active,
            InUse: true,
          }
        : {
            Cluster: {
              id: index,
              uuid,
              name,
              cloudProvider: 'aws',
              region: 'eu-west-1',
              status,
              kubeConfig: 'kube-canary',
            },
            IsActive: active,
            InUse: true,
          },
    )
    return { success: true, status: 'success', message: 'ok', data: { clusters } }
  }

  #fail(fault: Fault, res: ServerResponse): unknown {
    if (fault === 'unauthorized') return json(res, 401, { message: 'bad token' })
    if (fault === 'forbidden') return json(res, 403, { message: 'not yours' })
    if (fault === 'not-found') return json(res, 404, { message: 'no such thing' })
    if (fault === 'too-many')
      return json(res, 429, {}, this.retryAfter === null ? {} : { 'retry-after': this.retryAfter })
    if (fault === 'server-error') return json(res, 500, { message: 'broken' })
    if (fault === 'no-list') return json(res, 200, { success: true, data: {} })
    if (fault === 'redirect') return res.writeHead(302, { location: this.redirectTo ?? '/elsewhere' }).end()
    if (fault === 'html')
      return res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Sign in</p>')
    if (fault === 'truncated') {
      return res.writeHead(200, { 'content-type': 'application/json' }).end('{"routes":[{"hostname":"a.exam')
    }
    return fault === 'huge' ? this.#huge(res) : this.#hold(fault, res)
  }

  #huge(res: ServerResponse): void {
    const block = Buffer.alloc(1_048_576, 'a')
    res.writeHead(200, { 'content-type': 'application/json' })
    res.write('{"filler":"')
    let left = 50
    const more = () => {
      while (left > 0 && !res.destroyed) {
        left--
        if (!res.write(block)) return void res.once('drain', more)
      }
      if (!res.destroyed) res.end('"}')
    }
    more()
  }

  #hold(fault: Fault, res: ServerResponse): void {
    this.#held.add(res)
    res.on('close', () => this.#held.delete(res))
    if (fault === 'slow') return
    res.writeHead(200, { 'content-type': 'application/json', ...(fault === 'cut' && { 'content-length': '1000' }) })
    res.write('{"routes":[')
    if (fault === 'cut') setImmediate(() => res.destroy())
    else this.#drip(res)
  }

  /** Never ends and never pauses for long. */
  #drip(res: ServerResponse): void {
    const timer = setInterval(() => res.write(' '), 20)
    res.on('close', () => clearInterval(timer))
  }
}

function json(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): unknown {
  return res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
