import { Agent, get, type IncomingMessage } from 'node:http'

interface Page {
  rest: string
  /** The heading that was told last. */
  headline: string
  waits: { headline: string; resolve: (at: number) => void } | null
  res: IncomingMessage
}

/** Open pages of one link, as far as their streams go. */
export class Viewers {
  readonly #url: string
  readonly #agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY })
  #pages: Page[] = []

  constructor(url: string) {
    this.#url = url
  }

  async open(path: string, count: number): Promise<void> {
    this.#pages = await Promise.all(Array.from({ length: count }, () => this.#open(path)))
  }

  /** For each page, when it was told a heading next; none where no page is open. */
  until(headline: string): Promise<number>[] {
    return this.#pages.map(
      (page) =>
        new Promise((resolve) => {
          if (page.headline === headline) resolve(performance.now())
          else page.waits = { headline, resolve }
        }),
    )
  }

  close(): void {
    for (const { res } of this.#pages) res.destroy()
    this.#pages = []
  }

  #open(path: string): Promise<Page> {
    return new Promise((resolve, reject) => {
      const asked = get(`${this.#url}${path}/stream`, { agent: this.#agent }, (res) => {
        const page: Page = { rest: '', headline: '', waits: null, res }
        res.setEncoding('utf8').on('data', (chunk: string) => {
          take(page, chunk)
          if (page.headline !== '') resolve(page)
        })
        res.on('error', () => {})
      })
      asked.on('error', reject)
    })
  }
}

function take(page: Page, chunk: string): void {
  const parts = (page.rest + chunk).split('\n\n')
  page.rest = parts.pop() ?? ''
  for (const part of parts) {
    const [, headline] = /<h1>([^<]*)<\/h1>/.exec(part) ?? []
    if (headline === undefined) continue
    page.headline = headline
    if (page.waits?.headline !== headline) continue
    page.waits.resolve(performance.now())
    page.waits = null
  }
}
