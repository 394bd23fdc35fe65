import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Told } from './told'

const COMMAND = fileURLToPath(new URL('../../bin/lifeline', import.meta.url))

interface Settings {
  lifelineUrl: string
  token: string
  kubeconfig: string
  agentUrl?: string
  /** Arguments of Node; those of the command unless said otherwise. */
  command?: readonly string[]
  /** Where it may write. */
  folder?: string
}

/** `lifeline companion` as a process of its own, as it runs in a cluster. */
export class CompanionProcess {
  /** What it printed, line by line. */
  readonly lines = new Told<string>()
  readonly #settings: Settings
  #child: ChildProcess | null = null

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /** Resolves when it says that it runs: bundling it the first time takes a while. */
  async start(): Promise<this> {
    const { lifelineUrl, token, kubeconfig, agentUrl, folder, command = [COMMAND, 'companion'] } = this.#settings
    const child = spawn(process.execPath, command, {
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        LIFELINE_URL: lifelineUrl,
        LIFELINE_TOKEN: token,
        KUBECONFIG: kubeconfig,
        ...(folder && { TMPDIR: folder }),
        ...(agentUrl && { LIFELINE_AGENT_URL: agentUrl }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', this.lines.add)
    await this.lines.next((line) => line.includes('The companion starts.'))
    return this
  }

  /** Its memory, as the system counts it, in bytes. */
  get memory(): number {
    const status = readFileSync(`/proc/${this.#child?.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024
  }

  /** As a node that dies does: nothing is said and nothing is kept. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** @returns its exit status */
  async stop(): Promise<number | null> {
    await this.#end('SIGTERM')
    return this.#child?.exitCode ?? null
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
  }
}
