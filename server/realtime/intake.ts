import type { Logger } from 'pino'
import type { RouteRow } from '@/lib/contracts/route'
import { LIMITS } from '@/lib/contracts/state'
import type { Clock } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { applyObservation } from '@/server/fleet/apply'
import { initialState } from '@/server/fleet/initial'
import { tick } from '@/server/fleet/tick'
import type { ClusterState, Observation, SocketId, Step } from '@/server/fleet/types'
import { applyRouteCall, type RouteCall } from '@/server/routes/apply'
import { expireRoutes, nextExpiry } from '@/server/routes/expire'
import { insertClusters } from '@/server/store/clusters'
import { markWatching } from '@/server/store/meta'
import type { Db } from '@/server/store/open'
import type { Seq } from '@/server/store/seq'
import { Arrivals } from './arrivals'
import { CommitQueue } from './commit-queue'
import type { Delta } from './delta'
import { type Draft, isDurable } from './draft'
import { flush } from './flush'
import { prune } from './housekeeping'
import type { Hub } from './hub'
import { resume } from './resume'
import { startTimers } from './timers'

const SCAN_MS = 250
const FLUSH_MS = 5_000
const PRUNE_MS = 60_000

interface Deps {
  db: Db
  seq: Seq
  hub: Hub
  clock: Clock
  log: Logger
}

/**
 * Where everything that arrives becomes state: the pure reducer decides, changes are committed in batches, and only
 * then published and acknowledged.
 */
export class Intake {
  readonly #deps: Deps
  readonly #queue: CommitQueue
  readonly #states = new Map<string, ClusterState>()
  readonly #routes = new Map<string, readonly RouteRow[]>()
  /** When the first of a cluster's routes expires. */
  readonly #routesExpireAt = new Map<string, number>()
  readonly #arrivals = new Arrivals()
  readonly #dirty = new Set<string>()
  readonly #stopping = new AbortController()
  #stopTimers = () => {}
  #endSocket: (clusterId: string, socketId: SocketId) => void = () => {}
  #now = 0

  constructor(deps: Deps) {
    this.#deps = deps
    this.#queue = new CommitQueue({ ...deps, committed: (deltas, drafts) => this.#committed(deltas, drafts) })
  }

  /** False while the store refuses what it is given. */
  get healthy(): boolean {
    return this.#queue.healthy
  }

  /** Restores the fleet, stores our absence as a gap, and lets time pass from then on. */
  async start(): Promise<void> {
    const now = this.#time()
    const { clusters, gap } = await resume(this.#deps.db, now)
    for (const { meta, state, routes } of clusters) {
      this.#states.set(meta.id, state)
      this.#holdRoutes(meta.id, routes)
      this.#deps.hub.load(meta, state, routes)
    }
    const restarted = clusters.map(({ meta }) => this.#restart(meta.id, gap?.from ?? now, now))
    await Promise.all([...restarted, ...this.#expireRoutes(now)])
    await markWatching(this.#deps.db, this.#time())
    this.#stopTimers = startTimers(this.#deps.log, [
      { name: 'deadlines', everyMs: SCAN_MS, run: () => this.passTime() },
      { name: 'flush', everyMs: FLUSH_MS, run: () => this.flush() },
      { name: 'mark', everyMs: LIMITS.watchMarkMs, run: () => markWatching(this.#deps.db, this.#time()) },
      { name: 'prune', everyMs: PRUNE_MS, run: () => prune(this.#deps.db, this.#time(), this.#stopping.signal) },
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
    return this.#states.get(clusterId) ?? null
  }

  /**
   * Takes in one fact, now. Resolves when what it changed is committed and published.
   * @throws {LifelineError} NOT_FOUND for an unknown cluster, UNAVAILABLE while the store cannot keep up or we stop;
   * whatever the store threw when the commit failed: then it must not be acknowledged
   */
  async observe(clusterId: string, observation: Observation): Promise<void> {
    const before = this.#takeState(clusterId)
    const now = this.#time()
    const step = applyObservation(before, observation, now)
    this.#arrivals.count(clusterId, observation, before, step.state, now)
    await this.#step(clusterId, before, step, observation.kind !== 'ping' && observation.kind !== 'frame')
  }

  /** Takes in a change of a cluster's routes. Resolves and throws as `observe` does. */
  async routeCall(clusterId: string, call: RouteCall): Promise<void> {
    const state = this.#takeState(clusterId)
    const before = this.#routes.get(clusterId) ?? []
    const { routes: after, changes } = applyRouteCall(before, call, this.#time())
    await this.#setRoutes(clusterId, state, { before, after, changes })
  }

  /**
   * Makes a cluster that is expected. Resolves when it is committed and published.
   * @throws {LifelineError} CONFLICT when its id is taken
   */
  async addCluster(cluster: { id: string; name: string; createdAt: number }): Promise<void> {
    if (this.#states.has(cluster.id)) throw new LifelineError('CONFLICT', 'There is a cluster with this id already.')
    await this.addClusters([cluster])
  }

  /** Makes many clusters in one transaction, leaving out those that are there. */
  async addClusters(clusters: readonly { id: string; name: string; createdAt: number }[]): Promise<void> {
    const { db, seq, hub } = this.#deps
    await this.#queue.between(async () => {
      const fresh = clusters.filter(({ id }) => !this.#states.has(id)).map((cluster) => ({ ...cluster, tags: [] }))
      await seq.reserve(fresh.length)
      await db.transaction().execute((trx) => insertClusters(trx, fresh))
      const deltas = fresh.map((meta): Delta => {
        const state = initialState(meta.createdAt)
        this.#states.set(meta.id, state)
        return { seq: seq.next(), clusterId: meta.id, state, meta, transitions: [], events: [], routes: null }
      })
      hub.publish(deltas)
    })
  }

  /** Publishes a cluster once more, when what is told beside its state has changed. Stores nothing. */
  retell(clusterId: string): void {
    const state = this.#states.get(clusterId)
    if (!state || this.#stopping.signal.aborted) return
    this.#queue.add({ clusterId, state, changes: [], routes: null, dirty: false }).catch(() => {})
  }

  /** Decides what is due with time alone. */
  passTime(): void {
    const now = this.#time()
    for (const [clusterId, state] of this.#states) {
      if (state.deadline > now) continue
      this.#step(clusterId, state, tick(state, now), true).catch(() => {})
    }
    for (const expired of this.#expireRoutes(now)) expired.catch(() => {})
  }

  /** Resolves with true when everything taken in so far is committed and published, with false when it could not be. */
  settled(): Promise<boolean> {
    return this.#queue.commit()
  }

  /** Stores states that only beats changed, and counted arrivals. */
  async flush(): Promise<void> {
    const { db, hub } = this.#deps
    const stateOf = (id: string) => hub.stateOf(id)
    await flush({ db, queue: this.#queue, arrivals: this.#arrivals, dirty: this.#dirty, stateOf })
  }

  async #restart(clusterId: string, gapFrom: number, now: number): Promise<void> {
    const before = this.#takeState(clusterId)
    await this.#step(clusterId, before, applyObservation(before, { kind: 'own-restart', gapFrom }, now), true)
  }

  async #step(clusterId: string, before: ClusterState, step: Step, dirty: boolean): Promise<void> {
    if (step.state === before) return
    this.#states.set(clusterId, step.state)
    const changes = step.changes.flatMap((change) => {
      if (change.kind === 'end-socket') this.#endSocket(clusterId, change.socketId)
      return change.kind === 'end-socket' || change.kind === 'facts' ? [] : [change]
    })
    await this.#queue.add({ clusterId, state: step.state, changes, routes: null, dirty })
  }

  async #setRoutes(clusterId: string, state: ClusterState, routes: NonNullable<Draft['routes']>): Promise<void> {
    this.#holdRoutes(clusterId, routes.after)
    await this.#queue.add({ clusterId, state, changes: [], routes, dirty: false })
  }

  #holdRoutes(clusterId: string, routes: readonly RouteRow[]): void {
    this.#routes.set(clusterId, routes)
    const expireAt = nextExpiry(routes)
    if (expireAt === null) this.#routesExpireAt.delete(clusterId)
    else this.#routesExpireAt.set(clusterId, expireAt)
  }

  /** Takes out the routes whose life is over; each promise resolves when that is committed. */
  #expireRoutes(now: number): Promise<void>[] {
    const expired: Promise<void>[] = []
    for (const [clusterId, at] of this.#routesExpireAt) {
      if (at > now) continue
      const state = this.#states.get(clusterId)
      if (!state) continue
      const before = this.#routes.get(clusterId) ?? []
      const { routes: after, changes } = expireRoutes(before, now)
      expired.push(this.#setRoutes(clusterId, state, { before, after, changes }))
    }
    return expired
  }

  #takeState(clusterId: string): ClusterState {
    const state = this.#states.get(clusterId)
    if (!state) throw new LifelineError('NOT_FOUND', 'There is no such cluster.')
    if (this.#stopping.signal.aborted) throw new LifelineError('UNAVAILABLE', 'Lifeline is stopping. Try again soon.')
    if (this.#queue.full) throw new LifelineError('UNAVAILABLE', 'The store does not answer. Try again soon.')
    return state
  }

  #committed(deltas: readonly Delta[], drafts: readonly Draft[]): void {
    this.#deps.hub.publish(deltas)
    for (const draft of drafts) {
      if (isDurable(draft)) this.#dirty.delete(draft.clusterId)
      else if (draft.dirty) this.#dirty.add(draft.clusterId)
    }
  }

  /** Our clock, which must not run backwards: transitions are in the order in which they were decided. */
  #time(): number {
    this.#now = Math.max(this.#now, this.#deps.clock())
    return this.#now
  }
}
