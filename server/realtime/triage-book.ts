import type { Incident, QueueEntry, TriageCause } from '@/lib/contracts/triage'
import { entryOfIncident } from '@/server/triage/queue/entry'
import { Queue } from '@/server/triage/queue/order'

/** What one cluster tells: its causes, the first to look at first, and what of it belongs into the queue. */
export interface ToldCluster {
  causes: readonly TriageCause[]
  entry: QueueEntry | null
}

export interface EndedEntry {
  entry: QueueEntry
  endedAt: number
}

/** Entries that are new, other or gone, and the clusters that they concern or concerned. */
export interface QueueChange {
  keys: readonly string[]
  clusterIds: ReadonlySet<string>
}

/**
 * The queue as verbs read it: `services.triage` is one of the whole fleet, `ctx.triage` of what its reader sees. All of
 * it is in memory; a cluster or entry that the reader does not see is as one that is not there.
 */
export interface TriageView {
  /** Grows with every change, so that what is made of it can be kept until then. */
  readonly version: number
  /** When causes were last looked at whole: now, unless some wait to be looked at. */
  readonly asOf: number
  /** When a state of the fleet last changed; null before the first change. */
  readonly lastChangeAt: number | null
  /** The first to look at first. */
  readonly entries: readonly QueueEntry[]
  /** What ended within the last 24 h, the newest first. */
  readonly ended: readonly EndedEntry[]
  entry(key: string): QueueEntry | null
  endedEntry(key: string): EndedEntry | null
  /** Of one cluster, the first to look at first; none where all is well. */
  causesOf(clusterId: string): readonly TriageCause[]
  /** Incidents that are open, and those that ended within the last 24 h; with the members that the reader sees. */
  incidents(): readonly Incident[]
  incident(id: string): Incident | null
  /** The clusters that an entry, ended entry, incident or cluster is about; empty: nothing of it may be told or touched. */
  clustersOf(key: string): readonly string[]
  /** Clusters whose first cause is this one now. */
  clustersWith(cause: TriageCause['id']): readonly string[]
}

const DAY_MS = 24 * 3_600_000
/** Ended entries that are remembered; a fleet in which more end within a day has other worries. */
const ENDED = 5_000

/** What is known of the queue, kept in order as it changes. */
export class TriageBook {
  readonly queue = new Queue()
  readonly told = new Map<string, ToldCluster>()
  readonly incidents = new Map<string, Incident>()
  /** In the order in which they ended. */
  readonly ended = new Map<string, EndedEntry>()
  version = 0
  #keys = new Set<string>()
  #clusterIds = new Set<string>()

  /** What a cluster tells now; null: it is not there any more. */
  setCluster(id: string, told: ToldCluster | null, now: number): void {
    const before = this.told.get(id)
    if (told && (told.causes.length > 0 || told.entry)) this.told.set(id, told)
    else this.told.delete(id)
    const joined = told?.causes.some((cause) => cause.id === 'shared-outage') ?? false
    this.#move(id, before?.entry ?? null, told?.entry ?? null, joined ? null : now)
  }

  /** @param routesOf how many routes a cluster has */
  setIncident(incident: Incident, routesOf: (clusterId: string) => number, now: number): void {
    const before = this.queue.of(incident.id)
    this.incidents.set(incident.id, incident)
    const merged = incident.state === 'merged'
    this.#move(incident.id, before, entryOfIncident(incident, routesOf), merged ? null : now)
    this.#keys.add(incident.id)
    for (const { clusterId } of incident.members) this.#clusterIds.add(clusterId)
    this.version += 1
  }

  /** What changed since it was asked last; null: nothing. */
  takeChange(): QueueChange | null {
    if (this.#keys.size === 0) return null
    const change = { keys: [...this.#keys], clusterIds: this.#clusterIds }
    this.#keys = new Set()
    this.#clusterIds = new Set()
    return change
  }

  /** Forgets what ended more than a day ago. */
  passTime(now: number): void {
    for (const [key, { endedAt }] of this.ended) {
      if (now - endedAt < DAY_MS && this.ended.size <= ENDED) break
      this.ended.delete(key)
    }
    for (const [id, { closedAt }] of this.incidents) {
      if (closedAt !== null && now - closedAt >= DAY_MS) this.incidents.delete(id)
    }
  }

  /** @param endedAt null: what goes has not ended, it is told elsewhere from now on */
  #move(by: string, before: QueueEntry | null, after: QueueEntry | null, endedAt: number | null): void {
    const keys = new Set([before?.key, after?.key].filter((key) => key !== undefined))
    const old = new Map([...keys].map((key) => [key, this.queue.of(key)]))
    this.queue.set(by, after)
    for (const [key, was] of old) {
      const is = this.queue.of(key)
      this.#keys.add(key)
      for (const id of [...(was?.clusterIds ?? []), ...(is?.clusterIds ?? [])]) this.#clusterIds.add(id)
      if (is) this.ended.delete(key)
      else if (was && endedAt !== null) this.#end(key, was, endedAt)
    }
    this.version += 1
  }

  #end(key: string, entry: QueueEntry, endedAt: number): void {
    this.ended.delete(key)
    this.ended.set(key, { entry, endedAt })
  }
}
