import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Incident, QueueEntry, TriageCause } from '@/lib/contracts/triage'
import type { Clock } from '@/server/context'
import { diagnose, lookAgainAt } from '@/server/triage/diagnose'
import type { ClusterFacts, FleetWords, LinkedRefusal, OwnFacts } from '@/server/triage/facts/types'
import { eventOf, valuesOf } from '@/server/triage/incidents/loss-of'
import { entryOfCluster } from '@/server/triage/queue/entry'
import type { Delta } from './delta'
import { FleetValues } from './fleet-values'
import type { Hub } from './hub'
import { startTimers } from './timers'
import { type EndedEntry, type QueueChange, type ToldCluster, TriageBook, type TriageView } from './triage-book'
import { TriageIncidents } from './triage-incidents'
import { happened, markOf } from './triage-mark'
import { TriagePresence } from './triage-presence'

type Listen = (listener: (clusterId: string) => void) => () => void

interface Deps {
  hub: Hub
  log: Logger
  clock: Clock
  /** Everything that is known of one cluster, now. */
  read: (clusterId: string, words: FleetWords) => Promise<ClusterFacts>
  /** What is known of Lifeline itself. */
  readOwn: () => Promise<OwnFacts>
  /** Which refused dial-ins may be of which cluster. */
  refusals: () => ReadonlyMap<string, readonly LinkedRefusal[]>
  /** The remote controller that lists a cluster. */
  controllerOf: (clusterId: string) => string | null
  /** Sources that tell of clusters beside what the hub publishes. */
  sources: readonly Listen[]
}

const LOOK_MS = 1_000
/** What is known of Lifeline itself is read again after this time. */
const OWN_MS = 30_000
/** A cluster of which something is told is looked at again after this time, whatever happens. */
const AGAIN_MS = 300_000

/**
 * Keeps the queue of the whole fleet: a cluster is diagnosed anew when something changed that a cause reads, or when time
 * alone may change what is said of it; in small slices, beside everything else.
 */
export class TriageWatch implements TriageView {
  /** Who has which entry open. */
  readonly presence = new TriagePresence()
  readonly #deps: Deps
  readonly #book = new TriageBook()
  readonly #incidents = new TriageIncidents()
  readonly #values = new FleetValues()
  readonly #dirty = new Set<string>()
  readonly #marks = new Map<string, string>()
  /** When a cluster is to be looked at again. */
  readonly #wakeAt = new Map<string, number>()
  readonly #listeners = new Set<(change: QueueChange) => void>()
  readonly #ends: (() => void)[]
  #own: { facts: OwnFacts; at: number } | null = null
  #working: Promise<void> | null = null
  #stopped = false
  #lastChangeAt: number | null = null
  #wholeAt: number

  constructor(deps: Deps) {
    this.#deps = deps
    this.#wholeAt = deps.clock()
    for (const { id } of deps.hub.rows()) this.#dirty.add(id)
    const note = (clusterId: string) => this.note(clusterId)
    this.#ends = [
      deps.hub.onDelta((delta) => this.#noteDelta(delta)),
      ...deps.sources.map((listen) => listen(note)),
      startTimers(deps.log, [{ name: 'triage', everyMs: LOOK_MS, run: () => this.passTime() }]),
    ]
    this.#work()
  }

  get version(): number {
    return this.#book.version
  }

  get asOf(): number {
    return this.#dirty.size === 0 ? this.#deps.clock() : this.#wholeAt
  }

  get lastChangeAt(): number | null {
    return this.#lastChangeAt
  }

  get entries(): readonly QueueEntry[] {
    return this.#book.queue.entries
  }

  get ended(): readonly EndedEntry[] {
    return [...this.#book.ended.values()].reverse()
  }

  entry(key: string): QueueEntry | null {
    return this.#book.queue.of(key)
  }

  endedEntry(key: string): EndedEntry | null {
    return this.#book.ended.get(key) ?? null
  }

  causesOf(clusterId: string): readonly TriageCause[] {
    return this.#book.told.get(clusterId)?.causes ?? []
  }

  incidents(): readonly Incident[] {
    return [...this.#book.incidents.values()]
  }

  incident(id: string): Incident | null {
    return this.#book.incidents.get(id) ?? null
  }

  clustersOf(key: string): readonly string[] {
    if (this.#deps.hub.has(key)) return [key]
    const incident = this.incident(key)
    if (incident) return incident.members.map(({ clusterId }) => clusterId)
    return (this.entry(key) ?? this.endedEntry(key)?.entry)?.clusterIds ?? []
  }

  clustersWith(cause: TriageCause['id']): readonly string[] {
    return [...this.#book.told].flatMap(([id, { causes }]) => (causes[0]?.id === cause ? id : []))
  }

  /** What each cluster tells, by its id; one that is well is not in it. */
  told(): ReadonlyMap<string, ToldCluster> {
    return this.#book.told
  }

  /** Called when entries are new, other or gone. @returns what ends that */
  onChange(listener: (change: QueueChange) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Something of a cluster may have changed that the hub does not publish: a saved report, for one. */
  note(clusterId: string): void {
    if (this.#stopped || !this.#deps.hub.lists(clusterId)) return
    this.#dirty.add(clusterId)
    this.#work()
  }

  /** Looks again at what time alone may have changed. */
  passTime(): void {
    const now = this.#deps.clock()
    for (const [id, at] of this.#wakeAt) if (at <= now) this.#dirty.add(id)
    this.#book.passTime(now)
    this.#work()
  }

  /** Resolves when everything that was told so far is diagnosed. */
  async settled(): Promise<void> {
    while (this.#working !== null) await this.#working
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const end of this.#ends) end()
    this.#dirty.clear()
    await this.#working
  }

  #noteDelta(delta: Delta): void {
    const { clusterId, state, transitions } = delta
    if (!this.#deps.hub.lists(clusterId)) {
      this.#forget(clusterId)
      return
    }
    const known = { generation: state.generation, values: this.#values.of(clusterId) }
    for (const change of transitions) {
      const event = eventOf(clusterId, change, known)
      if (event) this.#incidents.note(event)
      this.#lastChangeAt = Math.max(this.#lastChangeAt ?? 0, change.at)
    }
    const mark = markOf(state)
    const same = this.#marks.get(clusterId) === mark
    this.#marks.set(clusterId, mark)
    if (!same || happened(delta)) this.note(clusterId)
  }

  #forget(clusterId: string): void {
    const now = this.#deps.clock()
    this.#dirty.delete(clusterId)
    this.#marks.delete(clusterId)
    this.#wakeAt.delete(clusterId)
    this.#values.set(clusterId, null)
    this.#book.setCluster(clusterId, null, now)
    this.#incidents.note({ kind: 'gone', clusterId, at: now })
    this.#work()
  }

  #work(): void {
    if (this.#working !== null || this.#stopped) return
    if (this.#dirty.size === 0 && !this.#incidents.isDue(this.#deps.clock())) return
    this.#working = this.#takeAll().finally(() => {
      this.#working = null
    })
  }

  async #takeAll(): Promise<void> {
    await this.#readOwn()
    for (;;) {
      await setImmediate()
      if (this.#stopped) return
      this.#stepIncidents()
      const [id] = this.#dirty
      if (id === undefined) break
      this.#dirty.delete(id)
      await this.#take(id)
      this.#tell()
    }
    this.#wholeAt = this.#deps.clock()
    this.#tell()
  }

  async #readOwn(): Promise<OwnFacts> {
    const now = this.#deps.clock()
    if (this.#own && now - this.#own.at < OWN_MS) return this.#own.facts
    this.#own = { facts: await this.#deps.readOwn(), at: now }
    return this.#own.facts
  }

  #stepIncidents(): void {
    const now = this.#deps.clock()
    if (!this.#incidents.isDue(now)) return
    const { incidents, clusterIds } = this.#incidents.step(this.#values, now)
    const routesOf = (id: string) => this.#deps.hub.row(id)?.joinedRoutes ?? 0
    for (const incident of incidents) this.#book.setIncident(incident, routesOf, now)
    for (const id of clusterIds) this.#dirty.add(id)
  }

  async #take(id: string): Promise<void> {
    const { clock, log, read, refusals, controllerOf } = this.#deps
    try {
      const own = await this.#readOwn()
      const told = await read(id, { own, refusals: refusals(), incidents: this.#incidents.explained })
      if (!this.#deps.hub.lists(id)) return
      const now = clock()
      this.#values.set(id, valuesOf(told.detail, told.state.address ?? null, controllerOf(id)))
      const causes = diagnose(told, now)
      this.#book.setCluster(id, { causes, entry: entryOfCluster(told, causes) }, now)
      const again = lookAgainAt(told, now) ?? Number.POSITIVE_INFINITY
      const late = causes.length > 0 ? now + AGAIN_MS : Number.POSITIVE_INFINITY
      this.#wakeAt.set(id, Math.min(again, late))
    } catch (err) {
      // What was said of it stays; it is looked at again in a while.
      if (!this.#stopped) log.error({ err, clusterId: id }, 'a cluster could not be diagnosed')
      this.#wakeAt.set(id, clock() + AGAIN_MS)
    }
  }

  #tell(): void {
    const change = this.#book.takeChange()
    if (change) for (const tell of this.#listeners) tell(change)
  }
}
