import { setImmediate } from 'node:timers/promises'
import type { Generation } from '@/lib/contracts/cluster'
import { AgentClient, CONTROLLER_PATH } from '@/server/testing/agent-client'
import type { AgentSocket } from '@/server/testing/agent-socket'
import type { Stack } from '@/server/testing/agent-stack'
import type { Clockwork } from './clockwork'
import type { Draw } from './draw'

const S = 1_000
/** What an agent reports when it cannot reach Kubernetes (protocol notes, trap 10). */
export const NO_KUBERNETES = { k8s_version: 'v1.28.0+k3s1', k8s_nodes: 0, k8s_pods: 0, gateway_routes: 0 }

/** What comes regularly comes at common moments, so that a fleet is fast. */
const GRID_MS = 5 * S

function onGrid(at: number): number {
  return Math.ceil(at / GRID_MS) * GRID_MS
}

export interface Traits {
  name: string
  generation: Generation
  address: string
  region: string
  provider: string
  /** Hosts of its routes. */
  hosts: readonly string[]
  /** Its clock minus ours. */
  skewMs: number
  beatEveryS: number
}

interface Parts {
  clock: Clockwork
  draw: Draw
  stack: () => Stack
  cluster: { id: string; token: string }
  traits: Traits
}

/** One agent in a fleet under one clock: real sockets and calls, in the manner of its generation. */
export class SimAgent {
  readonly id: string
  readonly traits: Traits
  readonly draw: Draw
  token: string
  agentId: string
  /** Laid over what its beats report. */
  says: Record<string, unknown> = {}
  socket: AgentSocket | null = null
  readonly #clock: Clockwork
  readonly #stack: Parts['stack']
  #client: AgentClient

  constructor({ clock, draw, stack, cluster, traits }: Parts) {
    this.id = cluster.id
    this.token = cluster.token
    this.traits = traits
    this.draw = draw
    this.agentId = `agent-${traits.name}`
    this.#clock = clock
    this.#stack = stack
    this.#client = this.#process()
  }

  get now(): number {
    return this.#clock.now
  }

  get services(): Stack['services'] {
    return this.#stack().services
  }

  /** What it was told to be. */
  get clusterUuid(): string {
    return this.#client.clusterUuid
  }

  get url(): string {
    return this.#stack().url
  }

  /** A new process of it: it knows its cluster only by what it is told again. */
  restart(): this {
    this.#client = this.#process()
    this.socket = null
    return this
  }

  /** Its program starts, registers, sends its first beat and its routes. */
  async start(mode: 'fresh' | 'resume' = 'fresh', sync = true): Promise<void> {
    await this.open()
    await this.register(mode)
    await this.beat()
    if (sync) await this.sync()
  }

  async open(): Promise<AgentSocket> {
    const path = this.traits.generation === '2025-11' ? `${CONTROLLER_PATH}?token=${this.token}` : CONTROLLER_PATH
    this.socket = await this.#client.open(path)
    return this.socket
  }

  async register(mode: 'fresh' | 'resume' = 'fresh'): Promise<void> {
    const { region, provider: cloud_provider, address: server_ip } = this.traits
    await this.socket?.register({ region, cloud_provider, server_ip, metadata: { registration_mode: mode } })
  }

  /** Its socket is there again after a loss: the newest name it by a sync, the others register. */
  async comeBack(): Promise<void> {
    await this.open()
    if (this.traits.generation !== '2026') await this.register('resume')
    await this.sync()
    await this.beat()
  }

  async beat(more: Record<string, unknown> = {}): Promise<void> {
    // What is on its way when the socket ends is lost.
    const { socket } = this
    if (socket) await Promise.race([socket.beat(this.beatPayload(more)), socket.closed])
  }

  beatPayload(more: Record<string, unknown> = {}): Record<string, unknown> {
    const { generation, hosts } = this.traits
    const version = generation === '2026' ? 'agent_version' : 'version'
    const known = { k8s_version: 'v1.31.4+k3s1', k8s_nodes: 3, k8s_pods: 12, gateway_routes: hosts.length }
    const metadata = { [version]: '1.0.0-dev', ...known, ...this.says, ...more }
    return { metadata, tunnel_status: generation === '2025-11' ? 'disconnected' : 'connected' }
  }

  async ping(): Promise<void> {
    const { socket } = this
    if (socket) await Promise.race([socket.ping(), socket.closed])
  }

  async sync(hosts = this.traits.hosts): Promise<void> {
    await this.#client.sync(hosts)
  }

  /** A sync that is not taken. */
  async failSync(): Promise<void> {
    await this.#client.call('POST', '/api/v1/gateway/routes/sync', {
      cluster_uuid: this.#client.clusterUuid,
      ingresses: 'none',
    })
  }

  /** Names another's cluster in a call of its own. */
  async callFor({ id }: SimAgent): Promise<void> {
    await this.#client.sync(this.traits.hosts, id)
  }

  /** As an agent whose first connection failed: it goes on as if all were well, without an id. */
  async callAlone(): Promise<void> {
    await this.#client.sync(this.traits.hosts, '')
  }

  /** Dials and is turned away. */
  async knock(token = this.token, headers: Record<string, string> = {}): Promise<void> {
    const other = this.#process(token, headers)
    await other.open().then(
      (socket) => socket.drop(),
      () => {},
    )
  }

  /** A second agent with its token, in a process of its own. */
  twin(agentId = this.agentId): SimAgent {
    const { id, token, traits } = this
    const parts = { clock: this.#clock, draw: this.draw, stack: this.#stack, cluster: { id, token }, traits }
    const twin = new SimAgent(parts)
    twin.agentId = agentId
    twin.#client = twin.#process()
    twin.#client.clusterUuid = this.#client.clusterUuid
    return twin
  }

  /** Ends its socket as a crash and a cut cable do; resolves when that is seen here. */
  async drop(): Promise<void> {
    await this.#ended((socket) => socket.drop())
  }

  async close(code: number): Promise<void> {
    await this.#ended((socket) => socket.close(code))
  }

  /** From now on nothing comes or goes through its socket, and nothing ends it. */
  freeze(): void {
    this.socket?.freeze()
    this.socket = null
  }

  /** Lets seconds pass, while its socket stands with beats and pings. */
  async live(seconds: number, pingEveryS = 60): Promise<void> {
    const until = this.now + seconds * S
    let [beatAt, pingAt] = [this.now, this.now]
    while (this.now < until) {
      const { beatEveryS } = this.traits
      const nextBeat = onGrid(beatAt + beatEveryS * S)
      const nextPing = onGrid(pingAt + pingEveryS * S)
      await this.#clock.until(Math.min(nextBeat, nextPing, until))
      if (this.now >= nextPing) {
        pingAt = this.now
        if (this.socket?.isOpen) await this.ping()
      }
      if (this.now >= nextBeat) {
        beatAt = this.now
        if (this.socket?.isOpen) await this.beat()
      }
    }
  }

  async pass(seconds: number): Promise<void> {
    await this.#clock.until(this.now + seconds * S)
  }

  async until(at: number): Promise<void> {
    await this.#clock.until(at)
  }

  async liveUntil(at: number, pingEveryS?: number): Promise<void> {
    await this.live((at - this.now) / S, pingEveryS)
  }

  /** Goes through something beside what it does otherwise. */
  beside(script: () => Promise<void>): void {
    this.#clock.play(script)
  }

  #process(token = this.token, headers: Record<string, string> = {}): AgentClient {
    const { address, name, skewMs } = this.traits
    return new AgentClient({
      url: this.#stack().url,
      token,
      agentId: this.agentId,
      name,
      headers: { 'x-forwarded-for': address, 'x-forwarded-proto': 'https', ...headers },
      clock: () => this.#clock.now + skewMs,
    })
  }

  async #ended(end: (socket: AgentSocket) => Promise<void>): Promise<void> {
    const { socket } = this
    this.socket = null
    const openHere = () => this.services.intake.stateOf(this.id)?.sockets.length ?? 0
    const before = openHere()
    if (!socket) return
    await end(socket)
    // The other end reads it a moment later; time must not pass meanwhile.
    for (let turns = 0; turns < 10_000 && before > 0 && openHere() >= before; turns++) await setImmediate()
  }
}
