import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TEST_CERTIFICATE, TEST_KEY } from './certificate'

export interface StandInIngress {
  namespace?: string
  name: string
  managed?: boolean
  hosts: readonly string[]
  /** Changes it without changing what is told of it. */
  annotation?: string
  /** RFC 3339. */
  createdAt?: string
}
interface Stored {
  version: number
  object: Record<string, unknown>
}
interface Watcher {
  res: ServerResponse
}
type EventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'

export const SERVICE_ACCOUNT_TOKEN = 'sa-canary-of-the-companion'
const INGRESSES = '/apis/networking.k8s.io/v1/ingresses'
const CORE = /^\/api\/v1\/namespaces\/([^/]+)\/(pods|services)$/

/** Stands in for the Kubernetes API, over TLS: it lists and watches Ingresses, and lists pods and services. */
export class KubernetesStandIn {
  /** Everything that was asked for: method and path with its query. */
  readonly asked: string[] = []
  /** Paths (by their beginning) that the role of the caller does not allow. */
  readonly forbidden = new Set<string>()
  pods: Record<string, unknown>[] = []
  services: Record<string, unknown>[] = []
  /** Objects of one page at most, whatever was asked for. */
  pageSize = 500
  /** Answers of this kind instead of listings. */
  fault: 'none' | 'truncated' | 'huge' | 'unavailable' = 'none'
  readonly #ingresses = new Map<string, Stored>()
  readonly #events: { version: number; line: string }[] = []
  readonly #watchers = new Set<Watcher>()
  readonly #sockets = new Set<Socket>()
  #version = 100
  /** Watches from versions before this one are answered with 410. */
  #oldest = 0
  #folder = ''
  readonly #server = createServer({ cert: TEST_CERTIFICATE, key: TEST_KEY }, (req, res) => this.#answer(req, res))

  static async start(): Promise<KubernetesStandIn> {
    const api = new KubernetesStandIn()
    api.#server.on('connection', (socket: Socket) => {
      api.#sockets.add(socket)
      socket.on('close', () => api.#sockets.delete(socket))
    })
    await api.listen(0)
    api.#folder = await mkdtemp(join(tmpdir(), 'lifeline-kube-'))
    await writeFile(api.kubeconfig, JSON.stringify(kubeconfigOf(api.url)))
    return api
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Path of a configuration by which it is reached. */
  get kubeconfig(): string {
    return join(this.#folder, 'config.json')
  }

  get watching(): number {
    return this.#watchers.size
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
  }

  /** Adds or changes an Ingress. */
  apply(ingress: StandInIngress): void {
    const key = keyOf(ingress)
    const known = this.#ingresses.has(key)
    const object = this.#put(ingress)
    this.#emit(known ? 'MODIFIED' : 'ADDED', object)
  }

  remove(ingress: { namespace?: string; name: string }): void {
    const stored = this.#ingresses.get(keyOf(ingress))
    if (!stored) return
    this.#ingresses.delete(keyOf(ingress))
    this.#version += 1
    this.#emit('DELETED', withVersion(stored.object, this.#version))
  }

  /** Says how far the watches are, as the real one does about once a minute. */
  bookmark(): void {
    this.#version += 1
    this.#emit('BOOKMARK', { kind: 'Ingress', metadata: { resourceVersion: String(this.#version) } })
  }

  /** Forgets its history: whoever watches from before is told 410, within its stream or by the status of the next one. */
  compact(): void {
    this.#version += 1
    this.#oldest = this.#version
    this.#events.length = 0
    const status = { kind: 'Status', status: 'Failure', code: 410, reason: 'Expired' }
    this.#end(`${JSON.stringify({ type: 'ERROR', object: status })}\n`)
  }

  /** Cuts every watch without a word. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Ends every watch as the API server does when its time is over. */
  endWatches(): void {
    this.#end('')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.cut()
    await closed
    await rm(this.#folder, { recursive: true, force: true })
  }

  #end(lastLine: string): void {
    for (const { res } of this.#watchers) res.end(lastLine)
    this.#watchers.clear()
  }

  #put(ingress: StandInIngress): Record<string, unknown> {
    this.#version += 1
    const object = withVersion(ingressObject(ingress), this.#version)
    this.#ingresses.set(keyOf(ingress), { version: this.#version, object })
    return object
  }

  #emit(type: EventType, object: unknown): void {
    const line = `${JSON.stringify({ type, object })}\n`
    this.#events.push({ version: this.#version, line })
    for (const { res } of this.#watchers) res.write(line)
  }

  #answer(req: IncomingMessage, res: ServerResponse): void {
    const url = new URL(req.url ?? '/', 'https://kubernetes')
    this.asked.push(`${req.method} ${url.pathname}${url.search}`)
    const core = CORE.exec(url.pathname)
    if (req.headers.authorization !== `Bearer ${SERVICE_ACCOUNT_TOKEN}`) refuse(res, 401, 'Unauthorized')
    else if ([...this.forbidden].some((path) => url.pathname.startsWith(path))) refuse(res, 403, 'Forbidden')
    else if (url.pathname === INGRESSES && url.searchParams.get('watch') === 'true') this.#watch(url, res)
    else if (url.pathname === INGRESSES) this.#list(url, res)
    else if (core) json(res, 200, { kind: 'List', metadata: {}, items: core[2] === 'pods' ? this.pods : this.services })
    else refuse(res, 404, 'NotFound')
  }

  #list(url: URL, res: ServerResponse): void {
    if (this.fault === 'unavailable') refuse(res, 503, 'ServiceUnavailable')
    else if (this.fault === 'truncated') res.writeHead(200).end('{"kind":"IngressList","items":[{"meta')
    else if (this.fault === 'huge') res.writeHead(200).end(`{"items":["${'x'.repeat(9 * 1024 * 1024)}"]}`)
    else this.#page(url, res)
  }

  #page(url: URL, res: ServerResponse): void {
    const limit = Math.min(this.pageSize, Number(url.searchParams.get('limit') ?? 500))
    const from = Number(url.searchParams.get('continue') ?? 0)
    const all = [...this.#ingresses.values()].map(({ object }) => object)
    const more = from + limit < all.length ? { continue: String(from + limit) } : {}
    const metadata = { resourceVersion: String(this.#version), ...more }
    json(res, 200, { kind: 'IngressList', metadata, items: all.slice(from, from + limit) })
  }

  #watch(url: URL, res: ServerResponse): void {
    const from = Number(url.searchParams.get('resourceVersion') ?? 0)
    if (from < this.#oldest) {
      refuse(res, 410, 'Expired')
      return
    }
    const watcher = { res }
    res.writeHead(200, { 'content-type': 'application/json' })
    res.flushHeaders()
    for (const { version, line } of this.#events) if (version > from) res.write(line)
    this.#watchers.add(watcher)
    res.on('close', () => this.#watchers.delete(watcher))
  }
}

const keyOf = ({ namespace = 'default', name }: { namespace?: string; name: string }) => `${namespace}/${name}`

function withVersion(object: Record<string, unknown>, version: number): Record<string, unknown> {
  return { ...object, metadata: { ...(object.metadata as object), resourceVersion: String(version) } }
}

/** An Ingress with everything that real ones carry, canaries in what must not be told. */
function ingressObject(ingress: StandInIngress) {
  const { namespace = 'default', name, managed = true, hosts, annotation, createdAt = '2026-11-23T09:00:00Z' } = ingress
  const paths = [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }]
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      namespace,
      creationTimestamp: createdAt,
      labels: { ...(managed && { 'pipeops.io/managed': 'true' }), secret: 'planted-canary-label' },
      annotations: { note: annotation ?? 'planted-canary-annotation' },
      managedFields: [{ manager: 'kubectl', fieldsV1: { 'f:metadata': 'planted-canary-field'.repeat(20) } }],
    },
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts, secretName: 'planted-canary-secret' }],
      rules: hosts.map((host) => ({ host, http: { paths } })),
    },
    status: { loadBalancer: { ingress: [{ ip: '203.0.113.9', hostname: 'planted-canary-status' }] } },
  }
}

function kubeconfigOf(server: string): object {
  const ca = Buffer.from(TEST_CERTIFICATE).toString('base64')
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: { server, 'certificate-authority-data': ca } }],
    users: [{ name: 'test', user: { token: SERVICE_ACCOUNT_TOKEN } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  }
}

function json(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function refuse(res: ServerResponse, code: number, reason: string): void {
  json(res, code, { kind: 'Status', status: 'Failure', code, reason, message: 'planted-canary-refusal' })
}
