import { setImmediate } from 'node:timers/promises'
import type { ClusterState } from '@/server/fleet/types'
import { addToBuckets, type BucketAddition, COARSER, FINEST } from '@/server/store/buckets'
import type { Db } from '@/server/store/open'
import { saveStates } from '@/server/store/states'
import { Arrivals } from './arrivals'
import type { CommitQueue } from './commit-queue'

/** Clusters of one transaction: small, so that commits and sockets find their turn in between. */
const BLOCK = 250
/** Rows of the finest buckets of one transaction: each is one, where a state is some thousand bytes. */
const BLOCK_OF_FINEST = 500

interface Deps {
  db: Db
  queue: Pick<CommitQueue, 'between'>
  /** The newest committed state: what is not committed must not be stored by this way. */
  stateOf: (clusterId: string) => ClusterState | null
}

/** Stores what is owed no acknowledgement: states that only beats changed, and counted arrivals. */
export class Flushing {
  readonly arrivals = new Arrivals()
  /** Clusters whose stored state is behind. */
  readonly dirty = new Set<string>()
  readonly #deps: Deps
  #tail: Promise<void> = Promise.resolve()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Everything. */
  whole(): Promise<void> {
    return this.#after(async () => {
      await this.#newest()
      await this.#owed()
    })
  }

  /** States, and arrivals of the finest buckets: a kill loses no more of the wider ones than came since `whole`. */
  newest(): Promise<void> {
    return this.#after(() => this.#newest())
  }

  /** One after the other, so that a stop waits for all. */
  async #after(work: () => Promise<void>): Promise<void> {
    const run = this.#tail.then(work)
    this.#tail = run.catch(() => {})
    await run
  }

  async #newest(): Promise<void> {
    const { db, queue } = this.#deps
    while (this.dirty.size > 0) {
      await queue.between(() => this.#states())
      await setImmediate()
    }
    await inBlocks(this.arrivals.take(), BLOCK_OF_FINEST, {
      store: async (block) => {
        await db.transaction().execute((trx) => addToBuckets(trx, block, FINEST))
        this.arrivals.owe(block)
      },
      giveBack: (rest) => this.arrivals.restore(rest),
    })
  }

  async #owed(): Promise<void> {
    await inBlocks(this.arrivals.takeOwed(), BLOCK, {
      store: (block) => this.#deps.db.transaction().execute((trx) => addToBuckets(trx, block, COARSER)),
      giveBack: (rest) => this.arrivals.owe(rest),
    })
  }

  async #states(): Promise<void> {
    const ids = [...this.dirty].slice(0, BLOCK)
    const states = new Map<string, ClusterState>()
    for (const id of ids) {
      const state = this.#deps.stateOf(id)
      if (state) states.set(id, state)
    }
    await this.#deps.db.transaction().execute((trx) => saveStates(trx, states))
    for (const id of ids) this.dirty.delete(id)
  }
}

interface Ways {
  store: (block: readonly BucketAddition[]) => Promise<void>
  giveBack: (rest: readonly BucketAddition[]) => void
}

async function inBlocks(additions: readonly BucketAddition[], size: number, { store, giveBack }: Ways): Promise<void> {
  for (let at = 0; at < additions.length; at += size) {
    await setImmediate()
    try {
      await store(additions.slice(at, at + size))
    } catch (cause) {
      giveBack(additions.slice(at))
      throw cause
    }
  }
}
