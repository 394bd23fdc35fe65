import type { Recent } from './ring'
import type { Pace } from './subscription'
import { Subscription } from './subscription'

/** Rows of one event; the rest follows in the next. */
const ROWS_AT_ONCE = 50

/** A reader of the fleet: the newest form of the watched rows that changed, and whether the order may have. */
export class FleetSubscription extends Subscription {
  readonly #watched: ReadonlySet<string>
  readonly #changed = new Set<string>()
  moved = false

  constructor(watch: readonly string[], pace: Pace, waitingBytes: () => number) {
    super(pace, waitingBytes)
    this.#watched = new Set(watch)
  }

  protected take(recent: Recent): boolean {
    const watched = this.#watched.has(recent.clusterId)
    if (watched) this.#changed.add(recent.clusterId)
    this.moved ||= recent.moved
    return watched || recent.moved
  }

  /** Takes the next block of changed clusters, and how many are left. */
  takeChanged(): { ids: string[]; behind: number; moved: boolean } {
    const ids = [...this.#changed].slice(0, ROWS_AT_ONCE)
    for (const id of ids) this.#changed.delete(id)
    const moved = this.moved
    this.moved = false
    return { ids, behind: this.#changed.size, moved }
  }

  takeAll(): void {
    this.#changed.clear()
    this.moved = false
  }
}
