import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

/** What a page shows of an agent by two ways: the row of its cluster, and a line that a bare WebSocket writes. */
export type Way = 'lifeline' | 'bare'

// As it is written: what is compiled for Node does not run in a page.
const inPage = readFileSync(fileURLToPath(new URL('in-page.js', import.meta.url)), 'utf8')

/** Waits for what a page shows of agents, by each way. */
export class Watch {
  readonly #shown = new Map<string, { state: string; at: number }>()
  readonly #page: Page
  readonly #bareUrl: string
  #wake = () => {}

  private constructor(page: Page, bareUrl: string) {
    this.#page = page
    this.#bareUrl = bareUrl
  }

  static async on(page: Page, bareUrl: string): Promise<Watch> {
    const watch = new Watch(page, bareUrl)
    await page.exposeFunction('shown', (way: Way, name: string, state: string, at: number) => {
      watch.#shown.set(`${way} ${name}`, { state, at })
      watch.#wake()
    })
    return watch
  }

  /** To be called after each navigation. */
  async begin(): Promise<void> {
    await this.#page.evaluate(`${inPage};watch(${JSON.stringify(this.#bareUrl)})`)
  }

  /** @returns the time of the frame that shows it, in epoch ms */
  async until(way: Way, name: string, state: string): Promise<number> {
    for (;;) {
      const seen = this.#shown.get(`${way} ${name}`)
      if (seen?.state === state) return seen.at
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
