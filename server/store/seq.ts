import { randomBytes } from 'node:crypto'
import { readMeta, writeMeta } from './meta'
import type { Db } from './open'

const SEQ_BLOCK = 10_000

const newEpoch = () => randomBytes(6).toString('hex')

/**
 * Hands out the numbers of published deltas. They only rise, over restarts too: a block is reserved in the store before
 * any of its numbers is used, and what a stopped process left of its block is skipped. A restored backup has no epoch
 * of its own and gets a new one, because its numbers may have been used before.
 */
export class Seq {
  readonly epoch: string
  readonly #db: Db
  readonly #stored: boolean
  #last: number
  #reserved: number

  private constructor(db: Db, epoch: string, last: number, stored: boolean) {
    this.#db = db
    this.#stored = stored
    this.epoch = epoch
    this.#last = last
    this.#reserved = last
  }

  /** @param stored false where nothing can be: then its epoch is of this run alone */
  static async open(db: Db, stored = true): Promise<Seq> {
    if (!stored) return new Seq(db, newEpoch(), 0, false)
    let epoch = await readMeta(db, 'epoch')
    if (epoch === null) {
      epoch = newEpoch()
      await writeMeta(db, 'epoch', epoch)
    }
    return new Seq(db, epoch, Number((await readMeta(db, 'seq')) ?? 0), true)
  }

  /** The number handed out last. */
  get last(): number {
    return this.#last
  }

  /** Makes sure that `next` can be called `count` times. */
  async reserve(count: number): Promise<void> {
    if (this.#reserved - this.#last >= count) return
    const reserved = this.#last + Math.ceil(count / SEQ_BLOCK) * SEQ_BLOCK
    if (this.#stored) await writeMeta(this.#db, 'seq', String(reserved))
    this.#reserved = reserved
  }

  next(): number {
    if (this.#last >= this.#reserved) throw new Error('A number was asked for that is not reserved.')
    this.#last += 1
    return this.#last
  }
}
