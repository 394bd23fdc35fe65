import { rm } from 'node:fs/promises'
import type { AgentClient } from '@/server/testing/agent-client'
import { Stack } from '@/server/testing/agent-stack'

/** A cluster whose agent is connected. */
export interface Joined {
  id: string
  token: string
  name: string
  agent: AgentClient
  /** Its socket ends without a goodbye. */
  drop: () => Promise<void>
}

/** Lifeline with agents under a clock that tests set ahead, and a queue that is asked for when all is taken in. */
export class TimedStack {
  stack: Stack
  /** How far our clock is ahead. */
  ahead = 0
  readonly folder: string

  private constructor(stack: Stack) {
    this.stack = stack
    this.folder = stack.folder
  }

  static async start(): Promise<TimedStack> {
    const time = { of: null as TimedStack | null }
    const timed = new TimedStack(await Stack.start({ clock: () => Date.now() + (time.of?.ahead ?? 0) }))
    time.of = timed
    return timed
  }

  get triage() {
    return this.stack.services.triage
  }

  get now(): number {
    return Date.now() + this.ahead
  }

  /** Lets time pass; then everything that was told is committed and looked at. */
  async settle(ms = 0): Promise<void> {
    this.ahead += ms
    const { intake, routes, triage } = this.stack.services
    intake.passTime()
    await intake.settled()
    await routes.settled()
    await triage.settled()
  }

  async joined(name: string): Promise<Joined> {
    const { id, token, agent } = await this.stack.agent(name)
    const socket = await agent.join()
    await socket.beat()
    await this.stack.when(id, ({ state }) => state === 'connected')
    return { id, token, name, agent, drop: () => socket.drop() }
  }

  /** Some of them fall at once. */
  async fall(some: readonly Joined[]): Promise<void> {
    await Promise.all(some.map((one) => one.drop()))
    for (const { id } of some) await this.stack.when(id, ({ state }) => state !== 'connected')
    await this.settle()
  }

  /** Lifeline stops and starts again, with what it stored. */
  async restart(): Promise<void> {
    await this.stack.stop()
    this.stack = await Stack.start({ clock: () => this.now, folder: this.folder })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stack.stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}
