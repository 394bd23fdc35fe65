import { z } from 'zod'
import type { SourceReading, WantedIngress } from '@/lib/contracts/companion'
import { type KubeApi, KubeError, troubleText } from './api'
import { projectIngress } from './project'

const PATH = '/apis/networking.k8s.io/v1/ingresses'
const PAGE = 100
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** A watch is cut now and then; only what fails this often in a row is worth a word. */
const FAILURES_TOLD = 3

const version = z.object({ metadata: z.object({ resourceVersion: z.string().max(200) }) })
const listing = z.object({
  metadata: z.object({ resourceVersion: z.string().max(200), continue: z.string().optional() }),
  items: z.array(z.unknown()).nullable(),
})
const watchEvent = z.object({ type: z.string(), object: z.unknown() })
const errorStatus = z.object({ code: z.number() })

export interface IngressEvents {
  /** Everything there is. What is not in it is gone. */
  onListed(ingresses: readonly WantedIngress[]): void
  onSet(ingress: WantedIngress): void
  onGone(key: { namespace: string; name: string }): void
  /** The watch stands, and what was told still holds. */
  onConfirmed(): void
  onStatus(reading: SourceReading): void
}

interface Settings extends IngressEvents {
  api: Pick<KubeApi, 'get' | 'watch'>
  /** Waits between tries are divided by this; tests hurry. */
  haste?: number
}

const keyOf = ({ namespace, name }: { namespace: string; name: string }) => `${namespace}/${name}`

/** Lists all Ingresses and watches them from there on, until it is stopped. It keeps only what is told of each. */
export class IngressWatch {
  readonly #settings: Settings
  readonly #stopping = new AbortController()
  readonly #held = new Map<string, WantedIngress>()
  /** From where to watch on; null: list first. */
  #version: string | null = null
  #status: SourceReading['status'] | null = null
  #failures = 0
  #listed = false

  constructor(settings: Settings) {
    this.#settings = settings
  }

  start(): this {
    void this.#run()
    return this
  }

  stop(): void {
    this.#stopping.abort()
  }

  /** What was listed and watched; null before the first listing. */
  all(): readonly WantedIngress[] | null {
    return this.#listed ? [...this.#held.values()] : null
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      try {
        if (this.#version === null) await this.#list()
        await this.#watch()
        this.#failures = 0
      } catch (cause) {
        if (signal.aborted) return
        this.#failed(cause instanceof KubeError ? cause : new KubeError('unreadable'))
      }
      await this.#pause()
    }
  }

  async #list(): Promise<void> {
    const found = await listAll(this.#settings.api, this.#stopping.signal)
    this.#held.clear()
    for (const one of found.ingresses) this.#held.set(keyOf(one), one)
    this.#version = found.version
    this.#listed = true
    this.#told({ source: 'ingresses', status: 'read', failure: null })
    this.#settings.onListed(found.ingresses)
  }

  async #watch(): Promise<void> {
    const query = { resourceVersion: this.#version ?? '', allowWatchBookmarks: 'true' }
    const call = { path: PATH, query, signal: this.#stopping.signal }
    await this.#settings.api.watch(call, (event) => this.#onEvent(event))
    // It stood until its time was over, and whatever had happened came through it.
    this.#told({ source: 'ingresses', status: 'read', failure: null })
    this.#settings.onConfirmed()
  }

  #onEvent(event: unknown): void {
    const parsed = watchEvent.safeParse(event)
    if (!parsed.success) throw new KubeError('unreadable', 200)
    const { type, object } = parsed.data
    if (type === 'ERROR') {
      const code = errorStatus.safeParse(object).data?.code ?? 0
      throw new KubeError(code === 410 ? 'gone' : code === 403 ? 'forbidden' : 'refused', code || null)
    }
    const seen = version.safeParse(object)
    if (!seen.success) throw new KubeError('unreadable', 200)
    if (type === 'BOOKMARK') this.#settings.onConfirmed()
    else this.#apply(type, projectIngress(object))
    // After it was told: what fails meanwhile is asked for again.
    this.#version = seen.data.metadata.resourceVersion
    this.#failures = 0
    this.#told({ source: 'ingresses', status: 'read', failure: null })
  }

  #apply(type: string, ingress: WantedIngress | null): void {
    if (!ingress) return
    const key = keyOf(ingress)
    if (type === 'DELETED') {
      if (this.#held.delete(key)) this.#settings.onGone({ namespace: ingress.namespace, name: ingress.name })
      return
    }
    const before = this.#held.get(key)
    if (before && JSON.stringify(before) === JSON.stringify(ingress)) return
    this.#held.set(key, ingress)
    this.#settings.onSet(ingress)
  }

  #failed(error: KubeError): void {
    this.#failures += 1
    if (error.trouble === 'gone') this.#version = null
    if (error.trouble === 'forbidden') {
      // A right that was taken away and given back: what happened meanwhile is unknown.
      this.#version = null
      this.#told({ source: 'ingresses', status: 'forbidden', failure: troubleText(error) })
    } else if (this.#failures >= FAILURES_TOLD) {
      this.#told({ source: 'ingresses', status: 'failed', failure: troubleText(error) })
    }
  }

  #told(reading: SourceReading): void {
    if (this.#status === reading.status) return
    this.#status = reading.status
    this.#settings.onStatus(reading)
  }

  async #pause(): Promise<void> {
    const { signal } = this.#stopping
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, this.#failures - 1))
    // Companions of many clusters must not come back at once.
    const wait = ((0.75 + Math.random() / 2) * longest) / (this.#settings.haste ?? 1)
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, wait)
      signal.addEventListener('abort', done)
    })
  }
}

interface Found {
  ingresses: WantedIngress[]
  version: string
}

/** All pages of the listing. A page that is too large is asked for with fewer objects in it. */
async function listAll(api: Settings['api'], signal: AbortSignal): Promise<Found> {
  const ingresses: WantedIngress[] = []
  let limit = PAGE
  let from: string | null = null
  for (;;) {
    const query: Record<string, string> = { limit: String(limit), ...(from && { continue: from }) }
    const page = await api.get({ path: PATH, query, signal }).catch((cause: unknown) => {
      if (!(cause instanceof KubeError) || cause.trouble !== 'too-large' || limit === 1) throw cause
      limit = Math.max(1, Math.floor(limit / 4))
      return null
    })
    if (page === null) continue
    const parsed = listing.safeParse(page)
    if (!parsed.success) throw new KubeError('unreadable', 200)
    for (const item of parsed.data.items ?? []) {
      const ingress = projectIngress(item)
      if (ingress) ingresses.push(ingress)
    }
    from = parsed.data.metadata.continue || null
    if (from === null) return { ingresses, version: parsed.data.metadata.resourceVersion }
  }
}
