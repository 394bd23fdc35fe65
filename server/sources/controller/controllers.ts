import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type {
  AddController,
  ControllerProbe,
  ControllerConnection as Told,
  UpdateController,
} from '@/lib/contracts/sources'
import type { Clock } from '@/server/context'
import type { Env } from '@/server/env'
import { LifelineError } from '@/server/errors'
import type { Directory } from '@/server/gateway/directory'
import type { Hub } from '@/server/realtime/hub'
import type { Intake } from '@/server/realtime/intake'
import type { SourceView } from '@/server/routes/truth-types'
import {
  forgetOtherListings,
  loadControllers,
  removeController,
  type StoredController,
  saveController,
} from '@/server/store/controllers'
import type { Db } from '@/server/store/open'
import { ControllerClient } from './client'
import type { ConnectionSettings } from './connection'
import { type Resolve, resolveBySystem } from './dial'
import { failureOf } from './failure'
import type { ControllerLimits } from './limits'
import { listedView, listingView } from './listing'
import { ListingStore } from './listing-store'
import { Outlet } from './outlet'
import { SealedTokens } from './sealed'
import { controllerOfSettings, usableUrl } from './settings'
import { WatchedController } from './watched-controller'

interface Deps {
  db: Db
  env: Env
  log: Logger
  clock: Clock
  intake: Intake
  hub: Hub
  directory: Directory
  limits?: Partial<ControllerLimits>
  resolve?: Resolve
}

/** What was read so shortly ago is not read again because somebody looks at it. */
const JUST_READ_MS = 5_000

/** The remote controllers that are watched from beside: those that people set up, and the one of the settings. */
export class Controllers {
  /** Marks what this process asks, so that it can tell when it asks itself. */
  readonly instance = randomUUID()
  readonly #deps: Deps
  readonly #sealed: SealedTokens
  readonly #outlet: Outlet
  readonly #store: ListingStore
  /** In the order in which they were made: the first that lists a cluster speaks for it. */
  readonly #watched = new Map<string, WatchedController>()
  readonly #listeners = new Set<(clusterId: string) => void>()

  private constructor(deps: Deps) {
    this.#deps = deps
    this.#sealed = SealedTokens.open(deps.env.dataDir)
    this.#outlet = new Outlet(deps)
    this.#store = new ListingStore(deps.db, deps.log)
  }

  /** Reads what is set up; nothing is dialled before `start`. */
  static async open(deps: Deps): Promise<Controllers> {
    const controllers = new Controllers(deps)
    const fromSettings = controllerOfSettings(deps.env, deps.clock())
    if (fromSettings) controllers.#hold(fromSettings, 'settings', deps.env.controller?.token ?? null)
    for (const stored of await loadControllers(deps.db)) {
      controllers.#hold(stored, 'person', controllers.#tokenOf(stored))
    }
    await forgetOtherListings(deps.db, [...controllers.#watched.keys()])
    return controllers
  }

  async start(): Promise<void> {
    this.#store.start()
    for (const watched of this.#watched.values()) await watched.start()
    // Of a controller that the settings named before.
    const heard = [...this.#deps.hub.rows()].filter(({ id }) => this.#deps.hub.stateOf(id)?.said?.listing)
    await this.#outlet.gone(heard.map(({ id }) => id).filter((id) => this.listingOf(id) === null))
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#watched.values()].map((watched) => watched.stop()))
    await this.#store.stop()
  }

  list(): Told[] {
    return [...this.#watched.values()].map((watched) => watched.told(this.#deps.clock()))
  }

  /** Those that list some of these clusters, with what they tell of them alone; without where they are. */
  listFor(isSeen: (clusterId: string) => boolean): Told[] {
    const counted = (uuid: string) => {
      const id = this.#deps.directory.byUuid(uuid)
      return id !== null && isSeen(id)
    }
    return [...this.#watched.values()]
      .map((watched) => ({ ...watched.told(this.#deps.clock(), counted), url: '', workspace: null }))
      .filter(({ clusters }) => clusters > 0)
  }

  /** @throws {LifelineError} BAD_REQUEST for an address that may not be read, CONFLICT for one that is read already */
  async add({ name, url, token, workspace, allowPrivate }: AddController): Promise<Told> {
    const usable = await this.#usable({ url, token, allowPrivate })
    this.#demandNew(usable, workspace, null)
    const id = randomUUID()
    const stored = { id, name, url: usable, workspace, allowPrivate, createdAt: this.#deps.clock(), tokenSealed: null }
    return this.#put({ ...stored, tokenSealed: this.#seal(stored, token) }, token)
  }

  /** @throws {LifelineError} as `add`; NOT_FOUND; FORBIDDEN for the one of the settings */
  async update({ id, name, url, token, workspace, allowPrivate }: UpdateController): Promise<Told> {
    const { stored: old, token: kept } = this.#demand(id)
    const next = { ...old, name: name ?? old.name, allowPrivate: allowPrivate ?? old.allowPrivate }
    if (workspace !== undefined) next.workspace = workspace
    // A token goes where its owner sent it, and nowhere else: another address needs it again.
    const moved = url !== undefined && url.replace(/\/+$/, '') !== old.url
    const wanted = token === undefined ? (moved ? null : kept) : token
    next.url = await this.#usable({ url: url ?? old.url, token: wanted, allowPrivate: next.allowPrivate })
    const own = next.url === old.url ? wanted : (token ?? null)
    this.#demandNew(next.url, next.workspace, id)
    if (next.url !== old.url || next.workspace !== old.workspace) await this.#forget(this.#demand(id))
    return this.#put({ ...next, tokenSealed: this.#seal(next, own) }, own)
  }

  /** @throws {LifelineError} NOT_FOUND; FORBIDDEN for the one of the settings */
  async remove(id: string): Promise<void> {
    const watched = this.#demand(id)
    this.#watched.delete(id)
    await this.#forget(watched)
    await removeController(this.#deps.db, id)
  }

  /** Tries one connection once, as it is set up now. @throws {LifelineError} NOT_FOUND */
  async probe(id: string): Promise<ControllerProbe> {
    const watched = this.#watched.get(id)
    if (!watched) throw new LifelineError('NOT_FOUND', 'There is no such connection.')
    const client = new ControllerClient(this.#settings(watched.stored, watched.token))
    const from = performance.now()
    const tookMs = () => Math.round(performance.now() - from)
    try {
      const { clusters } = await client.clusters()
      return { ok: true, clusters: clusters.length, tookMs: tookMs(), failure: null }
    } catch (cause) {
      const { kind, message } = failureOf(cause)
      return { ok: false, clusters: null, tookMs: tookMs(), failure: { kind, message } }
    } finally {
      await client.close()
    }
  }

  /** Called when something else is to be said of a cluster's listing than before. @returns what ends that */
  onListing(listener: (clusterId: string) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** What controllers list for a cluster, by whichever of its names; null where none was ever asked about it. */
  listingOf(clusterId: string): SourceView | null {
    const [watched, uuid] = this.#speakerFor(clusterId)
    const listing = watched?.listings.get(uuid)
    return watched && listing ? listingView(listing, watched.blockedBy) : null
  }

  /** How old the list is by which a controller speaks for a cluster; null where none ever listed it. */
  listedOf(clusterId: string): ReturnType<typeof listedView> | null {
    const [watched, uuid] = this.#speakerFor(clusterId)
    const listing = watched?.listings.get(uuid)
    return watched && listing ? listedView(listing, watched.list) : null
  }

  /** The controller that is believed about a cluster, and in what time it goes round; null where none lists it. */
  speakerOf(clusterId: string): { controllerId: string; controller: string; windowMs: number } | null {
    const told = this.#speakerFor(clusterId)[0]?.told(this.#deps.clock())
    return told ? { controllerId: told.id, controller: told.name, windowMs: told.windowMs } : null
  }

  /** What is listed for every cluster that any controller speaks for, by cluster id. */
  *listings(): Iterable<[clusterId: string, view: SourceView]> {
    const seen = new Set<string>()
    for (const watched of this.#watched.values()) {
      for (const [uuid, listing] of watched.listings) {
        const id = this.#deps.directory.byUuid(uuid)
        if (id === null || seen.has(id)) continue
        seen.add(id)
        yield [id, listingView(listing, watched.blockedBy)]
      }
    }
  }

  /** Reads a cluster at once, as somebody opened it. Never rejects: what went wrong is a part of the listing. */
  async readNow(clusterId: string): Promise<void> {
    const [watched, uuid] = this.#speakerFor(clusterId)
    const readAt = watched?.listings.get(uuid)?.readAt ?? null
    if (!watched || (readAt !== null && this.#deps.clock() - readAt < JUST_READ_MS)) return
    await watched.readNow(uuid)
  }

  #speakerFor(clusterId: string): [watched: WatchedController | null, uuid: string] {
    const uuids = this.#deps.directory.uuidsOf(clusterId).map((uuid) => uuid.toLowerCase())
    for (const watched of this.#watched.values()) {
      const uuid = uuids.find((one) => watched.listings.has(one))
      if (uuid !== undefined) return [watched, uuid]
    }
    return [null, '']
  }

  /** What a controller said is nobody's word any more; clusters that another one lists are told by that. */
  async #forget(watched: WatchedController): Promise<void> {
    const { id } = watched.stored
    await watched.stop()
    await this.#store.forget(id)
    const others = [...this.#watched.values()].filter(({ stored }) => stored.id !== id)
    const left = new Set(others.flatMap((other) => [...other.listings.keys()]))
    await this.#outlet.gone([...watched.listings.keys()].filter((uuid) => !left.has(uuid)))
    this.#tell(watched.listings.keys())
  }

  #tell(uuids: Iterable<string>): void {
    for (const uuid of uuids) {
      const id = this.#deps.directory.byUuid(uuid)
      if (id !== null) for (const tell of this.#listeners) tell(id)
    }
  }

  async #put(stored: StoredController, token: string | null): Promise<Told> {
    await saveController(this.#deps.db, stored)
    await this.#watched.get(stored.id)?.stop()
    const watched = this.#hold(stored, 'person', token)
    await watched.start()
    this.#deps.log.info({ controllerId: stored.id, url: stored.url }, 'controller set up')
    return watched.told(this.#deps.clock())
  }

  #hold(stored: StoredController, origin: Told['origin'], token: string | null): WatchedController {
    const speaksFor = (uuid: string) => {
      const id = this.#deps.directory.byUuid(uuid)
      const speaker = id === null ? null : this.#speakerFor(id)[0]
      return speaker === null || speaker.stored.id === stored.id
    }
    const { log } = this.#deps
    const told = (uuids: Iterable<string>) => this.#tell(uuids)
    const deps = { outlet: this.#outlet, store: this.#store, log, speaksFor, told }
    const watched = new WatchedController(deps, { stored, origin, token, settings: this.#settings(stored, token) })
    this.#watched.set(stored.id, watched)
    return watched
  }

  #settings({ url, workspace, allowPrivate, id }: StoredController, token: string | null): ConnectionSettings {
    const { clock, limits, resolve, env } = this.#deps
    const uuids = this.#watched.get(id)?.origin === 'person' ? [] : (env.controller?.uuids ?? [])
    return { url, workspace, allowPrivate, token, clock, limits, resolve, uuids, instance: this.instance }
  }

  #usable(given: { url: string; token: string | null; allowPrivate: boolean }): Promise<string> {
    return usableUrl(given, this.#deps.env, this.#deps.resolve ?? resolveBySystem)
  }

  #demand(id: string): WatchedController {
    const watched = this.#watched.get(id)
    if (!watched) throw new LifelineError('NOT_FOUND', 'There is no such connection.')
    if (watched.origin === 'person') return watched
    throw new LifelineError('FORBIDDEN', 'This connection is set by LIFELINE_CONTROLLER_URL: change it there.')
  }

  #demandNew(url: string, workspace: string | null, except: string | null): void {
    for (const { stored } of this.#watched.values()) {
      if (stored.id === except || stored.url !== url || stored.workspace !== workspace) continue
      throw new LifelineError('CONFLICT', `${stored.name} reads this address already.`)
    }
  }

  #seal({ id, url }: Pick<StoredController, 'id' | 'url'>, token: string | null): string | null {
    return token === null ? null : this.#sealed.seal(token, `${id} ${url}`)
  }

  #tokenOf({ id, url, tokenSealed }: StoredController): string | null {
    if (tokenSealed === null) return null
    const token = this.#sealed.unseal(tokenSealed, `${id} ${url}`)
    if (token === null)
      this.#deps.log.warn({ controllerId: id }, 'the token of a controller cannot be opened: enter it again')
    return token
  }
}
