import { LifelineError } from '@/server/errors'
import { initialState } from '@/server/fleet/initial'
import { insertClusters } from '@/server/store/clusters'
import type { Db } from '@/server/store/open'
import type { Seq } from '@/server/store/seq'
import type { CommitQueue } from './commit-queue'
import type { Delta } from './delta'
import type { Held } from './held'
import type { Hub } from './hub'

export interface NewCluster {
  id: string
  name: string
  createdAt: number
}

interface Deps {
  db: Db
  seq: Seq
  hub: Hub
  queue: CommitQueue
  held: Held
}

/** Makes clusters that are expected. */
export class Newcomers {
  readonly #deps: Deps
  /** Clusters that wait to be made, all in one transaction. */
  #waiting: NewCluster[] = []
  #making: Promise<void> = Promise.resolve()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /**
   * Resolves when it is committed and published.
   * @throws {LifelineError} CONFLICT when its id is taken
   */
  async add(cluster: NewCluster): Promise<void> {
    const taken = this.#deps.held.states.has(cluster.id) || this.#waiting.some(({ id }) => id === cluster.id)
    if (taken) throw new LifelineError('CONFLICT', 'There is a cluster with this id already.')
    this.#waiting.push(cluster)
    if (this.#waiting.length > 1) return this.#making
    this.#making = this.#deps.queue.between(async () => {
      const some = this.#waiting
      this.#waiting = []
      await this.#make(some)
    })
    await this.#making
  }

  /** Many in one transaction, leaving out those that are there. */
  async addMany(clusters: readonly NewCluster[]): Promise<void> {
    await this.#deps.queue.between(() => this.#make(clusters))
  }

  async #make(clusters: readonly NewCluster[]): Promise<void> {
    const { db, seq, hub, held } = this.#deps
    const fresh = clusters
      .filter(({ id }) => !held.states.has(held.merged.canonical(id)))
      .map((cluster) => ({ ...cluster, tags: [], archived: null, merged: [] }))
    await seq.reserve(fresh.length)
    await db.transaction().execute((trx) => insertClusters(trx, fresh))
    const deltas = fresh.map((meta): Delta => {
      const state = initialState(meta.createdAt)
      held.states.set(meta.id, state)
      return { seq: seq.next(), clusterId: meta.id, state, meta, transitions: [], events: [], routes: null }
    })
    hub.publish(deltas)
  }
}
