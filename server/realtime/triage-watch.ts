import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { ClusterRow } from '@/lib/contracts/cluster'
import type { RefusedDialIn } from '@/lib/contracts/dial-in'
import type { QueueEntry, TriageCause } from '@/lib/contracts/triage'
import type { Clock } from '@/server/context'
import type { Db } from '@/server/store/open'
import { diagnose, lookAgainAt } from '@/server/triage/diagnose'
import type { Change, ClusterFacts, FleetWords, OwnFacts } from '@/server/triage/facts/types'
import { eventOf, valuesOf } from '@/server/triage/incidents/loss-of'
import { entryOfCluster } from '@/server/triage/queue/entry'
import type { Delta } from './delta'
import { FleetValues } from './fleet-values'
import type { Hub } from './hub'
import { happened, stateMark } from './state-mark'
import { startTimers } from './timers'
import { type QueueChange, TriageBook } from './triage-book'
import { TriageIncidents } from './triage-incidents'
import { TriageKeeper } from './triage-keeper'
import { TriageMarks } from './triage-marks'
import { TriagePresence } from './triage-presence'
import { TriageRefusals } from './triage-refusals'
import type { TriageBefore } from './triage-restore'

interface Deps {
  hub: Hub
  db: Db
  log: Logger
  clock: Clock
  /** Nothing can be stored. */
  damaged: boolean
  /** Everything that is known of one cluster, now. */
  read: (clusterId: string, words: FleetWords) => Promise<ClusterFacts>
  /** What is known of Lifeline itself. */
  readOwn: (skews: Iterable<number>) => Promise<OwnFacts>
  /** Dial-ins that were turned away. */
  refused: { list: () => readonly RefusedDialIn[]; onNoted: (listener: () => void) => () => void }
  fingerprintsOf: (clusterId: string) => readonly string[]
  /** The cluster of whose tokens this is the mark. */
  ofFingerprint: (mark: string) => string | null
  /** The remote controller that lists a cluster. */
  controllerOf: (clusterId: string) => string | null
  /** What causes read of what is found beside an agent, and in its routes, as short texts. */
  besideMark: (clusterId: string) => string
  routesMark: (clusterId: string) => string
  /** What tells that these may be others now; each gives what ends that. */
  sources: {
    beside: (listener: (clusterId: string) => void) => () => void
    routes: (listener: (clusterIds: ReadonlySet<string>) => void) => () => void
    listings: (listener: (clusterId: string) => void) => () => void
  }
}

const LOOK_MS = 1_000
/** What is known of Lifeline itself is read again after this time. */
const OWN_MS = 30_000
/** Steps of a large incident take long: after one, other work has so many times as long. */
const REST = 6
/** A cluster of which something is told is looked at again after this time, whatever happens; one never seen, sooner. */
const AGAIN_MS = 300_000
const NEVER_AGAIN_MS = 60_000

/**
 * Keeps the queue of the whole fleet: a cluster is diagnosed anew when something changed that a cause reads, or when time
 * alone may change what is said of it; in small slices, beside everything else.
 */
export class TriageWatch extends TriageBook {
  /** Who has which entry open. */
  readonly presence = new TriagePresence()
  readonly #deps: Deps
  readonly #incidents: TriageIncidents
  readonly #keeper: TriageKeeper
  readonly #refusals: TriageRefusals
  readonly #values = new FleetValues()
  readonly #marks = new TriageMarks()
  readonly #skews = new Map<string, number>()
  /** Clusters that wait to be looked at, the first first. */
  readonly #dirty = new Set<string>()
  /** When a cluster is to be looked at again. */
  readonly #wakeAt = new Map<string, number>()
  readonly #listeners = new Set<(change: QueueChange) => void>()
  readonly #ends: (() => void)[]
  #own: { facts: OwnFacts; at: number } | null = null
  #working: Promise<void> | null = null
  #stopped = false
  /** Before then, by the machine's own watch, the next step of the incidents would take too much of the time. */
  #stepFrom = 0
  #wholeAt: number
  #looked = 0

  /** @param before what was known when the last run ended, and the changes of state that it did not take in */
  constructor(deps: Deps, before: TriageBefore) {
    super({ has: (id) => deps.hub.has(id), routesOf: (id) => deps.hub.row(id)?.joinedRoutes ?? 0 })
    this.#deps = deps
    this.#incidents = new TriageIncidents(before.state)
    this.#keeper = new TriageKeeper(deps, before)
    this.#refusals = new TriageRefusals({ ...deps, list: deps.refused.list })
    this.#wholeAt = before.mark.wholeAt
    this.load(before.told, before.incidents, before.ended)
    for (const row of deps.hub.rows()) this.#begin(row)
    for (const change of before.missed) this.#noteChange(change.clusterId, change)
    for (const id of before.told.keys()) if (!deps.hub.lists(id)) this.#forget(id)
    this.#ends = this.#listen()
    this.#work()
  }

  get asOf(): number {
    return this.#dirty.size === 0 && this.#working === null ? this.#deps.clock() : this.#wholeAt
  }

  /** How many clusters were looked at since the start. */
  get looked(): number {
    return this.#looked
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

  /** Looks again at what time alone may have changed, and stores what is owed. */
  async passTime(): Promise<void> {
    const now = this.#deps.clock()
    for (const [id, at] of this.#wakeAt) if (at <= now) this.#dirty.add(id)
    this.forgetEnded(now)
    this.#work()
    await this.#keeper.flush()
  }

  /** Resolves when everything that was told so far is diagnosed and stored. */
  async settled(): Promise<void> {
    await this.passTime()
    while (this.#working !== null) await this.#working
    await this.#keeper.flush()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const end of this.#ends) end()
    await this.#working
    await this.#keeper.flush()
  }

  #listen(): (() => void)[] {
    const { hub, log, refused, sources, controllerOf } = this.#deps
    return [
      hub.onDelta((delta) => this.#noteDelta(delta)),
      refused.onNoted(() => {
        this.#refusals.note()
        this.#work()
      }),
      sources.beside((id) => this.#noteMark('beside', id)),
      sources.routes((ids) => {
        for (const id of ids) this.#noteMark('routes', id)
      }),
      sources.listings((id) => {
        if (controllerOf(id) !== (this.#values.of(id).controller ?? null)) this.note(id)
      }),
      startTimers(log, [{ name: 'triage', everyMs: LOOK_MS, run: () => this.passTime() }]),
    ]
  }

  /** A cluster that is there when we start. */
  #begin(row: ClusterRow): void {
    const { hub, controllerOf } = this.#deps
    const state = hub.stateOf(row.id)
    if (!state) return
    this.#values.set(row.id, valuesOf(row, state.address ?? null, controllerOf(row.id)))
    this.#marks.changed('state', row.id, stateMark(state))
    this.#dirty.add(row.id)
  }

  #noteDelta(delta: Delta): void {
    const { clusterId, seq, state, transitions } = delta
    if (!this.#deps.hub.lists(clusterId)) {
      this.#forget(clusterId)
      return
    }
    for (const change of transitions) this.#noteChange(clusterId, change)
    if (transitions.length > 0) this.#keeper.noteSeq(seq)
    const other = this.#marks.changed('state', clusterId, stateMark(state))
    if (state.report) this.#noteMark('beside', clusterId)
    if (other || happened(delta)) this.note(clusterId)
  }

  #noteChange(clusterId: string, change: Change): void {
    const { generation = null } = this.#deps.hub.stateOf(clusterId) ?? {}
    const event = eventOf(clusterId, change, { generation, values: this.#values.of(clusterId) })
    if (event) this.#incidents.note(event)
  }

  #noteMark(kind: 'beside' | 'routes', clusterId: string): void {
    const mark = kind === 'beside' ? this.#deps.besideMark(clusterId) : this.#deps.routesMark(clusterId)
    if (this.#marks.changed(kind, clusterId, mark)) this.note(clusterId)
  }

  /** A cluster left the lists: nobody waits for it any more. */
  #forget(clusterId: string): void {
    const now = this.#deps.clock()
    this.#dirty.delete(clusterId)
    this.#marks.forget(clusterId)
    this.#wakeAt.delete(clusterId)
    this.#skews.delete(clusterId)
    this.#refusals.setCluster(clusterId, null)
    this.#values.set(clusterId, null)
    if (this.setCluster(clusterId, null, now)) this.#keeper.noteTold(clusterId, null, now)
    this.#incidents.note({ kind: 'gone', clusterId, at: now })
    this.#work()
  }

  #work(): void {
    if (this.#working !== null || this.#stopped) return
    const due = this.#dirty.size > 0 || this.#refusals.stale || this.#incidents.isDue(this.#deps.clock())
    if (!due) return
    this.#working = this.#takeAll()
      .catch((err: unknown) => this.#deps.log.error({ err }, 'triage could not go on'))
      .finally(() => {
        this.#working = null
      })
  }

  async #takeAll(): Promise<void> {
    for (;;) {
      // Sockets get their turn between two clusters, and what comes at once is looked at once.
      await setImmediate()
      if (this.#stopped) return
      const own = await this.#readOwn()
      if (performance.now() >= this.#stepFrom) this.#stepIncidents()
      if (this.#dirty.size === 0) for (const id of this.#refusals.relink()) this.note(id)
      const [id] = this.#dirty
      if (id === undefined && this.#incidents.isDue(this.#deps.clock())) {
        await setTimeout(Math.max(0, this.#stepFrom - performance.now()))
        continue
      }
      if (id === undefined) break
      this.#dirty.delete(id)
      await this.#take(id, own)
      this.#tell()
    }
    this.#wholeAt = this.#deps.clock()
    this.#keeper.noteWhole(this.#wholeAt)
    this.#tell()
  }

  /** What is known of Lifeline itself; our newest absence is told to the incidents. */
  async #readOwn(): Promise<OwnFacts> {
    const now = this.#deps.clock()
    if (this.#own && now - this.#own.at < OWN_MS) return this.#own.facts
    const facts = await this.#deps.readOwn(this.#skews.values())
    this.#own = { facts, at: now }
    const to = facts.absences.at(-1)?.to ?? 0
    if (to > (this.#incidents.state.watchedFrom ?? 0) && to <= now) this.#incidents.note({ kind: 'absence', to })
    return facts
  }

  #stepIncidents(): void {
    const now = this.#deps.clock()
    if (!this.#incidents.isDue(now)) return
    const began = performance.now()
    const { incidents, clusterIds } = this.#incidents.step(this.#values, now)
    for (const incident of incidents) this.setIncident(incident, now)
    for (const id of clusterIds) this.note(id)
    this.#keeper.noteIncidents(this.#incidents.state, incidents)
    const ended = performance.now()
    this.#stepFrom = ended + REST * (ended - began)
  }

  async #take(id: string, own: OwnFacts): Promise<void> {
    const { clock, log, hub, read } = this.#deps
    try {
      const told = await read(id, { own, refusals: this.#refusals.links, incidents: this.#incidents.explained })
      this.#looked += 1
      if (hub.lists(id)) this.#judge(id, told, clock())
    } catch (err) {
      // What was said of it stays; it is looked at again in a while.
      if (!this.#stopped) log.error({ err, clusterId: id }, 'a cluster could not be diagnosed')
      this.#wakeAt.set(id, clock() + AGAIN_MS)
    }
  }

  #judge(id: string, facts: ClusterFacts, now: number): void {
    const { detail, state } = facts
    this.#values.set(id, valuesOf(detail, state.address ?? null, this.#deps.controllerOf(id)))
    this.#refusals.setCluster(id, facts)
    if (detail.skewMs === null) this.#skews.delete(id)
    else this.#skews.set(id, detail.skewMs)
    const causes = diagnose(facts, now)
    const told = { causes, entry: entryOfCluster(facts, causes) ?? this.#heldOver(id, causes) }
    if (this.setCluster(id, told, now)) this.#keeper.noteTold(id, told, now)
    const again = detail.state === 'never' ? NEVER_AGAIN_MS : causes.length > 0 ? AGAIN_MS : Number.POSITIVE_INFINITY
    this.#wakeAt.set(id, Math.min(lookAgainAt(facts, now) ?? Number.POSITIVE_INFINITY, now + again))
  }

  /** Our own absence ends nothing: what stood in the queue before it stays until its agent is back. */
  #heldOver(id: string, [first]: readonly TriageCause[]): QueueEntry | null {
    if (first?.id !== 'own-outage') return null
    return this.told.get(id)?.entry ?? null
  }

  #tell(): void {
    this.#keeper.noteEnded(this.takeEnded())
    const change = this.takeChange()
    if (change) for (const tell of this.#listeners) tell(change)
  }
}
