import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TriageCause } from '@/lib/contracts/triage'
import { Stack } from '@/server/testing/agent-stack'
import { ADA } from '@/server/testing/viewers'
import { Clockwork } from './clockwork'
import { type Draw, drawer } from './draw'
import { SimAgent, type Traits } from './sim-agent'

/** When fleets of tests begin. */
const BEGIN = Date.UTC(2026, 10, 22, 12)
const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'ap-south-1', 'sa-east-1'] as const
const PROVIDERS = ['aws', 'gcp', 'azure', 'hetzner'] as const
const GENERATIONS = ['2026', '2026', '2026', '2025-12', '2025-11'] as const
/** Longer than any backoff. */
const RETURN_S = 20

/** Agents through real sockets and calls against Lifeline in this process, under one clock that they all hold. */
export class SimFleet {
  readonly clock: Clockwork
  readonly seed: number
  readonly draw: Draw
  readonly agents: SimAgent[] = []
  #stack: Stack
  readonly #folder: string
  readonly #ends: (() => Promise<void>)[] = []
  #made = 0

  private constructor(stack: Stack, clock: Clockwork, folder: string, seed: number) {
    this.#stack = stack
    this.clock = clock
    this.#folder = folder
    this.seed = seed
    this.draw = drawer(seed)
    clock.onStep = async () => {
      const { intake, triage } = this.services
      intake.passTime()
      await triage.settled()
    }
  }

  static async start({ seed = 1, begin = BEGIN } = {}): Promise<SimFleet> {
    const clock = new Clockwork(begin)
    const folder = await mkdtemp(join(tmpdir(), 'lifeline-'))
    return new SimFleet(await open(folder, clock), clock, folder, seed)
  }

  get stack(): Stack {
    return this.#stack
  }

  get services(): Stack['services'] {
    return this.#stack.services
  }

  get ctx() {
    return { ...this.services, viewer: ADA }
  }

  /** An agent with a cluster of its own; nothing of it is heard before it starts. */
  async agent(name: string, more: Partial<Traits> = {}, draw: Draw = drawer(this.#made)): Promise<SimAgent> {
    const n = this.#made++
    const cluster = await this.#stack.addCluster(name)
    const pick = <T>(all: readonly T[]): T => all[draw(0, all.length - 1)] as T
    const traits = {
      name,
      generation: pick(GENERATIONS),
      address: `198.18.${n >> 8}.${n & 255}`,
      region: pick(REGIONS),
      provider: pick(PROVIDERS),
      hosts: Array.from({ length: 1 + (n % 4) }, (_, at) => `app-${at}.${name}.example.com`),
      skewMs: 0,
      beatEveryS: 30,
      ...more,
    }
    const agent = new SimAgent({ clock: this.clock, draw, stack: () => this.#stack, cluster, traits })
    this.agents.push(agent)
    return agent
  }

  /** Called when the fleet ends. */
  onEnd(end: () => Promise<void>): void {
    this.#ends.push(end)
  }

  /** Lets time pass up to a moment, and everything that came in be taken in. */
  async run(to: number): Promise<void> {
    await this.clock.run(to)
    await this.settle()
  }

  async settle(): Promise<void> {
    const { intake, routes, triage } = this.services
    intake.passTime()
    await intake.settled()
    routes.passTime()
    await routes.settled()
    await triage.settled()
  }

  /** What is said of a cluster, first what to look at first. */
  causesOf(id: string): readonly TriageCause[] {
    return this.services.triage.causesOf(id)
  }

  /** Lifeline is away for some seconds; who was there comes back by its backoff, but for some. */
  async restart(awayS: number, staysAway: (agent: SimAgent) => boolean = () => false): Promise<void> {
    const there = this.agents.filter(({ socket }) => socket?.isOpen)
    const { port } = this.services.env
    await this.#stack.stop()
    this.clock.now += awayS * 1_000
    this.#stack = await open(this.#folder, this.clock, port)
    for (const agent of there.filter((one) => !staysAway(one))) {
      this.clock.play(async () => {
        await agent.pass(this.draw(1, RETURN_S))
        await agent.comeBack()
      })
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#ends) await end()
    await this.#stack.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

function open(folder: string, clock: Clockwork, port = 0): Promise<Stack> {
  const env = { PORT: String(port), LIFELINE_TRUSTED_PROXIES: 'loopback', LIFELINE_CONTROLLER_ALLOW_PRIVATE: '1' }
  return Stack.start({ clock: clock.clock, folder, env })
}
