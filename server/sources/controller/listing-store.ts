import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { startTimers } from '@/server/realtime/timers'
import {
  forgetListings,
  type ListingText,
  loadListings,
  saveListings,
  saveListingTimes,
} from '@/server/store/controllers'
import type { Db } from '@/server/store/open'
import type { Listing } from './listing'

type Facts = Pick<Listing, 'cluster' | 'listed' | 'tunnel'>

const WRITE_EVERY_MS = 5_000
const AT_ONCE = 100

interface Noted {
  controllerId: string
  uuid: string
  listing: Listing
}

/** Keeps the last good listings over a restart. Written at times and in one go: a lost one is read again. */
export class ListingStore {
  readonly #db: Db
  readonly #log: Logger
  #dirty = new Map<string, Noted>()
  /** Marks of what is written, so that a listing that is as it was costs a time and not its text. */
  readonly #written = new Map<string, string>()
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

  note(controllerId: string, uuid: string, listing: Listing): void {
    this.#dirty.set(`${controllerId} ${uuid}`, { controllerId, uuid, listing })
  }

  async load(controllerId: string): Promise<[uuid: string, listing: Listing][]> {
    const rows = await loadListings<Facts>(this.#db, controllerId)
    return rows.map(({ uuid, facts, claims, readAt }) => {
      const dated = claims?.map((claim) => ({ ...claim, confirmedAt: readAt ?? claim.confirmedAt })) ?? null
      return [uuid, { ...facts, claims: dated, readAt, failure: null }]
    })
  }

  /** From now on nothing is known of what a controller said. */
  async forget(controllerId: string): Promise<void> {
    for (const [key, noted] of this.#dirty) if (noted.controllerId === controllerId) this.#dirty.delete(key)
    for (const key of this.#written.keys()) if (key.startsWith(`${controllerId} `)) this.#written.delete(key)
    await this.#writing
    await forgetListings(this.#db, controllerId)
  }

  async flush(): Promise<void> {
    await this.#writing
    const noted = [...this.#dirty]
    if (noted.length === 0) return
    this.#dirty = new Map()
    this.#writing = this.#write(noted).catch((err: unknown) => {
      for (const [key] of noted) this.#written.delete(key)
      this.#log.error({ err }, 'listings were not stored')
    })
    await this.#writing
  }

  async #write(noted: readonly (readonly [key: string, noted: Noted])[]): Promise<void> {
    for (let at = 0; at < noted.length; at += AT_ONCE) {
      // SQLite works without letting go of the thread: sockets get their turn between two blocks.
      if (at > 0) await setImmediate()
      await this.#writeBlock(noted.slice(at, at + AT_ONCE))
    }
  }

  async #writeBlock(noted: readonly (readonly [key: string, noted: Noted])[]): Promise<void> {
    const whole: ListingText[] = []
    const aged: ListingText[] = []
    for (const [key, one] of noted) {
      const text = textOf(one)
      const mark = createHash('sha1').update(`${text.facts} ${text.routes}`).digest('base64')
      if (this.#written.get(key) === mark) aged.push(text)
      else whole.push(text)
      this.#written.set(key, mark)
    }
    if (whole.length > 0) await saveListings(this.#db, whole)
    if (aged.length > 0) await saveListingTimes(this.#db, aged)
  }
}

/** The text of a listing. When it was read stands beside it and is no part of it. */
function textOf({ controllerId, uuid, listing }: Noted): ListingText {
  const { cluster, listed, tunnel, claims, readAt } = listing
  const facts: Facts = { cluster, listed, tunnel }
  const routes = claims?.map((claim) => ({ ...claim, confirmedAt: 0 })) ?? null
  return { controllerId, uuid, facts: JSON.stringify(facts), routes: routes && JSON.stringify(routes), readAt }
}
