import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

interface Took {
  p50: number
  p99: number
  max: number
}
export interface Beaten {
  beats: number
  p50Ms: number
  p99Ms: number
  maxMs: number
}
export interface Lived {
  beatsSent: number
  beats: number
  pings: number
  pongs: number
  callsSent: number
  calls: number
  failed: number
  beatMs: Took
  callMs: Took
}
export interface Back {
  back: number
  allMs: number
  p50Ms: number
  refused: number
}

/** Agents in a process of their own, so that their work is not the server's. */
export class Clients {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  static async start(): Promise<Clients> {
    const file = fileURLToPath(new URL('agents.ts', import.meta.url))
    const child = fork(file, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    await once(child, 'message')
    return new Clients(child)
  }

  join(input: { url: string; names: readonly string[]; tokens: readonly string[] }): Promise<number> {
    return this.#ask('join', input)
  }

  beat(input: { seconds: number; everyMs: number }): Promise<Beaten> {
    return this.#ask('beat', input)
  }

  live(input: { seconds: number; tokens: readonly string[] }): Promise<Lived> {
    return this.#ask('live', input)
  }

  comeback(): Promise<Back> {
    return this.#ask('comeback', {})
  }

  watch(everyMs: number): Promise<void> {
    return this.#ask('watch', { everyMs })
  }

  /** @returns the longest wait since `watch`, in ms */
  watched(): Promise<number> {
    return this.#ask('watched', {})
  }

  stop(): void {
    this.#child.disconnect()
  }

  async #ask<T>(verb: string, input: object): Promise<T> {
    this.#child.send({ verb, input })
    const gone = once(this.#child, 'exit').then(() => {
      throw new Error('A process of agents has ended.')
    })
    const [answer] = (await Promise.race([once(this.#child, 'message'), gone])) as [{ result: T }]
    return answer.result
  }
}
