import type { ClusterMeta } from '@/server/store/clusters'
import type { Recent } from './ring'
import type { Pace } from './subscription'
import { Subscription } from './subscription'

/** Rows of one event; the rest follows in the next. */
const ROWS_AT_ONCE = 50

/** A reader of the fleet: the newest form of the watched rows that changed, and whether the order may have. */
export class FleetSubscription extends Subscription {
  readonly #watched: ReadonlySet<string>
  /** The newest change of each cluster, in the order of their numbers. */
  readonly #changed = new Map<string, number>()
  #moved = false

  constructor(
    watch: readonly string[],
    pace: Pace,
    waitingBytes: () => number,
    private readonly sees?: (meta: ClusterMeta) => boolean,
  ) {
    super(pace, waitingBytes)
    this.#watched = new Set(watch)
  }

  protected take({ clusterId, seq, moved, metas }: Recent): boolean {
    if (this.sees && !metas.some(this.sees)) return false
    const watched = this.#watched.has(clusterId)
    if (watched) {
      this.#changed.delete(clusterId)
      this.#changed.set(clusterId, seq)
    }
    this.#moved ||= moved
    return watched || moved
  }

  /**
   * Takes the clusters that changed first. While some are left, `upTo` is the number from which a reader that goes now
   * would have to go on.
   */
  takeChanged(): { ids: string[]; behind: number; moved: boolean; upTo: number | null } {
    const block = [...this.#changed].slice(0, ROWS_AT_ONCE)
    for (const [id] of block) this.#changed.delete(id)
    const moved = this.#moved
    this.#moved = false
    const behind = this.#changed.size
    return { ids: block.map(([id]) => id), behind, moved, upTo: behind > 0 ? (block.at(-1)?.[1] ?? null) : null }
  }

  takeAll(): void {
    this.#changed.clear()
    this.#moved = false
  }
}
