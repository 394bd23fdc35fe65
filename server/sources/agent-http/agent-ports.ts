import type { Logger } from 'pino'
import type { AgentPulse, AgentReading } from '@/lib/contracts/agent-http'
import type { Clock } from '@/server/context'
import { type Env, isLoopback } from '@/server/env'
import { LifelineError } from '@/server/errors'
import type { Hub } from '@/server/realtime/hub'
import type { Intake } from '@/server/realtime/intake'
import {
  loadAgentPorts,
  moveAgentPort,
  removeAgentPort,
  type StoredAgentPort,
  saveAgentPort,
} from '@/server/store/agent-ports'
import { keepReading } from '@/server/store/agent-readings'
import type { Db } from '@/server/store/open'
import { AgentPoller } from './poller'
import { type AgentPort, agentPortOf } from './port'
import { portReport } from './port-report'
import { PulseWatch } from './pulse'

interface Deps {
  db: Db
  env: Pick<Env, 'port'>
  clock: Clock
  log: Logger
  intake: Pick<Intake, 'observe'>
  hub: Pick<Hub, 'lists'>
  /** Between two rounds; tests hurry. */
  everyMs?: number
}

/** An agent's port that Lifeline reads by itself, as pages see it. */
export interface AgentPortView extends StoredAgentPort {
  reading: AgentReading | null
  pulse: AgentPulse | null
  /** When a round last told the agent's state; null before that. */
  goodAt: number | null
}
interface Watch extends AgentPortView {
  stop(): void
}

/** The agents' ports that Lifeline itself reads: it runs in their cluster, or a port-forward leads there. */
export class AgentPorts {
  readonly #deps: Deps
  readonly #watches = new Map<string, Watch>()
  readonly #paused = new Set<string>()

  private constructor(deps: Deps) {
    this.#deps = deps
  }

  static async load(deps: Deps): Promise<AgentPorts> {
    const ports = new AgentPorts(deps)
    for (const stored of await loadAgentPorts(deps.db)) {
      if (!deps.hub.lists(stored.clusterId)) ports.#paused.add(stored.clusterId)
      ports.#watch(stored, agentPortOf(stored.url))
    }
    return ports
  }

  /** The ports that are read. */
  all(): AgentPortView[] {
    return [...this.#watches.values()].filter(({ clusterId }) => !this.#paused.has(clusterId))
  }

  /** Nobody asks about the cluster for now: its port stays known and is not read. */
  pause(clusterId: string): void {
    this.#paused.add(clusterId)
    this.#watches.get(clusterId)?.stop()
  }

  /** The port of one cluster is read for another one from now on. */
  async move(from: string, to: string): Promise<void> {
    const watch = this.#watches.get(from)
    if (!watch) return
    await moveAgentPort(this.#deps.db, from, to)
    watch.stop()
    this.#watches.delete(from)
    this.#watch({ clusterId: to, url: watch.url, createdAt: watch.createdAt }, agentPortOf(watch.url))
  }

  resume(clusterId: string): void {
    const watch = this.#watches.get(clusterId)
    if (this.#paused.delete(clusterId) && watch) this.#watch(watch, agentPortOf(watch.url))
  }

  /** What is read of a cluster's agent; null where nothing is to be. */
  view(clusterId: string): AgentPortView | null {
    return this.#watches.get(clusterId) ?? null
  }

  /**
   * From now on the agent of a cluster is read at this address.
   * @throws {LifelineError} BAD_REQUEST when it is no address of an agent's port
   */
  async set(clusterId: string, url: string): Promise<void> {
    const port = agentPortOf(url)
    if (isLoopback(port.host) && port.port === this.#deps.env.port) {
      throw new LifelineError('BAD_REQUEST', 'That is Lifeline itself, and not an agent.')
    }
    const stored = { clusterId, url, createdAt: this.#deps.clock() }
    await saveAgentPort(this.#deps.db, stored)
    this.#watch(stored, port)
  }

  /** It is read no more. */
  async remove(clusterId: string): Promise<void> {
    await removeAgentPort(this.#deps.db, clusterId)
    const watch = this.#watches.get(clusterId)
    if (!watch) return
    watch.stop()
    this.#watches.delete(clusterId)
    const gone = { kind: 'said', basis: 'report', state: null, word: null, gone: true } as const
    await this.#deps.intake.observe(clusterId, gone)
  }

  stop(): void {
    for (const watch of this.#watches.values()) watch.stop()
  }

  #watch(stored: StoredAgentPort, port: AgentPort): void {
    const { clock, everyMs } = this.#deps
    this.#watches.get(stored.clusterId)?.stop()
    const { clusterId, url, createdAt } = stored
    const watch: Watch = { clusterId, url, createdAt, reading: null, pulse: null, goodAt: null, stop: () => {} }
    const poller = new AgentPoller({ port, clock, everyMs, onReading: (reading) => this.#read(watch, reading) })
    const pulse = new PulseWatch({ port, clock, onPulse: (held) => Object.assign(watch, { pulse: held }) })
    watch.stop = () => {
      poller.stop()
      pulse.stop()
    }
    this.#watches.set(stored.clusterId, watch)
    if (this.#paused.has(stored.clusterId)) return
    poller.start()
    pulse.start()
  }

  #read(watch: Watch, reading: AgentReading): void {
    watch.reading = reading
    if (reading.report) watch.goodAt = reading.at
    const { db, intake, log } = this.#deps
    const { clusterId } = watch
    const told = intake.observe(clusterId, { kind: 'report', source: 'agent-http', port: portReport(reading) })
    Promise.all([told, keepReading(db, clusterId, reading)]).catch((err: unknown) => {
      log.error({ err, clusterId }, 'a reading of an agent was not stored')
    })
  }
}
