import { once } from 'node:events'
import { WebSocket } from 'ws'
import { AgentSocket } from './agent-socket'

interface AgentSettings {
  /** Where Lifeline listens, such as http://127.0.0.1:3000. */
  url: string
  token: string
  agentId: string
  name?: string
  /** Further headers, such as an Origin that no agent sends. */
  headers?: Record<string, string>
  /** Its own clock, by which it stamps its frames. */
  clock?: () => number
}

interface RestAnswer {
  status: number
  headers: Headers
  text: string
  json: Record<string, unknown>
}

/** An upgrade that was answered with a plain status. */
class UpgradeRefused extends Error {
  constructor(
    readonly status: number,
    readonly headers: Record<string, string | string[] | undefined>,
  ) {
    super(`The upgrade was answered with ${status}.`)
  }
}

export const CONTROLLER_PATH = '/api/v1/clusters/agent/ws'

/** An agent as the wire knows it: real sockets and real calls, one token, one agent id. */
export class AgentClient {
  readonly #settings: AgentSettings
  readonly sockets: AgentSocket[] = []
  /** Every answer and frame that it was given, for tests that search them. */
  readonly heard: string[] = []
  /** Statuses of its calls and refused upgrades. */
  readonly statuses: number[] = []
  /** What register_success gave it. */
  clusterUuid = ''

  constructor(settings: AgentSettings) {
    this.#settings = settings
  }

  get token(): string {
    return this.#settings.token
  }

  get agentId(): string {
    return this.#settings.agentId
  }

  readonly clock = (): number => (this.#settings.clock ?? Date.now)()

  /** @throws {UpgradeRefused} when the answer is no upgrade */
  async open(path = CONTROLLER_PATH): Promise<AgentSocket> {
    const { url, token, headers } = this.#settings
    const ws = new WebSocket(url.replace(/^http/, 'ws') + path, {
      headers: { authorization: `Bearer ${token}`, ...headers },
      perMessageDeflate: false,
    })
    const refused = new Promise<never>((_resolve, reject) => {
      ws.once('unexpected-response', (_req, res) => {
        this.statuses.push(res.statusCode ?? 0)
        reject(new UpgradeRefused(res.statusCode ?? 0, res.headers))
      })
      ws.once('error', reject)
    })
    await Promise.race([once(ws, 'open'), refused])
    const socket = new AgentSocket(ws, this)
    this.sockets.push(socket)
    return socket
  }

  /** Connects, registers and waits for the answer. */
  async join(path = CONTROLLER_PATH, said: Record<string, unknown> = {}): Promise<AgentSocket> {
    const socket = await this.open(path)
    await socket.register(said)
    return socket
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<RestAnswer> {
    const { url, token } = this.#settings
    const raw = typeof body === 'string' || body instanceof Uint8Array
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...this.#settings.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    })
    const text = await response.text()
    this.heard.push(text)
    this.statuses.push(response.status)
    return { status: response.status, headers: response.headers, text, json: jsonOf(text) }
  }

  /** A complete listing: one Ingress for each host. */
  sync(hosts: readonly string[], clusterUuid = this.clusterUuid): Promise<RestAnswer> {
    const ingresses = hosts.map((host) => ({
      namespace: 'default',
      ingress_name: host.split('.')[0],
      annotations: { 'pipeops.io/managed-by': 'pipeops' },
      rules: [
        { host, tls: true, paths: [{ path: '/', path_type: 'Prefix', service_name: 'traefik', service_port: 80 }] },
      ],
    }))
    const body = { cluster_uuid: clusterUuid, routing_mode: 'tunnel', ingresses }
    return this.call('POST', '/api/v1/gateway/routes/sync', body)
  }

  registerPayload(said: Record<string, unknown> = {}): Record<string, unknown> {
    const { agentId, name } = this.#settings
    return {
      agent_id: agentId,
      name: name ?? agentId,
      agent_version: '1.0.0-dev',
      k8s_version: 'v1.31.4+k3s1',
      hostname: `${agentId}-node`,
      region: 'eu-west-1',
      cloud_provider: 'aws',
      server_ip: '192.0.2.2',
      labels: { hostname: `${agentId}-node`, 'agent.pipeops.io/version': '1.0.0-dev' },
      server_specs: { cpu_cores: 2, memory_gb: 4, disk_gb: 40, os: 'Debian GNU/Linux 12' },
      metadata: { registration_mode: 'fresh' },
      ...said,
    }
  }

  beatPayload(said: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      agent_id: this.agentId,
      cluster_id: this.clusterUuid,
      status: 'healthy',
      tunnel_status: 'connected',
      metadata: {
        agent_version: '1.0.0-dev',
        k8s_version: 'v1.31.4+k3s1',
        k8s_nodes: 3,
        k8s_pods: 12,
        gateway_routes: 0,
      },
      ...said,
    }
  }

  /** Ends every socket as a crash would. */
  async stop(): Promise<void> {
    await Promise.all(this.sockets.map((socket) => socket.drop()))
  }
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
