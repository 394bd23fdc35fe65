import type { ClusterDetail, ClusterRow, Tally } from '@/lib/contracts/cluster'
import type { RouteRow } from '@/lib/contracts/route'
import type { Clock } from '@/server/context'
import type { ClusterState } from '@/server/fleet/types'
import { clusterDetailOf, clusterRowOf } from '@/server/fleet/view'
import type { ClusterMeta } from '@/server/store/clusters'
import type { Delta } from './delta'
import type { Recent } from './ring'
import { SeenParts, type Sees } from './seen-part'
import { count, emptyTally, ranksAlike } from './tally'

/** By which names agents know a cluster, and with which tokens; kept by the gateway's directory. */
export interface Identities {
  uuidsOf(clusterId: string): readonly string[]
  tokensOf(clusterId: string): ClusterDetail['tokens']
}

interface Entry {
  meta: ClusterMeta
  state: ClusterState
  routes: readonly RouteRow[]
  /** Made when it is first asked for after a change. */
  row: ClusterRow | null
  /** What a search looks through; made when it is first asked for after a name changed. */
  names: string | null
}

/** The fleet as committed, as pages read it: rows, details, names, and the tally. */
export class FleetModel {
  identities: Identities = { uuidsOf: () => [], tokensOf: () => [] }
  /** Since when a socket with a token of this cluster is open without a name; told by whoever holds the sockets. */
  namelessSince: (clusterId: string) => number | null = () => null
  /** How many routes of a cluster any source tells; null while they were not laid over each other. */
  joinedRoutes: (clusterId: string) => number | null = () => null
  readonly tally: Readonly<Tally>
  readonly #tally = emptyTally()
  readonly #entries = new Map<string, Entry>()
  readonly #seen = new SeenParts(this.#entries)
  readonly #clock: Clock
  #listed = 0
  #listing = 0
  #changes = 0

  constructor(clock: Clock) {
    this.tally = this.#tally
    this.#clock = clock
  }

  /** How many clusters are in the lists: archived ones are not. */
  get size(): number {
    return this.#listed
  }

  /** Grows whenever a cluster comes into the lists or leaves them, or people decide something about it. */
  get listing(): number {
    return this.#listing
  }

  /** Whether there is such a cluster, archived or not. */
  has(id: string): boolean {
    return this.#entries.has(id)
  }

  /** Whether it is in the lists. */
  lists(id: string): boolean {
    return isListed(this.#entries.get(id))
  }

  /** Every cluster that is in the lists. */
  *rows(): Iterable<ClusterRow> {
    for (const [id, entry] of this.#entries) if (isListed(entry)) yield this.#rowOf(id, entry)
  }

  /** The tally of what somebody sees. */
  tallyOf(sees: Sees): Tally {
    return this.#seen.tallyOf(sees, { listing: this.#listing, changes: this.#changes })
  }

  /** What somebody sees of the lists. */
  idsOf(sees: Sees): readonly string[] {
    return this.#seen.idsOf(sees, this.#listing)
  }

  /** What people decided about a cluster. */
  metaOf(id: string): ClusterMeta | null {
    return this.#entries.get(id)?.meta ?? null
  }

  /** Ids of the clusters that were put aside. */
  *archived(): Iterable<string> {
    for (const [id, entry] of this.#entries) if (!isListed(entry)) yield id
  }

  row(id: string): ClusterRow | null {
    const entry = this.#entries.get(id)
    return entry ? this.#rowOf(id, entry) : null
  }

  detail(id: string): ClusterDetail | null {
    const entry = this.#entries.get(id)
    if (!entry) return null
    const known = { uuids: [...this.identities.uuidsOf(id)], tokens: this.identities.tokensOf(id) }
    const namelessSince = this.namelessSince(id)
    const { archived, merged } = entry.meta
    const told = merged.map(({ id: of, name, at, by }) => ({ id: of, name, at, by }))
    return clusterDetailOf(this.#rowOf(id, entry), entry.state, { ...known, namelessSince, archived, merged: told })
  }

  /** The newest committed state; null for a cluster that is not there. */
  stateOf(id: string): ClusterState | null {
    return this.#entries.get(id)?.state ?? null
  }

  /** The routes of a cluster, as committed. */
  routesOf(id: string): readonly RouteRow[] {
    return this.#entries.get(id)?.routes ?? []
  }

  /** The hosts for which a cluster holds routes. */
  hostsOf(id: string): readonly string[] {
    return hostsOf(this.routesOf(id))
  }

  /** Every name of a cluster that is there, for searches: its own, ids, tags and hosts; in lower case, one a line. */
  namesOf(id: string): string {
    const entry = this.#entries.get(id)
    if (!entry) return ''
    const { meta, routes } = entry
    const own = () => [meta.name, id, ...meta.tags, ...this.identities.uuidsOf(id), ...hostsOf(routes)]
    entry.names ??= own().join('\n').toLowerCase()
    return entry.names
  }

  /** Agents know the cluster by another name from now on. */
  namesChanged(id: string): void {
    const entry = this.#entries.get(id)
    if (entry) entry.names = null
  }

  /** Takes in what was stored before this process began; nothing is published. */
  load(meta: ClusterMeta, state: ClusterState, routes: readonly RouteRow[]): void {
    this.apply({ clusterId: meta.id, meta, state, routes, transitions: [] })
  }

  /**
   * Takes in one change.
   * @returns whether it may change the order of a list, and what the cluster is, and was where that changed; null when
   * it belongs to a cluster that is not there
   */
  protected apply(delta: Omit<Delta, 'seq' | 'events'>): Pick<Recent, 'moved' | 'metas'> | null {
    const before = this.#entries.get(delta.clusterId)
    const meta = delta.meta ?? before?.meta
    if (!meta) return null
    this.#changes += 1
    const listed = !delta.gone && meta.archived === null
    const wasListed = isListed(before)
    if (before && wasListed) count(this.#tally, before.state, -1)
    if (listed) count(this.#tally, delta.state, 1)
    if (listed !== wasListed) this.#listed += listed ? 1 : -1
    if (listed !== wasListed || delta.meta !== null) this.#listing += 1
    const metas = before && before.meta !== meta ? [meta, before.meta] : [meta]
    if (delta.gone) {
      this.#entries.delete(delta.clusterId)
      return { moved: true, metas }
    }
    this.#entries.set(delta.clusterId, {
      meta,
      state: delta.state,
      routes: delta.routes ?? before?.routes ?? [],
      row: null,
      names: delta.meta || delta.routes ? null : (before?.names ?? null),
    })
    const moves = delta.meta !== null || delta.transitions.length > 0 || !before
    return { moved: (listed || wasListed) && (moves || !ranksAlike(before.state, delta.state)), metas }
  }

  #rowOf(id: string, entry: Entry): ClusterRow {
    if (entry.row === null) {
      const { meta } = entry
      const createdAt = meta.merged.reduce((first, one) => Math.min(first, one.createdAt), meta.createdAt)
      const held = entry.routes.length
      const routes = { held, joined: this.joinedRoutes(id) ?? held }
      entry.row = clusterRowOf(id, { ...meta, createdAt }, entry.state, routes, this.#clock())
    }
    return entry.row
  }
}

function isListed(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.meta.archived === null
}

function hostsOf(routes: readonly RouteRow[]): string[] {
  return [...new Set(routes.map(({ host }) => host))]
}
