import { randomUUID } from 'node:crypto'
import type { AgentState } from '@/lib/contracts/agent-http'
import type { AgentPod, CompanionFact, WantedIngress, WatchedSource } from '@/lib/contracts/companion'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import type { SimAgent } from './sim-agent'

const NO_COUNTS = { beats: 100, beatsFailed: 0, reconnects: 0, routesSent: 9, routesFailed: 0, routesRetried: 0 }

/** What a companion reads of its agent. A state of null: its port does not answer. */
interface Read {
  state: AgentState | null
  failuresInARow?: number
  counters?: Partial<typeof NO_COUNTS>
}

/** The companion beside one agent: a real socket, facts in order. */
export class SimCompanion {
  #seq = 0
  #list = 0
  readonly #client: CompanionClient
  /** When the process began that it reads. */
  readonly #startedAt: number
  readonly #agent: SimAgent

  private constructor(agent: SimAgent, client: CompanionClient) {
    this.#agent = agent
    this.#client = client
    this.#startedAt = agent.now - 3_600_000
  }

  static async join(agent: SimAgent): Promise<SimCompanion> {
    const { url, token, now } = agent
    const run = { id: randomUUID(), startedAt: now }
    const { client } = await CompanionClient.join({ url, token, run }, now)
    return new SimCompanion(agent, client)
  }

  async read({ state, failuresInARow = 0, counters = {} }: Read): Promise<void> {
    const { now: at } = this.#agent
    const base = { at, tookMs: 4, answeredFrom: state === null ? null : ('private' as const) }
    const lost = { path: '/health', reason: 'unreachable', status: null } as const
    const report = {
      agentId: null,
      version: '0.0.238',
      state,
      registered: true,
      healthy: state === 'connected',
      failuresInARow,
      startedAt: this.#startedAt,
      lastBeatAt: null,
      sinceBeatMs: null,
      unhealthyMs: null,
      memoryMb: 26,
      goroutines: 27,
      counters: { ...NO_COUNTS, ...counters },
      writtenAt: at,
    }
    const reading = state === null ? { ...base, report: null, failures: [lost] } : { ...base, report, failures: [] }
    await this.#tell({ kind: 'reading', reading, missed: 0 })
  }

  /** Reads every 15 s for some seconds. */
  async watch(seconds: number, read: (round: number) => Read): Promise<void> {
    for (let round = 0; round * 15 < seconds; round++) {
      await this.read(read(round))
      await this.#agent.pass(15)
    }
  }

  async pods(...pods: Partial<AgentPod>[]): Promise<void> {
    const { now: at } = this.#agent
    const one = { name: 'pipeops-agent-0', phase: 'Running', ready: true, restarts: 0, startedAt: at } as const
    await this.#tell({ kind: 'agent', at, pods: pods.map((pod) => ({ ...one, ...pod })), services: [] })
  }

  async publishes(): Promise<void> {
    const service = { name: 'agent-open', type: 'LoadBalancer', publishesAgent: true }
    await this.#tell({ kind: 'agent', at: this.#agent.now, pods: null, services: [service] })
  }

  async source(source: WatchedSource, status: 'read' | 'forbidden' | 'failed'): Promise<void> {
    const failure = status === 'read' ? null : 'Kubernetes does not let it list them.'
    await this.#tell({ kind: 'source', at: this.#agent.now, source: { source, status, failure } })
  }

  /** Its cluster wants these hosts, and PipeOps manages them. */
  async wants(hosts: readonly string[]): Promise<void> {
    await this.wantsEach(hosts.map((host) => ({ host, managedBy: 'label' })))
  }

  async wantsEach(all: readonly { host: string; managedBy: WantedIngress['managedBy'] }[]): Promise<void> {
    await this.listing(all.map(({ host, managedBy }, index) => ({ ...ingressOf(`web-${index}`, host), managedBy })))
  }

  async listing(ingresses: readonly WantedIngress[]): Promise<void> {
    this.#list += 1
    const base = { kind: 'listing', at: this.#agent.now, list: this.#list, last: true } as const
    await this.#tell({ ...base, ingresses: [...ingresses] })
  }

  async confirm(): Promise<void> {
    await this.#tell({ kind: 'confirmed', at: this.#agent.now })
  }

  cut(): void {
    this.#client.cut()
  }

  async #tell(fact: CompanionFact): Promise<void> {
    this.#seq += 1
    this.#client.tell(this.#seq, fact)
    await this.#client.acked(this.#seq)
  }
}
