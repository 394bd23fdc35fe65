import type { CauseId, Incident, QueueEntry, TriageCause } from '@/lib/contracts/triage'
import type { EndedRow, ToldCluster } from '@/server/store/triage-history'
import { entryOfIncident } from '@/server/triage/queue/entry'
import { Queue } from '@/server/triage/queue/order'
import { scopedCause, scopedEntry, scopedIncident } from '@/server/triage/queue/scoped'
import type { TriageBook, TriageView } from './triage-book'

type IsSeen = (clusterId: string) => boolean

/** What triage knows, or knew at a moment. */
export interface TriageKnown {
  told: ReadonlyMap<string, ToldCluster>
  incidents: Iterable<Incident>
  /** The newest first. */
  ended: readonly EndedRow[]
}

/** The queue of the clusters that somebody sees: of the others nothing is told, not even how many they are. */
export class TriagePart implements Omit<TriageView, 'version' | 'asOf'> {
  readonly #known: TriageKnown
  readonly #isSeen: IsSeen
  readonly #queue = new Queue()
  readonly #incidents = new Map<string, Incident>()

  constructor(known: TriageKnown, isSeen: IsSeen, routesOf: (clusterId: string) => number) {
    this.#known = known
    this.#isSeen = isSeen
    for (const whole of known.incidents) {
      const incident = scopedIncident(whole, isSeen)
      if (!incident) continue
      this.#incidents.set(incident.id, incident)
      this.#queue.set(incident.id, entryOfIncident(incident, routesOf))
    }
    for (const [id, { entry }] of known.told) {
      if (entry && isSeen(id)) this.#queue.set(id, this.#entryOf(entry))
    }
  }

  get entries(): readonly QueueEntry[] {
    return this.#queue.entries
  }

  get ended(): readonly EndedRow[] {
    return this.#known.ended.flatMap((one) => this.#endedOf(one))
  }

  entry(key: string): QueueEntry | null {
    return this.#queue.of(key)
  }

  endedEntry(key: string): EndedRow | null {
    const found = this.#known.ended.find(({ entry }) => entry.key === key)
    return found ? (this.#endedOf(found)[0] ?? null) : null
  }

  causesOf(clusterId: string): readonly TriageCause[] {
    if (!this.#isSeen(clusterId)) return []
    return (this.#known.told.get(clusterId)?.causes ?? []).map((cause) => this.#causeOf(cause))
  }

  incidents(): readonly Incident[] {
    return [...this.#incidents.values()]
  }

  incident(id: string): Incident | null {
    return this.#incidents.get(id) ?? null
  }

  clustersOf(key: string): readonly string[] {
    if (this.#isSeen(key)) return [key]
    const incident = this.incident(key)
    if (incident) return incident.members.map(({ clusterId }) => clusterId)
    return (this.entry(key) ?? this.endedEntry(key)?.entry)?.clusterIds ?? []
  }

  clustersWith(cause: CauseId): readonly string[] {
    return [...this.#known.told].flatMap(([id, { causes }]) => (causes[0]?.id === cause && this.#isSeen(id) ? id : []))
  }

  #causeOf(cause: TriageCause): TriageCause {
    return scopedCause(cause, this.#isSeen, (id) => this.incident(id))
  }

  #entryOf(entry: QueueEntry): QueueEntry | null {
    return scopedEntry(entry, this.#isSeen, entry.cause && this.#causeOf(entry.cause))
  }

  #endedOf({ entry, endedAt }: EndedRow): EndedRow[] {
    const scoped = this.#entryOf(entry)
    return scoped ? [{ entry: scoped, endedAt }] : []
  }
}

interface Seen {
  isSeen: IsSeen
  /** Changes when other clusters may be seen. */
  stamp: () => number
  routesOf: (clusterId: string) => number
}

/** The queue as it is for somebody who sees some clusters only; made anew when it is asked for after a change. */
export function partOfTriage(triage: TriageBook, { isSeen, stamp, routesOf }: Seen): TriageView {
  let kept: { version: number; stamp: number; part: TriagePart } | null = null
  const part = (): TriagePart => {
    const { version, told, ended } = triage
    if (kept?.version === version && kept.stamp === stamp()) return kept.part
    const known = { told, incidents: triage.incidents(), ended }
    kept = { version, stamp: stamp(), part: new TriagePart(known, isSeen, routesOf) }
    return kept.part
  }
  return {
    get version() {
      return triage.version
    },
    get asOf() {
      return triage.asOf
    },
    get entries() {
      return part().entries
    },
    get ended() {
      return part().ended
    },
    entry: (key) => part().entry(key),
    endedEntry: (key) => part().endedEntry(key),
    causesOf: (id) => part().causesOf(id),
    incidents: () => part().incidents(),
    incident: (id) => part().incident(id),
    clustersOf: (key) => part().clustersOf(key),
    clustersWith: (cause) => part().clustersWith(cause),
  }
}
