import type { Logger } from 'pino'
import { startTimers } from '@/server/realtime/timers'
import { forgetListings, loadListings, type StoredListing, saveListings } from '@/server/store/controllers'
import type { Db } from '@/server/store/open'
import type { Listing } from './listing'

type Facts = Pick<Listing, 'cluster' | 'listed' | 'tunnel'>

const WRITE_EVERY_MS = 5_000

/** Keeps the last good listings over a restart. Written at times and in one go: a lost one is read again. */
export class ListingStore {
  readonly #db: Db
  readonly #log: Logger
  #dirty = new Map<string, StoredListing<Facts>>()
  #writing: Promise<void> = Promise.resolve()
  #stopTimers = () => {}

  constructor(db: Db, log: Logger) {
    this.#db = db
    this.#log = log
  }

  start(): void {
    this.#stopTimers = startTimers(this.#log, [{ name: 'listings', everyMs: WRITE_EVERY_MS, run: () => this.flush() }])
  }

  async stop(): Promise<void> {
    this.#stopTimers()
    await this.flush()
  }

  note(controllerId: string, uuid: string, { cluster, listed, tunnel, claims, readAt }: Listing): void {
    this.#dirty.set(`${controllerId} ${uuid}`, {
      controllerId,
      uuid,
      facts: { cluster, listed, tunnel },
      claims,
      readAt,
    })
  }

  async load(controllerId: string): Promise<[uuid: string, listing: Listing][]> {
    const rows = await loadListings<Facts>(this.#db, controllerId)
    return rows.map(({ uuid, facts, claims, readAt }) => [uuid, { ...facts, claims, readAt, failure: null }])
  }

  /** From now on nothing is known of what a controller said. */
  async forget(controllerId: string): Promise<void> {
    for (const [key, row] of this.#dirty) if (row.controllerId === controllerId) this.#dirty.delete(key)
    await this.#writing
    await forgetListings(this.#db, controllerId)
  }

  async flush(): Promise<void> {
    const rows = [...this.#dirty.values()]
    if (rows.length === 0) return
    this.#dirty = new Map()
    this.#writing = saveListings(this.#db, rows).catch((err: unknown) => {
      this.#log.error({ err }, 'listings were not stored')
    })
    await this.#writing
  }
}
