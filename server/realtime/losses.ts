import type { Transition } from '@/lib/contracts/timeline'
import { lossAt } from '@/server/store/history'
import type { Db } from '@/server/store/open'
import { transitionBySeq } from '@/server/store/read-history'

/** The stored losses that clusters have not come back from: a return finds its loss here and not in all of history. */
export class Losses {
  readonly #open = new Map<string, Transition>()

  /** Takes note of transitions of a cluster that are stored. */
  note(clusterId: string, transitions: readonly Transition[]): void {
    for (const transition of transitions) {
      const { from, to, at } = transition
      if (to === 'connected') this.#open.delete(clusterId)
      else if (from === 'connected' || this.#open.get(clusterId)?.at === at) this.#open.set(clusterId, transition)
    }
  }

  /** The loss of a cluster that was stamped at that moment; null when it is no longer kept. */
  async find(db: Db, clusterId: string, at: number, fresh: readonly Transition[]): Promise<Transition | null> {
    const mine = fresh.findLast((one) => one.at === at && one.to !== 'connected')
    if (mine) return mine
    const held = this.#open.get(clusterId)
    if (held?.at === at) return held
    const seq = await lossAt(db, clusterId, at)
    return seq === null ? null : transitionBySeq(db, seq)
  }
}
