import type { ClusterMeta } from '@/server/store/clusters'
import type { Delta } from './delta'

/** What of a delta a reader that was away for a moment must be told; the state itself is read when it is sent. */
export type Recent = Pick<Delta, 'seq' | 'clusterId' | 'transitions' | 'events'> & {
  routes: boolean
  moved: boolean
  /** What the cluster is, and what it was before where people decided something else: who saw it then is told, too. */
  metas: readonly ClusterMeta[]
}

/** The newest deltas, oldest first, up to a fixed number. */
export class Ring {
  readonly #size: number
  #recent: Recent[] = []
  #start = 0
  /** Deltas up to and with this number are not here. */
  #before: number

  constructor(size: number, before: number) {
    this.#size = size
    this.#before = before
  }

  push(recent: Recent): void {
    this.#recent.push(recent)
    if (this.#recent.length - this.#start > this.#size) {
      this.#before = this.#recent[this.#start]?.seq ?? this.#before
      this.#start += 1
    }
    if (this.#start > this.#size) {
      this.#recent = this.#recent.slice(this.#start)
      this.#start = 0
    }
  }

  /** Everything after a position, oldest first; null when some of it is no longer, or never was, here. */
  since(seq: number, last: number): readonly Recent[] | null {
    if (seq < this.#before || seq > last) return null
    let at = this.#recent.length
    while (at > this.#start && (this.#recent[at - 1]?.seq ?? 0) > seq) at -= 1
    return this.#recent.slice(at)
  }
}
