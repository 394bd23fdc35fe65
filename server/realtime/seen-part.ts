import type { Tally } from '@/lib/contracts/cluster'
import type { ClusterState } from '@/server/fleet/types'
import type { ClusterMeta } from '@/server/store/clusters'
import { count, emptyTally } from './tally'

/** Whether somebody may be told of a cluster. */
export type Sees = (meta: ClusterMeta) => boolean

interface Listed {
  meta: ClusterMeta
  state: ClusterState
}

interface Part {
  listing: number
  ids: readonly string[]
  changes: number
  tally: Tally
}

/**
 * What of the lists somebody sees. Who sees it is looked for when a cluster comes, goes, or people decided something
 * about one; its tally is counted once a change, however many readers with the same grants are told it.
 */
export class SeenParts {
  readonly #parts = new WeakMap<Sees, Part>()
  readonly #entries: ReadonlyMap<string, Listed>

  constructor(entries: ReadonlyMap<string, Listed>) {
    this.#entries = entries
  }

  /** @param listing grows with the lists and with what people decide */
  idsOf(sees: Sees, listing: number): readonly string[] {
    return this.#partOf(sees, listing).ids
  }

  /** @param of how far the lists and the fleet have come */
  tallyOf(sees: Sees, { listing, changes }: { listing: number; changes: number }): Tally {
    const part = this.#partOf(sees, listing)
    if (part.changes !== changes) {
      part.changes = changes
      part.tally = this.#counted(part.ids)
    }
    return { ...part.tally }
  }

  #partOf(sees: Sees, listing: number): Part {
    const known = this.#parts.get(sees)
    if (known?.listing === listing) return known
    const ids: string[] = []
    for (const [id, { meta }] of this.#entries) if (meta.archived === null && sees(meta)) ids.push(id)
    const part: Part = { listing, ids, changes: Number.NaN, tally: emptyTally() }
    this.#parts.set(sees, part)
    return part
  }

  #counted(ids: readonly string[]): Tally {
    const tally = emptyTally()
    for (const id of ids) {
      const entry = this.#entries.get(id)
      if (entry) count(tally, entry.state, 1)
    }
    return tally
  }
}
