import type { Incident } from '@/lib/contracts/triage'
import type { EndedRow } from '@/server/store/triage-history'
import type { ClusterFacts } from '@/server/triage/facts/types'
import { incidentsByCluster } from '@/server/triage/incidents/returns'
import { entryOfIncident } from '@/server/triage/queue/entry'
import { Queue } from '@/server/triage/queue/order'
import { type Scope, scopedCauses, scopedEntry, scopedIncident } from '@/server/triage/queue/scoped'
import type { RouteWatch } from './route-watch'
import type { TriageBook, TriageView } from './triage-book'

interface Seen {
  isSeen: (clusterId: string) => boolean
  /** Changes when other clusters may be seen. */
  stamp: () => number
  hub: { detail: (id: string) => ClusterFacts['detail'] | null; stateOf: (id: string) => ClusterFacts['state'] | null }
  /** The part of it that is seen. */
  routes: Pick<RouteWatch['fleet'], 'findingsOf'>
}

interface Part {
  version: number
  stamp: number
  queue: Queue
  incidents: ReadonlyMap<string, Incident>
}

/** The queue of some clusters of a fleet: of the others nothing is told, not even how many they are. */
export function partOfTriage(triage: TriageBook, { isSeen, stamp, hub, routes }: Seen): TriageView {
  let kept: Part | null = null
  const part = (): Part => {
    if (kept?.version === triage.version && kept.stamp === stamp()) return kept
    kept = { version: triage.version, stamp: stamp(), ...made() }
    return kept
  }
  const made = (): Pick<Part, 'queue' | 'incidents'> => {
    const queue = new Queue()
    const seen = triage.incidents().flatMap((incident) => scopedIncident(incident, isSeen) ?? [])
    for (const incident of seen)
      queue.set(
        incident.id,
        entryOfIncident(incident, (id) => hub.detail(id)?.joinedRoutes ?? 0),
      )
    const explained = incidentsByCluster(seen)
    for (const [id, told] of triage.told) {
      if (!isSeen(id) || !told.entry) continue
      const [first] = scopedCauses(told.causes, () => scopeOf(id, explained.get(id) ?? null))
      queue.set(id, scopedEntry(told.entry, first))
    }
    return { queue, incidents: new Map(seen.map((incident) => [incident.id, incident])) }
  }
  const scopeOf = (id: string, incident: Scope['incident']): Scope | null => {
    const detail = hub.detail(id)
    const state = hub.stateOf(id)
    return detail && state ? { detail, state, incident, routes: routes.findingsOf(id) } : null
  }
  const causesOf = (id: string) => {
    if (!isSeen(id)) return []
    const incident = () => incidentsByCluster([...part().incidents.values()]).get(id) ?? null
    return scopedCauses(triage.causesOf(id), () => scopeOf(id, incident()))
  }
  const endedOf = (one: EndedRow | null): EndedRow | null => {
    const clusterIds = one?.entry.clusterIds.filter(isSeen) ?? []
    if (!one || clusterIds.length === 0) return null
    if (clusterIds.length === one.entry.clusterIds.length) return one
    return { ...one, entry: { ...one.entry, clusterIds } }
  }
  return {
    get version() {
      return triage.version
    },
    get asOf() {
      return triage.asOf
    },
    get entries() {
      return part().queue.entries
    },
    get ended() {
      return triage.ended.flatMap((one) => endedOf(one) ?? [])
    },
    entry: (key) => part().queue.of(key),
    endedEntry: (key) => endedOf(triage.endedEntry(key)),
    causesOf,
    incidents: () => [...part().incidents.values()],
    incident: (id) => part().incidents.get(id) ?? null,
    clustersOf: (key) => triage.clustersOf(key).filter(isSeen),
    clustersWith: (cause) => triage.clustersWith(cause).filter(isSeen),
  }
}
