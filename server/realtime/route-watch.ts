import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type RouteRow, routeRow } from '@/lib/contracts/route'
import type { Clock } from '@/server/context'
import { FleetSearch } from '@/server/routes/fleet-search'
import { FleetTruth } from '@/server/routes/fleet-truth'
import type { ClusterView, HostChange } from '@/server/routes/truth-types'
import type { Delta } from './delta'
import type { Hub } from './hub'
import { startTimers } from './timers'

type Listen = (listener: (clusterId: string) => void) => () => void

interface Deps {
  hub: Hub
  log: Logger
  clock: Clock
  /** What is known of the routes of one cluster, now. */
  read: (clusterId: string) => Promise<{ view: ClusterView; unregisters: HostChange[] }>
  /** Called when a cluster has another number of routes than before. */
  counted?: (clusterId: string) => void
  /** Sources that tell of clusters beside what the hub publishes. */
  sources: readonly Listen[]
}

const LOOK_MS = 1_000
/** Within this time every cluster is judged again by time alone, and within that it is read again as a whole. */
const JUDGE_AGAIN_MS = 60_000
const READ_AGAIN_MS = 300_000
/** What is only confirmed is read again this late: agents confirm each of their routes every five minutes. */
const CONFIRMED_MS = 60_000
/** An unregister that is older than a route's life took nothing that is still missed. */
const UNREGISTERS_MS = 24 * 3_600_000
/** Nobody who asks waits longer for what others told: after a start a large fleet takes seconds. */
const CATCH_UP_MS = 1_000

/** Keeps the routes of the whole fleet laid over each other, cluster by cluster as something of them changes. */
export class RouteWatch {
  readonly fleet = new FleetTruth()
  readonly search = new FleetSearch(this.fleet)
  readonly #deps: Deps
  readonly #dirty = new Set<string>()
  /** What decides anything of what the hub publishes of a cluster; beats mostly change nothing of it. */
  readonly #marks = new Map<string, string>()
  /** The routes of its newest call: the very ones that the hub holds. */
  readonly #told = new Map<string, readonly RouteRow[]>()
  /** Clusters whose routes were only confirmed since they were read. */
  readonly #confirmed = new Set<string>()
  /** In the order of their times: the oldest first. */
  readonly #judgedAt = new Map<string, number>()
  readonly #readAt = new Map<string, number>()
  readonly #ends: (() => void)[]
  /** Who waits until a cluster is taken. Clusters are taken in the order in which something was told of them. */
  readonly #waiting = new Map<string, (() => void)[]>()
  #taking: Promise<void> = Promise.resolve()
  #working: Promise<void> | null = null
  #stopped = false

  constructor(deps: Deps) {
    this.#deps = deps
    for (const { id } of deps.hub.rows()) this.#dirty.add(id)
    const note = (clusterId: string) => this.#note(clusterId)
    this.#ends = [
      deps.hub.onDelta((delta) => this.#noteDelta(delta)),
      ...deps.sources.map((listen) => listen(note)),
      startTimers(deps.log, [{ name: 'routes', everyMs: LOOK_MS, run: () => this.passTime() }]),
    ]
    this.#work()
  }

  /** Called with the clusters of whose routes something else may be found than before. @returns what ends that */
  onJudged(listener: (clusterIds: ReadonlySet<string>) => void): () => void {
    this.fleet.onJudged = listener
    return () => {
      this.fleet.onJudged = () => {}
    }
  }

  /** Clusters that wait to be laid over the others for the first time. */
  get pending(): number {
    let waiting = 0
    for (const id of this.#dirty) if (!this.fleet.has(id)) waiting += 1
    return waiting
  }

  /** Resolves when everything that was told so far is laid over each other. */
  async settled(): Promise<void> {
    while (this.#working !== null) await this.#working
  }

  /**
   * Reads one cluster now. @returns where it is laid over all others, as far as those told of themselves; one that is
   * in no list is there alone
   * @throws whatever the store threw when the cluster was read
   */
  async look(clusterId: string): Promise<FleetTruth> {
    await this.caughtUp()
    const fleet = this.#deps.hub.lists(clusterId) ? this.fleet : new FleetTruth()
    await this.#read(clusterId, fleet)
    return fleet
  }

  /** Resolves when what was told so far is laid over each other, or after a moment when that is a lot. */
  async caughtUp(): Promise<void> {
    const last = [...this.#dirty].at(-1)
    if (last === undefined) return this.#taking
    const late = new AbortController()
    const taken = new Promise<void>((resolve) => {
      this.#waiting.set(last, [...(this.#waiting.get(last) ?? []), resolve])
    })
    const patience = setTimeout(CATCH_UP_MS, undefined, { signal: late.signal, ref: false })
    await Promise.race([taken, patience])
    late.abort()
    await patience.catch(() => {})
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const end of this.#ends) end()
    this.#dirty.clear()
    await this.#working
    for (const told of [...this.#waiting.values()].flat()) told()
    this.#waiting.clear()
  }

  /** Judges again what was not looked at for long: some of it is decided by time alone. */
  passTime(): void {
    const now = this.#deps.clock()
    for (const [id, at] of this.#readAt) {
      if (now - at < READ_AGAIN_MS) break
      this.#dirty.add(id)
    }
    for (const id of this.#confirmed) if (now - (this.#readAt.get(id) ?? 0) >= CONFIRMED_MS) this.#dirty.add(id)
    for (const [id, at] of this.#judgedAt) {
      if (now - at < JUDGE_AGAIN_MS) break
      if (!this.#dirty.has(id)) this.fleet.passTime(id, now)
      later(this.#judgedAt, id, now)
    }
    this.#work()
  }

  #noteDelta({ clusterId, state, routes, meta }: Delta): void {
    if (!this.#deps.hub.lists(clusterId)) {
      this.#forget(clusterId)
      return
    }
    const mark = markOf(state)
    const same = this.#marks.get(clusterId) === mark
    this.#marks.set(clusterId, mark)
    const told = routes !== null && this.#isNew(clusterId, routes)
    if (!same || told || meta !== null) this.#note(clusterId)
    else if (routes !== null) this.#confirmed.add(clusterId)
  }

  /** Whether more is told of routes than that they are still there. */
  #isNew(clusterId: string, routes: readonly RouteRow[]): boolean {
    const before = this.#told.get(clusterId)
    this.#told.set(clusterId, routes)
    return !sameRoutes(before, routes)
  }

  #note(clusterId: string): void {
    if (this.#stopped || !this.#deps.hub.lists(clusterId)) return
    this.#dirty.add(clusterId)
    this.#work()
  }

  /** A cluster left the lists: it claims nothing any more. */
  #forget(clusterId: string): void {
    this.#dirty.delete(clusterId)
    this.#confirmed.delete(clusterId)
    for (const known of [this.#marks, this.#told, this.#judgedAt, this.#readAt]) known.delete(clusterId)
    if (this.fleet.has(clusterId)) this.fleet.delete(clusterId, this.#deps.clock())
  }

  #work(): void {
    if (this.#working !== null || this.#dirty.size === 0) return
    this.#working = this.#takeAll().finally(() => {
      this.#working = null
    })
  }

  async #takeAll(): Promise<void> {
    for (const id of this.#dirty) {
      // Sockets get their turn between two clusters, and what comes at once is read once.
      await setImmediate()
      if (this.#stopped) return
      this.#dirty.delete(id)
      this.#confirmed.delete(id)
      const waiting = this.#waiting.get(id) ?? []
      this.#waiting.delete(id)
      this.#taking = this.#take(id)
      await this.#taking
      for (const told of waiting) told()
    }
  }

  async #take(id: string): Promise<void> {
    const { clock, log } = this.#deps
    try {
      await this.#read(id, this.fleet)
    } catch (err) {
      // What was known of it stays; it is read again with the next change, or in a while.
      if (!this.#stopped) log.error({ err, clusterId: id }, 'the routes of a cluster could not be read')
    }
    later(this.#readAt, id, clock())
  }

  async #read(id: string, into: FleetTruth): Promise<void> {
    const { hub, read, counted } = this.#deps
    const state = hub.stateOf(id)
    // As it is before it is read: what changes meanwhile makes it be read again.
    if (state) this.#marks.set(id, markOf(state))
    const { view, unregisters } = await read(id)
    if (into === this.fleet && !hub.lists(id)) return
    const before = into.cluster(id)?.places.length
    const now = this.#deps.clock()
    const recent = unregisters.filter(({ at }) => now - at < UNREGISTERS_MS)
    into.set(view, recent, now)
    if (into !== this.fleet) return
    later(this.#judgedAt, id, now)
    if (into.cluster(id)?.places.length !== before) counted?.(id)
  }
}

function markOf(state: Delta['state']): string {
  const { routeSync, says, basis } = state
  const away = basis === 'arrivals' && state.state !== 'connected' ? `${state.state} ${state.since}` : ''
  return [routeSync.lastAt, routeSync.lastOk, says.gatewayRoutes, basis, away].join(' ')
}

/** Puts an id behind all others. */
function later(times: Map<string, number>, id: string, at: number): void {
  times.delete(id)
  times.set(id, at)
}

const TIMES: readonly string[] = ['syncedAt', 'registeredAt', 'lastConfirmedAt', 'confirmedBy', 'expiresAt']
const TOLD = routeRow.keyof().options.filter((name) => !TIMES.includes(name))

/** Whether routes are the same in all but when they were told. */
function sameRoutes(before: readonly RouteRow[] | undefined, after: readonly RouteRow[]): boolean {
  return before?.length === after.length && after.every((row, at) => sameRoute(before[at], row))
}

function sameRoute(before: RouteRow | undefined, after: RouteRow): boolean {
  if (before === after) return true
  if (!before || (before.syncedAt === null) !== (after.syncedAt === null)) return false
  if ((before.registeredAt === null) !== (after.registeredAt === null)) return false
  return TOLD.every((name) => before[name] === after[name])
}
