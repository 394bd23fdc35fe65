import type { ClusterDetail, ClusterRow, Tally } from '@/lib/contracts/cluster'
import type { ClusterLiveEvent, FleetEvent } from '@/lib/contracts/live'
import type { RouteRow } from '@/lib/contracts/route'
import type { Clock } from '@/server/context'
import type { ClusterState } from '@/server/fleet/types'
import { clusterDetailOf, clusterRowOf } from '@/server/fleet/view'
import type { ClusterMeta } from '@/server/store/clusters'
import { ClusterSubscription } from './cluster-subscription'
import { type Delta, eventId, seqOfEventId } from './delta'
import { FleetSubscription } from './fleet-subscription'
import { type Recent, Ring } from './ring'
import { PACE, type Pace, type Subscription } from './subscription'
import { count, emptyTally, ranksAlike } from './tally'

/** By which names agents know a cluster, and with which tokens; kept by the gateway's directory. */
export interface Identities {
  uuidsOf(clusterId: string): readonly string[]
  tokensOf(clusterId: string): ClusterDetail['tokens']
}

/** What a reader brings: where it stopped, when it goes, and how much of what was sent it has not taken yet. */
export interface Reader {
  lastEventId?: string | null
  signal: AbortSignal
  waitingBytes?: () => number
  /** Absent: everything. Asked whenever something is told, of what a cluster is then. */
  sees?: Sees
}

/** Whether somebody may be told of a cluster. */
export type Sees = (meta: ClusterMeta) => boolean

interface Entry {
  meta: ClusterMeta
  state: ClusterState
  routes: readonly RouteRow[]
  /** Made when it is first asked for after a change. */
  row: ClusterRow | null
  /** What a search looks through; made when it is first asked for after a name changed. */
  names: string | null
}

export type Live<T> = AsyncGenerator<[id: string, event: T], void, void>

interface Options {
  clock: Clock
  epoch: string
  /** Number of the last delta that may have been published before. */
  seq: number
  pace?: Partial<Pace>
  ringSize?: number
}

/** What is committed, as pages read it, and the streams of what changes in it. */
export class Hub {
  identities: Identities = { uuidsOf: () => [], tokensOf: () => [] }
  /** Since when a socket with a token of this cluster is open without a name; told by whoever holds the sockets. */
  namelessSince: (clusterId: string) => number | null = () => null
  /** How many routes of a cluster any source tells; null while they were not laid over each other. */
  joinedRoutes: (clusterId: string) => number | null = () => null
  readonly tally: Readonly<Tally>
  readonly #tally = emptyTally()
  readonly #entries = new Map<string, Entry>()
  readonly #subscriptions = new Set<Subscription>()
  readonly #listeners = new Set<(delta: Delta) => void>()
  readonly #clock: Clock
  readonly #epoch: string
  readonly #pace: Pace
  readonly #ring: Ring
  #seq: number
  #listed = 0
  #listing = 0

  constructor(options: Options) {
    this.tally = this.#tally
    this.#clock = options.clock
    this.#epoch = options.epoch
    this.#seq = options.seq
    this.#pace = { ...PACE, ...options.pace }
    this.#ring = new Ring(options.ringSize ?? 20_000, options.seq)
  }

  /** Event id up to which everything that can be read here is true. */
  get asOf(): string {
    return eventId(this.#epoch, this.#seq)
  }

  /** How many clusters are in the lists: archived ones are not. */
  get size(): number {
    return this.#listed
  }

  /** Grows whenever a cluster comes into the lists or leaves them, or people decide something about it. */
  get listing(): number {
    return this.#listing
  }

  /** How many streams are open. */
  get readers(): number {
    return this.#subscriptions.size
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

  /** The tally of a part of the fleet: counted anew each time. */
  tallyOf(sees: Sees): Tally {
    const tally = emptyTally()
    for (const { meta, state } of this.#entries.values()) {
      if (meta.archived === null && sees(meta)) count(tally, state, 1)
    }
    return tally
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
    this.#apply({ clusterId: meta.id, meta, state, routes, transitions: [] })
  }

  /** Takes in what was committed, in the order of its numbers, and tells the readers. */
  publish(deltas: readonly Delta[]): void {
    for (const delta of deltas) {
      const applied = this.#apply(delta)
      if (applied === null) continue
      this.#seq = delta.seq
      const { seq, clusterId, transitions, events } = delta
      const { moved, metas } = applied
      const recent = { seq, clusterId, transitions, events, routes: delta.routes !== null, moved, metas }
      this.#ring.push(recent)
      for (const subscription of this.#subscriptions) subscription.note(recent)
      for (const tell of this.#listeners) tell(delta)
    }
  }

  /** Called with every delta, after it is taken in. @returns what ends that */
  onDelta(listener: (delta: Delta) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Snapshot (or what was missed), then deltas of the watched rows, the tally, and `moved` for all the others. */
  async *fleetStream(watch: readonly string[], reader: Reader): Live<FleetEvent> {
    const waiting = reader.waitingBytes ?? (() => 0)
    const { sees } = reader
    const subscription = new FleetSubscription(watch, this.#pace, waiting, sees)
    for await (const first of this.#turns(subscription, reader)) {
      if (subscription.stale || (first && !this.#resume(subscription, reader))) {
        subscription.takeAll()
        subscription.sent(false)
        yield [this.asOf, { type: 'snapshot', rows: this.#rowsOf(watch, sees), ...this.#aside(sees) }]
        continue
      }
      const { ids, behind, moved, upTo } = subscription.takeChanged()
      subscription.sent(behind > 0)
      const id = upTo === null ? this.asOf : eventId(this.#epoch, upTo)
      yield [id, { type: 'rows', rows: this.#rowsOf(ids, sees), moved, behind, ...this.#aside(sees) }]
    }
  }

  /** Snapshot (or what was missed), then deltas of one cluster. Ends when the cluster is not there for this reader. */
  async *clusterStream(id: string, reader: Reader): Live<ClusterLiveEvent> {
    const subscription = new ClusterSubscription(id, this.#pace, reader.waitingBytes ?? (() => 0))
    for await (const first of this.#turns(subscription, reader)) {
      const resumed = first && this.#resume(subscription, reader)
      const detail = this.#isSeen(id, reader.sees) ? this.detail(id) : null
      if (!detail) return
      const anew = subscription.stale || (first && !resumed)
      const kept = subscription.takeKept()
      subscription.sent(false)
      const now = this.#clock()
      yield [this.asOf, anew ? { type: 'snapshot', detail, now } : { type: 'delta', detail, ...kept, behind: 0, now }]
    }
  }

  /** Attaches a reader before anything is read for it; then one turn at once, and one whenever an event is due. */
  async *#turns(subscription: Subscription, reader: Reader): AsyncGenerator<boolean, void, void> {
    this.#subscriptions.add(subscription)
    try {
      if (reader.signal.aborted) return
      yield true
      while (await subscription.due(reader.signal)) yield false
    } finally {
      this.#subscriptions.delete(subscription)
    }
  }

  /** Notes what a returning reader missed; false when that is not known any more. */
  #resume(subscription: Subscription, reader: Reader): boolean {
    const seq = seqOfEventId(this.#epoch, reader.lastEventId)
    const missed = seq === null ? null : this.#ring.since(seq, this.#seq)
    if (!missed) return false
    for (const recent of missed) subscription.note(recent)
    return !subscription.stale
  }

  /**
   * Whether the delta may change the order of a list, and what the cluster is, and was where that changed; null when it
   * belongs to a cluster that is not there.
   */
  #apply(delta: Omit<Delta, 'seq' | 'events'>): Pick<Recent, 'moved' | 'metas'> | null {
    const before = this.#entries.get(delta.clusterId)
    const meta = delta.meta ?? before?.meta
    if (!meta) return null
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

  #aside(sees: Sees | undefined): { tally: Tally; now: number } {
    return { tally: sees ? this.tallyOf(sees) : { ...this.#tally }, now: this.#clock() }
  }

  #rowsOf(ids: readonly string[], sees: Sees | undefined): ClusterRow[] {
    return ids.flatMap((id) => (this.lists(id) && this.#isSeen(id, sees) ? (this.row(id) ?? []) : []))
  }

  #isSeen(id: string, sees: Sees | undefined): boolean {
    const meta = sees && this.metaOf(id)
    return !sees || (meta != null && sees(meta))
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
