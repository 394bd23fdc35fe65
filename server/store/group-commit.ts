import type { Db } from './open'

type Work = (trx: Db) => Promise<unknown>
interface Waiting {
  work: Work
  resolve: () => void
  reject: (cause: unknown) => void
}

/** Small writes of many callers that come at once, in one transaction: each would wait for the disk by itself. */
export class GroupCommit {
  readonly #db: Db
  #waiting: Waiting[] = []

  constructor(db: Db) {
    this.#db = db
  }

  /** Resolves when it is committed; rejects with what it threw itself, however the others fare. */
  write(work: Work): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject })
      if (this.#waiting.length === 1) setImmediate(() => void this.#commit())
    })
  }

  async #commit(): Promise<void> {
    const some = this.#waiting
    this.#waiting = []
    try {
      await this.#db.transaction().execute(async (trx) => {
        for (const { work } of some) await work(trx)
      })
      for (const { resolve } of some) resolve()
    } catch (cause) {
      if (some.length === 1) some[0]?.reject(cause)
      else for (const one of some) await this.#alone(one)
    }
  }

  async #alone({ work, resolve, reject }: Waiting): Promise<void> {
    await this.#db
      .transaction()
      .execute(work)
      .then(() => resolve(), reject)
  }
}
