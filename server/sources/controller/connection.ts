import type { FailureKind, SourceFailure } from '@/lib/contracts/sources'
import { waitOf } from './backoff'
import { ControllerClient } from './client'
import { failureOf, type ReadFailure } from './failure'
import type { HttpSettings } from './http'
import { CONTROLLER_LIMITS, type ControllerLimits } from './limits'
import { afterFailure, afterRead, type Listing, newListing, noteFailure } from './listing'
import { LISTED_FIELDS, type ListedCluster } from './shapes'
import { inTurns } from './turns'
import { Walk } from './walk'

export interface ConnectionSettings extends HttpSettings {
  workspace: string | null
  clock: () => number
  random?: () => number
  /** Clusters to ask about where the controller cannot list them. */
  uuids?: readonly string[]
}

/** Who wants to know what a connection reads. */
export interface Listener {
  /** The list of clusters was read, or could not be. Clusters of a good list are gone round after it resolves. */
  listed(clusters: readonly ListedCluster[]): Promise<void>
  failed(failure: SourceFailure): void
  /** One listing is not as it was. */
  changed(uuid: string, listing: Listing): void
}

/** Clusters of one turn. */
const AT_ONCE = 500

/** What is wrong with the way there is wrong for every cluster. */
const OF_THE_WAY: readonly FailureKind[] = [
  'address-refused',
  'ourselves',
  'not-found-name',
  'unreachable',
  'tls',
  'unauthorized',
  'too-many',
]

/** Whether a list says of a cluster what it said before: nothing of it needs to be told or stored again. */
function isAsKnown({ cluster: known, listed }: Listing, cluster: ListedCluster): boolean {
  return listed && LISTED_FIELDS.every((field) => known[field] === cluster[field])
}

/** One remote controller that is read for as long as it is open. It keeps the last good listing of every cluster. */
export class ControllerConnection {
  readonly listings = new Map<string, Listing>()
  readonly limits: ControllerLimits
  listedAt: number | null = null
  failure: SourceFailure | null = null
  nextTryAt: number | null = null
  droppedEntries = 0
  readonly #settings: ConnectionSettings
  readonly #listener: Listener
  readonly #client: ControllerClient
  readonly #walk: Walk
  #failures = 0
  #timer: NodeJS.Timeout | null = null
  #listing: Promise<void> | null = null
  #stopped = false

  constructor(settings: ConnectionSettings, listener: Listener) {
    this.#settings = settings
    this.#listener = listener
    this.limits = { ...CONTROLLER_LIMITS, ...settings.limits }
    this.#client = new ControllerClient(settings)
    this.#walk = new Walk({
      read: (uuid) => this.#readCluster(uuid),
      failed: (uuid, failure) => this.#clusterFailed(uuid, failure),
      clock: settings.clock,
      random: this.#random,
      limits: this.limits,
    })
  }

  /** Goes on where an earlier run stopped, and reads the list of clusters at once. */
  start(known: Iterable<readonly [string, Listing]> = []): void {
    for (const [uuid, listing] of known) this.listings.set(uuid, listing)
    void this.readList()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    // Requests that hang are ended, so that nothing waits for them.
    await this.#client.close()
    await Promise.all([this.#listing, this.#walk.stop()])
  }

  /** Reads the list of clusters now; joins a read that is under way. */
  readList(): Promise<void> {
    this.#listing ??= this.#readList().finally(() => {
      this.#listing = null
    })
    return this.#listing
  }

  /** Reads one cluster now, as somebody looks at it. */
  async readNow(uuid: string): Promise<void> {
    if (this.listings.has(uuid)) await this.#walk.urgent(uuid)
  }

  /** What keeps every cluster from being read; null while only some cannot be. */
  get blockedBy(): SourceFailure | null {
    return this.failure !== null && OF_THE_WAY.includes(this.failure.kind) ? this.failure : null
  }

  /**
   * Age of the oldest listing, in milliseconds; null while a listed cluster waits for its first turn. One that was
   * tried and never read has no listing that could be old; where no cluster is listed, the list itself is what is told.
   */
  lagMs(now: number): number | null {
    let oldest = this.listings.size === 0 ? this.listedAt : null
    for (const { listed, readAt, failure } of this.listings.values()) {
      if (!listed || (readAt === null && failure !== null)) continue
      if (readAt === null) return null
      oldest = Math.min(oldest ?? readAt, readAt)
    }
    return oldest === null ? null : now - oldest
  }

  readonly #random = (): number => (this.#settings.random ?? Math.random)()

  async #readList(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    try {
      const { clusters, dropped } = await this.#clusters()
      this.droppedEntries = dropped
      await this.#listener.listed(clusters)
      await this.#takeList(clusters)
      if (this.#stopped) return
      this.#follow(clusters)
      this.#again(this.limits.listEveryMs * (0.9 + 0.1 * this.#random()))
    } catch (cause) {
      this.#listFailed(failureOf(cause))
    }
  }

  /** A controller that does not list clusters can still be asked about those that were named. */
  async #clusters(): Promise<{ clusters: ListedCluster[]; dropped: number }> {
    const { uuids = [] } = this.#settings
    const none = { name: null, provider: null, region: null, status: null, active: null, inUse: null }
    const named = uuids.map((uuid) => ({ uuid: uuid.toLowerCase(), ...none }))
    try {
      const list = await this.#client.clusters()
      const listed = new Set(list.clusters.map(({ uuid }) => uuid))
      return { ...list, clusters: [...list.clusters, ...named.filter(({ uuid }) => !listed.has(uuid))] }
    } catch (cause) {
      const { kind } = failureOf(cause)
      if (named.length === 0 || !['forbidden', 'not-found', 'shape', 'refused'].includes(kind)) throw cause
      return { clusters: named, dropped: 0 }
    }
  }

  /** In turns: nothing else changes what is listed meanwhile, as one list is read at a time. */
  async #takeList(clusters: readonly ListedCluster[]): Promise<void> {
    // After a failure something else is to be said of every listing: it is read again.
    const recovers = this.failure !== null
    this.listedAt = this.#settings.clock()
    this.failure = null
    this.#failures = 0
    await inTurns(clusters, AT_ONCE, (some) => {
      for (const cluster of some) {
        const known = this.listings.get(cluster.uuid)
        if (known && !recovers && isAsKnown(known, cluster)) continue
        this.#set(cluster.uuid, known ? { ...known, cluster, listed: true } : newListing(cluster))
      }
    })
  }

  #follow(clusters: readonly ListedCluster[]): void {
    const listed = new Set(clusters.map(({ uuid }) => uuid))
    for (const [uuid, listing] of this.listings) {
      if (!listed.has(uuid) && listing.listed) this.#set(uuid, { ...listing, listed: false })
    }
    // What was read before a restart is as old as it is.
    this.#walk.follow(
      listed,
      (uuid) => (this.listings.get(uuid)?.readAt ?? -this.limits.windowMs) + this.limits.windowMs,
    )
    this.#walk.release()
  }

  #listFailed(failure: ReadFailure): void {
    if (this.#stopped) return
    const now = this.#settings.clock()
    this.#failures++
    this.failure = noteFailure(this.failure, failure, now)
    if (OF_THE_WAY.includes(failure.kind)) this.#walk.hold()
    const limits = { ...this.limits, retryMaxMs: Math.min(this.limits.retryMaxMs, this.limits.listEveryMs) }
    this.#again(waitOf(this.#failures, failure.retryAfterMs, this.#random(), limits))
    this.#listener.failed(this.failure)
  }

  #again(inMs: number): void {
    if (this.#stopped) return
    this.nextTryAt = this.#settings.clock() + inMs
    this.#timer = setTimeout(() => void this.readList(), inMs).unref()
  }

  async #readCluster(uuid: string): Promise<void> {
    // What it says is true of some moment after this one.
    const readAt = this.#settings.clock()
    const { claims, tunnel } = await this.#client.cluster(uuid, readAt)
    const listing = this.listings.get(uuid)
    if (listing) this.#set(uuid, afterRead(listing, claims, tunnel, readAt))
  }

  #clusterFailed(uuid: string, failure: ReadFailure): void {
    const listing = this.listings.get(uuid)
    if (this.#stopped || !listing) return
    this.#set(uuid, afterFailure(listing, failure, this.#settings.clock()))
    // Whoever refuses everybody is asked by the list alone, which waits for longer each time.
    if (OF_THE_WAY.includes(failure.kind) && this.failure === null && !this.#listing) this.#listFailed(failure)
  }

  #set(uuid: string, listing: Listing): void {
    this.listings.set(uuid, listing)
    this.#listener.changed(uuid, listing)
  }
}
