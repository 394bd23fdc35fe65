import type { CauseId, Incident, QueueEntry, TriageCause } from '@/lib/contracts/triage'
import type { EndedRow, ToldCluster } from '@/server/store/triage-history'
import { entryOfIncident } from '@/server/triage/queue/entry'
import { Queue } from '@/server/triage/queue/order'
import { retold } from '@/server/triage/queue/scoped'

/** Entries that are new, other or gone, each with the clusters that it concerns or concerned. */
export type QueueChange = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The queue as verbs read it: `services.triage` is one of the whole fleet, `ctx.triage` of what its reader sees. All of
 * it is in memory; a cluster or entry that the reader does not see is as one that is not there.
 */
export interface TriageView {
  /** Grows with every change, so that what is made of it can be kept until then. */
  readonly version: number
  /** When causes were last looked at whole: now, unless some wait to be looked at. */
  readonly asOf: number
  /** The first to look at first. */
  readonly entries: readonly QueueEntry[]
  /** What ended within the last 24 h, the newest first. */
  readonly ended: readonly EndedRow[]
  entry(key: string): QueueEntry | null
  endedEntry(key: string): EndedRow | null
  /** Of one cluster, the first to look at first; none where all is well. */
  causesOf(clusterId: string): readonly TriageCause[]
  /** Incidents that are open, and those that ended within the last 24 h; with the members that the reader sees. */
  incidents(): readonly Incident[]
  incident(id: string): Incident | null
  /** The clusters that an entry, ended entry, incident or cluster is about; empty: nothing of it may be told or touched. */
  clustersOf(key: string): readonly string[]
  /** Clusters whose first cause is this one now. */
  clustersWith(cause: CauseId): readonly string[]
}

const DAY_MS = 24 * 3_600_000
/** Ended entries that are remembered; a fleet in which more end within a day has other worries. */
const ENDED = 5_000

interface Knows {
  /** Whether there is such a cluster. */
  has: (clusterId: string) => boolean
  /** How many routes it has. */
  routesOf: (clusterId: string) => number
}

/** What triage knows of the whole fleet, kept in order as it changes. */
export abstract class TriageBook implements TriageView {
  readonly #knows: Knows
  readonly #queue = new Queue()
  readonly #told = new Map<string, ToldCluster>()
  readonly #incidents = new Map<string, Incident>()
  /** In the order in which they ended. */
  readonly #ended = new Map<string, EndedRow>()
  #justEnded: EndedRow[] = []
  #version = 0
  #change = new Map<string, Set<string>>()

  constructor(knows: Knows) {
    this.#knows = knows
  }

  abstract get asOf(): number

  get version(): number {
    return this.#version
  }

  get entries(): readonly QueueEntry[] {
    return this.#queue.entries
  }

  get ended(): readonly EndedRow[] {
    return [...this.#ended.values()].reverse()
  }

  entry(key: string): QueueEntry | null {
    return this.#queue.of(key)
  }

  endedEntry(key: string): EndedRow | null {
    return this.#ended.get(key) ?? null
  }

  causesOf(clusterId: string): readonly TriageCause[] {
    const causes = this.#told.get(clusterId)?.causes ?? []
    return causes.map((cause) => {
      const incident = cause.id === 'shared-outage' && cause.subject ? this.incident(cause.subject.key) : null
      return incident ? retold(cause, incident) : cause
    })
  }

  /** What each cluster tells, by its id; one that is well is not in it. */
  get told(): ReadonlyMap<string, ToldCluster> {
    return this.#told
  }

  incidents(): readonly Incident[] {
    return [...this.#incidents.values()]
  }

  incident(id: string): Incident | null {
    return this.#incidents.get(id) ?? null
  }

  clustersOf(key: string): readonly string[] {
    if (this.#knows.has(key)) return [key]
    const incident = this.incident(key)
    if (incident) return incident.members.map(({ clusterId }) => clusterId)
    return (this.entry(key) ?? this.endedEntry(key)?.entry)?.clusterIds ?? []
  }

  clustersWith(cause: CauseId): readonly string[] {
    return [...this.#told].flatMap(([id, { causes }]) => (causes[0]?.id === cause ? id : []))
  }

  /** Takes in what was known when the last run ended; nobody is told. */
  protected load(
    told: ReadonlyMap<string, ToldCluster>,
    incidents: readonly Incident[],
    ended: readonly EndedRow[],
  ): void {
    for (const incident of incidents) {
      this.#incidents.set(incident.id, incident)
      this.#queue.set(incident.id, entryOfIncident(incident, this.#knows.routesOf))
    }
    for (const [id, one] of told) {
      this.#told.set(id, one)
      this.#queue.set(id, one.entry)
    }
    for (const one of ended) if (!this.#queue.of(one.entry.key)) this.#ended.set(one.entry.key, one)
    this.#version += 1
  }

  /**
   * What a cluster tells now; null: it is not there any more.
   * @returns whether that is other than before
   */
  protected setCluster(id: string, next: ToldCluster | null, now: number): boolean {
    const before = this.#told.get(id)
    const told = next && (next.causes.length > 0 || next.entry) ? next : null
    if (JSON.stringify(before ?? null) === JSON.stringify(told)) return false
    if (told) this.#told.set(id, told)
    else this.#told.delete(id)
    // What goes because an incident tells it has not ended.
    const joined = told?.causes.some((cause) => cause.id === 'shared-outage') ?? false
    this.#move(id, [before?.entry?.key, told?.entry?.key], told?.entry ?? null, joined ? null : now)
    this.#touch(id, [id])
    return true
  }

  protected setIncident(incident: Incident, now: number): void {
    const { id, state, members } = incident
    const before = this.#incidents.get(id)
    this.#incidents.set(id, incident)
    const entry = entryOfIncident(incident, this.#knows.routesOf)
    this.#move(id, [id], entry, state === 'merged' ? null : now)
    for (const { clusterId } of [...members, ...(before?.members ?? [])]) this.#touch(id, [clusterId])
  }

  /** What changed since it was asked last; null: nothing. */
  protected takeChange(): QueueChange | null {
    if (this.#change.size === 0) return null
    const change = this.#change
    this.#change = new Map()
    return change
  }

  /** What ended since it was asked last. */
  protected takeEnded(): readonly EndedRow[] {
    const ended = this.#justEnded
    this.#justEnded = []
    return ended
  }

  /** Forgets what ended more than a day ago. */
  protected forgetEnded(now: number): void {
    for (const [key, { endedAt }] of this.#ended) {
      if (now - endedAt < DAY_MS && this.#ended.size <= ENDED) break
      this.#ended.delete(key)
    }
    for (const [id, { closedAt }] of this.#incidents) {
      if (closedAt !== null && now - closedAt >= DAY_MS) this.#incidents.delete(id)
    }
  }

  /** @param endedAt null: what goes has not ended, it is told elsewhere from now on */
  #move(by: string, keys: readonly (string | undefined)[], entry: QueueEntry | null, endedAt: number | null): void {
    const moved = new Set(keys.filter((key) => key !== undefined))
    const old = new Map([...moved].map((key) => [key, this.#queue.of(key)]))
    this.#queue.set(by, entry)
    for (const [key, was] of old) {
      const is = this.#queue.of(key)
      this.#touch(key, [...(was?.clusterIds ?? []), ...(is?.clusterIds ?? [])])
      if (is) this.#ended.delete(key)
      else if (was && endedAt !== null) this.#end({ entry: was, endedAt })
    }
    this.#version += 1
  }

  #touch(key: string, clusterIds: readonly string[]): void {
    const known = this.#change.get(key) ?? new Set()
    for (const id of clusterIds) known.add(id)
    this.#change.set(key, known)
  }

  #end(ended: EndedRow): void {
    this.#ended.delete(ended.entry.key)
    this.#ended.set(ended.entry.key, ended)
    this.#justEnded.push(ended)
  }
}
