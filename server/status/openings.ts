import type { Logger } from 'pino'
import type { LinkOpening } from '@/lib/contracts/status-link'
import type { Db } from '@/server/store/open'
import { noteOpenings } from '@/server/store/status-links'

/** Whoever reloads at once opened it once. */
const SAME_MS = 10_000
const FLUSH_MS = 1_000
const MOST_WAITING = 1_000

/** Collects openings of links and stores them together: a crowd costs one write a second. */
export class Openings {
  readonly #db: Db
  readonly #log: Logger
  readonly #last = new Map<string, number>()
  #waiting: (LinkOpening & { linkId: string })[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(db: Db, log: Logger) {
    this.#db = db
    this.#log = log
  }

  note(linkId: string, client: string, at: number): void {
    const key = `${linkId} ${client}`
    const before = this.#last.get(key)
    if ((before !== undefined && at - before < SAME_MS) || this.#waiting.length >= MOST_WAITING) return
    if (this.#last.size > MOST_WAITING) this.#last.clear()
    this.#last.set(key, at)
    this.#waiting.push({ linkId, client, at })
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS)
  }

  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const opened = this.#waiting
    this.#waiting = []
    if (opened.length === 0) return
    try {
      await noteOpenings(this.#db, opened)
    } catch (err) {
      this.#log.error({ err }, 'openings of links could not be stored')
    }
  }
}
