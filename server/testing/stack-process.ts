import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const CHILD = fileURLToPath(new URL('stack-child.ts', import.meta.url))

/** Lifeline without its pages, as a process of its own that can be killed. */
export class StackProcess {
  readonly url: string
  /** Numbers of the transitions that it told its readers of. */
  readonly published = new Set<number>()
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
    child.on('message', (told: { published?: number }) => {
      if (told.published !== undefined) this.published.add(told.published)
    })
  }

  /** @param folder where the store is; what an earlier process left there is taken up */
  static async start(folder: string): Promise<StackProcess> {
    const child = fork(CHILD, [folder], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const ended = once(child, 'exit').then(() => {
      throw new Error('The process ended before it listened.')
    })
    const [{ url }] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string }]
    return new StackProcess(child, url)
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Asks it to stop, as a service manager does. @returns how it ended */
  async terminate(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    const exited = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    const [code, signal] = await exited
    return { code, signal }
  }

  /** `kill -9`: nothing is said and nothing is kept. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exited = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await exited
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill()
  }
}
