import { setImmediate } from 'node:timers/promises'
import type { Db } from '@/server/store/open'
import { type Delivery, type Taken, takeFacts } from './take-facts'

/** A batch collects for this long: thousands of companions are one commit, not one each. */
const BATCH_MS = 20
/** Deliveries of one transaction. SQLite works without letting go of the thread: sockets get their turn between two. */
const AT_ONCE = 20

interface Waiting {
  delivery: Delivery
  resolve: (taken: Taken) => void
  reject: (cause: unknown) => void
}

/** The one way of companions' facts into the store: in batches, one transaction each, in the order in which they came. */
export class DeliveryQueue {
  readonly #db: Db
  #waiting: Waiting[] = []
  #timer: NodeJS.Timeout | null = null
  #tail: Promise<void> = Promise.resolve()

  constructor(db: Db) {
    this.#db = db
  }

  /**
   * Stores a delivery. Resolves after its commit.
   * @throws whatever the store threw; then nothing of this delivery is stored
   */
  add(delivery: Delivery): Promise<Taken> {
    this.#timer ??= setTimeout(() => this.#next(), BATCH_MS)
    return new Promise((resolve, reject) => this.#waiting.push({ delivery, resolve, reject }))
  }

  /** Resolves when everything that was added is stored or refused. */
  async settled(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#next()
    await this.#tail
  }

  #next(): void {
    this.#timer = null
    const batch = this.#waiting
    this.#waiting = []
    for (let at = 0; at < batch.length; at += AT_ONCE) {
      const part = batch.slice(at, at + AT_ONCE)
      this.#tail = this.#tail.then(() => setImmediate()).then(() => this.#commit(part))
    }
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const taken = await this.#together(batch).catch(() => null)
    if (taken) {
      for (const [index, { resolve }] of batch.entries()) resolve(taken[index] as Taken)
      return
    }
    // One that cannot be stored must not hold up the others.
    for (const one of batch) await this.#together([one]).then(([own]) => one.resolve(own as Taken), one.reject)
  }

  #together(batch: readonly Waiting[]): Promise<Taken[]> {
    return this.#db.transaction().execute(async (trx) => {
      const taken: Taken[] = []
      for (const { delivery } of batch) taken.push(await takeFacts(trx, delivery))
      return taken
    })
  }
}
