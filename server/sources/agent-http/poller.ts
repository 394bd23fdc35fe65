import { Agent } from 'node:http'
import type { AgentReading } from '@/lib/contracts/agent-http'
import type { AgentPort } from './port'
import { readAgent } from './read-agent'

export const POLL_LIMITS = {
  /** As often as the newest agent pings; its beats come every 30 s. */
  everyMs: 15_000,
  /** Two readings further apart do not tell what was between them. */
  gapMs: 60_000,
} as const

interface Settings {
  port: AgentPort
  clock: () => number
  everyMs?: number
  timeMs?: number
  onReading: (reading: AgentReading) => void
}

/** Reads an agent's port in rounds until it is stopped. A round begins after the one before it has ended. */
export class AgentPoller {
  readonly #settings: Settings
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1, scheduling: 'lifo' })
  readonly #stopping = new AbortController()
  #timer: NodeJS.Timeout | null = null

  constructor(settings: Settings) {
    this.#settings = settings
  }

  start(): this {
    void this.#round()
    return this
  }

  stop(): void {
    this.#stopping.abort()
    if (this.#timer) clearTimeout(this.#timer)
    this.#agent.destroy()
  }

  async #round(): Promise<void> {
    const { port, clock, timeMs, onReading, everyMs = POLL_LIMITS.everyMs } = this.#settings
    const { signal } = this.#stopping
    const reading = await readAgent({ port, agent: this.#agent, clock, timeMs, signal })
    if (signal.aborted) return
    onReading(reading)
    this.#timer = setTimeout(() => void this.#round(), everyMs)
  }
}
