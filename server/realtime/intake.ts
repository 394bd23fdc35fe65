import type { Logger } from 'pino'
import { LIMITS } from '@/lib/contracts/state'
import type { Clock } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { applyObservation } from '@/server/fleet/apply'
import type { Gap } from '@/server/fleet/intervals'
import { skipTime } from '@/server/fleet/skip-time'
import { tick } from '@/server/fleet/tick'
import type { ClusterState, Observation, SocketId, Step } from '@/server/fleet/types'
import { unwatched } from '@/server/fleet/unwatched'
import { applyRouteCall, type RouteCall } from '@/server/routes/apply'
import { expireRoutes } from '@/server/routes/expire'
import type { ClusterMeta } from '@/server/store/clusters'
import { addGap } from '@/server/store/gaps'
import { markWatching } from '@/server/store/meta'
import type { Db } from '@/server/store/open'
import type { Seq } from '@/server/store/seq'
import type { StoreTrouble } from '@/server/store/trouble'
import { CommitQueue, type QueueLoad } from './commit-queue'
import type { Delta } from './delta'
import { type Addition, type Draft, isDurable } from './draft'
import { type Edited, editClusters } from './edit-clusters'
import { Flushing } from './flushing'
import { Held } from './held'
import { keepHouse } from './housekeeping'
import type { Hub } from './hub'
import type { Asked, Unmerged } from './merge-clusters'
import { Merging } from './merging'
import { type NewCluster, Newcomers } from './newcomers'
import { resume } from './resume'
import { startTimers } from './timers'

const SCAN_MS = 250
const FLUSH_MS = 5_000
const FLUSH_OWED_MS = 60_000
const HOUSEKEEPING_MS = 60_000

interface Deps {
  db: Db
  seq: Seq
  hub: Hub
  clock: Clock
  log: Logger
  damage: StoreTrouble | null
}

/**
 * Where everything that arrives becomes state: the pure reducer decides, changes are committed in batches, and only
 * then published and acknowledged.
 */
export class Intake {
  readonly #deps: Deps
  readonly #queue: CommitQueue
  readonly #held = new Held()
  readonly #merging: Merging
  readonly #flushing: Flushing
  readonly #newcomers: Newcomers
  readonly #stopping = new AbortController()
  #stopTimers = () => {}
  #endSocket: (clusterId: string, socketId: SocketId) => void = () => {}
  #now = 0

  constructor(deps: Deps) {
    this.#deps = deps
    this.#merging = new Merging(deps, this.#held)
    const { db, hub } = deps
    const probe = () => markWatching(db, this.#time())
    this.#queue = new CommitQueue({ ...deps, probe, committed: (deltas, drafts) => this.#committed(deltas, drafts) })
    this.#newcomers = new Newcomers({ ...deps, queue: this.#queue, held: this.#held })
    this.#flushing = new Flushing({ db, queue: this.#queue, stateOf: (id) => hub.stateOf(id) })
  }

  /** False while the store refuses what it is given. */
  get healthy(): boolean {
    return this.#queue.healthy
  }

  /** So much waits to be stored that agents should be read no further for a while. */
  get crowded(): boolean {
    return this.#queue.crowded
  }

  /** How busy the way into the store is. `now` by our clock. */
  load(now: number): QueueLoad {
    return this.#queue.load(now)
  }

  /** Restores the fleet, stores our absence as a gap, and lets time pass. A damaged store is shown and not watched. */
  async start(): Promise<void> {
    const now = this.#time()
    const { damage } = this.#deps
    const { clusters, gap, merges } = await resume(this.#deps.db, now, damage !== null)
    for (const { fromId, intoId } of merges) this.#held.merged.add(fromId, intoId)
    for (const { meta, state: known, routes } of clusters) {
      const state = damage ? unwatched(known, gap?.from ?? now) : known
      this.#held.states.set(meta.id, state)
      this.#held.setRoutes(meta.id, routes)
      this.#deps.hub.load(meta, state, routes)
    }
    if (damage) return
    const restarted = clusters.map(({ meta }) => this.#restart(meta.id, gap?.from ?? now, now))
    await Promise.all([...restarted, ...this.#expireRoutes(now)])
    await markWatching(this.#deps.db, this.#time())
    this.#stopTimers = startTimers(this.#deps.log, [
      { name: 'deadlines', everyMs: SCAN_MS, run: () => this.passTime() },
      { name: 'flush', everyMs: FLUSH_MS, run: () => this.#flushing.newest() },
      { name: 'wider buckets', everyMs: FLUSH_OWED_MS, run: () => this.flush() },
      { name: 'mark', everyMs: LIMITS.watchMarkMs, run: () => this.mark() },
      { name: 'housekeeping', everyMs: HOUSEKEEPING_MS, run: () => this.keepHouse() },
    ])
  }

  /** Stores everything that is owed. What is observed from now on is not: the next start finds a gap from here. */
  async stop(): Promise<void> {
    this.#stopTimers()
    this.#stopping.abort()
    if (!(await this.#queue.commit())) return
    await this.flush()
    await markWatching(this.#deps.db, this.#time())
  }

  /** Called when a socket must be ended because nothing came through it for too long. */
  onEndSocket(listener: (clusterId: string, socketId: SocketId) => void): void {
    this.#endSocket = listener
  }

  /** The newest state of a cluster, committed or not; null for one that is not there. */
  stateOf(clusterId: string): ClusterState | null {
    return this.#held.states.get(clusterId) ?? null
  }

  /**
   * Takes in one fact, now. Resolves when what it changed is committed and published.
   * @throws {LifelineError} NOT_FOUND for an unknown cluster, UNAVAILABLE while the store cannot keep up or we stop;
   * whatever the store threw when the commit failed: then it must not be acknowledged
   */
  async observe(identity: string, observation: Observation): Promise<void> {
    const addition = this.#take(identity, observation)
    if (addition) await this.#queue.add(addition)
  }

  /** Takes in one fact that nobody waits for. Throws LifelineError as `observe` rejects with it. */
  note(identity: string, observation: Observation): void {
    const addition = this.#take(identity, observation)
    if (addition) this.#queue.put(addition)
  }

  #take(identity: string, observation: Observation): Addition | null {
    const clusterId = this.#held.merged.canonical(identity)
    // That a socket has ended is told once: it must not be put off.
    const before = this.#takeState(clusterId, observation.kind === 'close')
    const now = this.#time()
    const step = applyObservation(before, observation, now)
    this.#flushing.arrivals.count(clusterId, observation, before, step.state, now)
    return this.#step(clusterId, before, step, observation.kind !== 'ping' && observation.kind !== 'frame')
  }

  /** Takes in a change of a cluster's routes. Resolves and throws as `observe` does. */
  async routeCall(identity: string, call: RouteCall): Promise<void> {
    const clusterId = this.#held.merged.canonical(identity)
    const state = this.#takeState(clusterId)
    const before = this.#held.routesOf(clusterId)
    const { routes: after, changes } = applyRouteCall(before, call, this.#time())
    await this.#setRoutes(clusterId, state, { before, after, changes })
  }

  /**
   * Makes a cluster that is expected. Resolves when it is committed and published.
   * @throws {LifelineError} CONFLICT when its id is taken
   */
  addCluster(cluster: NewCluster): Promise<void> {
    return this.#newcomers.add(cluster)
  }

  /** Makes many clusters in one transaction, leaving out those that are there. */
  addClusters(clusters: readonly NewCluster[]): Promise<void> {
    return this.#newcomers.addMany(clusters)
  }

  /** Changes what people decided about clusters. Resolves with what did change, when it is committed and published. */
  editClusters(ids: readonly string[], edit: (meta: ClusterMeta) => ClusterMeta): Promise<Edited[]> {
    return this.#queue.between(() => editClusters(this.#deps, ids, edit))
  }

  /**
   * Two identities are one cluster from now on: what is told of either is told of `into`. Nothing stored is rewritten.
   * @throws {LifelineError} NOT_FOUND
   */
  async mergeClusters(intoId: string, fromId: string, asked: Asked): Promise<void> {
    await this.flush()
    await this.#queue.betweenWhole(() => this.#merging.merge(intoId, fromId, asked, this.#time()))
  }

  /**
   * They are two again.
   * @throws {LifelineError} NOT_FOUND, or CONFLICT when it is too late
   */
  async unmergeClusters(fromId: string): Promise<Unmerged> {
    await this.flush()
    return this.#queue.betweenWhole(() => this.#merging.part(fromId, this.#time()))
  }

  /** Publishes a cluster once more, when what is told beside its state has changed. Stores nothing. */
  retell(clusterId: string): void {
    const state = this.#held.states.get(clusterId)
    if (!state || this.#stopping.signal.aborted) return
    this.#queue.put({ clusterId, state, changes: [], routes: null, dirty: false })
  }

  /** Decides what is due with time alone. */
  passTime(): void {
    const now = this.#time()
    for (const [clusterId, state] of this.#held.states) {
      if (state.deadline > now) continue
      const addition = this.#step(clusterId, state, tick(state, now), true)
      if (addition) this.#queue.put(addition)
    }
    for (const expired of this.#expireRoutes(now)) expired.catch(() => {})
  }

  /** Our clock was set ahead: nobody watched in between, and nobody is late by it. */
  skipTime(skipped: Gap): void {
    for (const [clusterId, before] of this.#held.states) {
      const state = skipTime(before, skipped.to - skipped.from)
      this.#held.states.set(clusterId, state)
      this.#queue.put({ clusterId, state, changes: [], routes: null, dirty: true })
    }
    addGap(this.#deps.db, skipped).catch((err: unknown) => this.#deps.log.error({ err }, 'a gap was not stored'))
  }

  /** Resolves with true when everything taken in so far is committed and published, with false when it could not be. */
  settled(): Promise<boolean> {
    return this.#queue.commit()
  }

  /** Stores states that only beats changed, and counted arrivals. */
  flush(): Promise<void> {
    return this.#flushing.whole()
  }

  /** Says in the store that somebody watches; while no agent calls, this alone tells whether it takes changes. */
  mark(): Promise<void> {
    return this.#queue.between(() => markWatching(this.#deps.db, this.#time()))
  }

  /** Rolls up hours that are over and removes what is older than what is kept, unless the store refuses changes. */
  async keepHouse(): Promise<void> {
    const now = this.#time()
    if (await this.settled()) await keepHouse(this.#deps.db, now, this.#stopping.signal)
  }

  async #restart(clusterId: string, gapFrom: number, now: number): Promise<void> {
    const before = this.#takeState(clusterId)
    const addition = this.#step(
      clusterId,
      before,
      applyObservation(before, { kind: 'own-restart', gapFrom }, now),
      true,
    )
    if (addition) await this.#queue.add(addition)
  }

  #step(clusterId: string, before: ClusterState, step: Step, dirty: boolean): Addition | null {
    if (step.state === before) return null
    this.#held.states.set(clusterId, step.state)
    const changes: Addition['changes'] = []
    for (const change of step.changes) {
      if (change.kind === 'end-socket') this.#endSocket(clusterId, change.socketId)
      else if (change.kind !== 'facts') changes.push(change)
    }
    return { clusterId, state: step.state, changes, routes: null, dirty }
  }

  async #setRoutes(clusterId: string, state: ClusterState, routes: NonNullable<Draft['routes']>): Promise<void> {
    this.#held.setRoutes(clusterId, routes.after)
    await this.#queue.add({ clusterId, state, changes: [], routes, dirty: false })
  }

  /** Takes out the routes whose life is over; each promise resolves when that is committed. */
  #expireRoutes(now: number): Promise<void>[] {
    const expired: Promise<void>[] = []
    for (const clusterId of this.#held.expired(now)) {
      const state = this.#held.states.get(clusterId)
      if (!state) continue
      const before = this.#held.routesOf(clusterId)
      const { routes: after, changes } = expireRoutes(before, now)
      expired.push(this.#setRoutes(clusterId, state, { before, after, changes }))
    }
    return expired
  }

  #takeState(clusterId: string, always = false): ClusterState {
    const state = this.#held.states.get(clusterId)
    if (!state) throw new LifelineError('NOT_FOUND', 'There is no such cluster.')
    if (this.#stopping.signal.aborted) throw new LifelineError('UNAVAILABLE', 'Lifeline is stopping. Try again soon.')
    const { damage } = this.#deps
    if (damage) throw new LifelineError('UNAVAILABLE', `${damage.what} ${damage.todo}`)
    if (this.#queue.full && !always)
      throw new LifelineError('UNAVAILABLE', 'The store does not answer. Try again soon.')
    return state
  }

  #committed(deltas: readonly Delta[], drafts: readonly Draft[]): void {
    this.#deps.hub.publish(deltas)
    for (const draft of drafts) {
      if (isDurable(draft)) this.#flushing.dirty.delete(draft.clusterId)
      else if (draft.dirty) this.#flushing.dirty.add(draft.clusterId)
    }
  }

  /** Our clock, which must not run backwards: transitions are in the order in which they were decided. */
  #time(): number {
    this.#now = Math.max(this.#now, this.#deps.clock())
    return this.#now
  }
}
