import type { Logger } from 'pino'
import type { SourceFailure, ControllerConnection as Told } from '@/lib/contracts/sources'
import type { StoredController } from '@/server/store/controllers'
import { type ConnectionSettings, ControllerConnection } from './connection'
import type { Listing } from './listing'
import type { ListingStore } from './listing-store'
import type { Outlet } from './outlet'
import type { ListedCluster } from './shapes'

interface Deps {
  outlet: Outlet
  store: ListingStore
  log: Logger
  /** Whether this controller is the one that is believed about a cluster. */
  speaksFor: (uuid: string) => boolean
  /** Told the clusters of which something else is to be said than before. */
  told: (uuids: Iterable<string>) => void
}
interface Parts {
  stored: StoredController
  origin: Told['origin']
  token: string | null
  settings: ConnectionSettings
}

/** One controller with its connection, and what of it goes where: states to the intake, listings to the store. */
export class WatchedController {
  readonly stored: StoredController
  readonly origin: Told['origin']
  readonly token: string | null
  readonly #deps: Deps
  readonly #connection: ControllerConnection
  readonly #clock: () => number
  /** When it was last good, or was begun. */
  #goodAt = 0
  #unread = false
  #blocked = false

  constructor(deps: Deps, { stored, origin, token, settings }: Parts) {
    this.#deps = deps
    this.stored = stored
    this.origin = origin
    this.token = token
    this.#clock = settings.clock
    this.#connection = new ControllerConnection(settings, {
      listed: (clusters) => this.#listed(clusters),
      failed: (failure) => this.#failed(failure),
      changed: (uuid, listing) => {
        deps.store.note(stored.id, uuid, listing)
        deps.told([uuid])
      },
    })
  }

  get listings(): ReadonlyMap<string, Listing> {
    return this.#connection.listings
  }

  get blockedBy(): SourceFailure | null {
    return this.#connection.blockedBy
  }

  /** When the list of clusters was last read well, and what keeps it from being read now. */
  get list(): Pick<ControllerConnection, 'listedAt' | 'failure'> {
    return this.#connection
  }

  async start(): Promise<void> {
    this.#goodAt = this.#clock()
    this.#connection.start(await this.#deps.store.load(this.stored.id))
  }

  stop(): Promise<void> {
    return this.#connection.stop()
  }

  readNow(uuid: string): Promise<void> {
    return this.#connection.readNow(uuid)
  }

  /** What a page may know of it: picked, and never the token. */
  /** @param counted of which clusters it tells, by UUID; of all unless given */
  told(now: number, counted: (uuid: string) => boolean = () => true): Told {
    const { stored, origin, token } = this
    const { listings, failure, listedAt, limits, nextTryAt, droppedEntries } = this.#connection
    const listed = [...listings].flatMap(([uuid, listing]) => (listing.listed && counted(uuid) ? [listing] : []))
    return {
      id: stored.id,
      name: stored.name,
      url: stored.url,
      workspace: stored.workspace,
      hasToken: token !== null,
      allowPrivate: stored.allowPrivate,
      origin,
      createdAt: stored.createdAt,
      state: failure !== null ? 'failing' : listedAt === null ? 'waiting' : 'well',
      failure,
      listedAt,
      clusters: listed.length,
      readable: listed.filter((listing) => listing.claims !== null && listing.failure === null).length,
      unread: listed.filter((listing) => listing.failure !== null).length,
      windowMs: limits.windowMs,
      lagMs: this.#connection.lagMs(now),
      nextTryAt,
      droppedEntries,
    }
  }

  /** While the connection as a whole fails, none of its listings is newer than it says. */
  #tellBlocked(): void {
    const blocked = this.blockedBy !== null
    if (blocked === this.#blocked) return
    this.#blocked = blocked
    this.#deps.told(this.listings.keys())
  }

  async #listed(clusters: readonly ListedCluster[]): Promise<void> {
    const { outlet, speaksFor, log } = this.#deps
    if (this.#connection.failure) log.info({ controllerId: this.stored.id }, 'the controller is read again')
    this.#goodAt = this.#clock()
    this.#unread = false
    // All of its listings are told anew after a failure.
    this.#blocked = false
    try {
      await outlet.makeClusters(clusters)
    } catch (err) {
      // The next list brings them again; those that are known are read meanwhile.
      log.error({ err, controllerId: this.stored.id }, 'clusters of a controller were not added')
    }
    const listed = new Set(clusters.map(({ uuid }) => uuid))
    const left = [...this.listings.keys()].filter((uuid) => !listed.has(uuid))
    await outlet.say(clusters.filter(({ uuid }) => speaksFor(uuid)))
    await outlet.unread(left.filter(speaksFor))
  }

  #failed(failure: SourceFailure): void {
    const { outlet, speaksFor, log } = this.#deps
    log.info({ controllerId: this.stored.id, kind: failure.kind }, 'the controller cannot be read')
    this.#tellBlocked()
    if (this.#unread || this.#clock() - this.#goodAt < this.#connection.limits.unreadMs) return
    this.#unread = true
    void outlet.unread([...this.listings.keys()].filter(speaksFor))
  }
}
