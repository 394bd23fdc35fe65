import type { Generation } from '@/lib/contracts/cluster'
import type { Incident } from '@/lib/contracts/triage'
import type { OwnIncident } from '@/server/triage/facts/types'
import { sharedText } from './dimensions'
import { countOf } from './members'

/** How many were back, and how many had to be, over time. Times in epoch milliseconds. */
export interface ReturnCurve {
  /** One point whenever somebody came back; `back` counts up. */
  points: { at: number; back: number }[]
  /** By when how many of those that are out must be back at the latest; counts up. Empty while nobody can say. */
  due: { at: number; count: number }[]
  /** By generation, whose backoffs differ: those that fell, those that are back, and the last that is due. */
  byGeneration: { generation: Generation | null; fell: number; back: number; dueBy: number | null }[]
  /** Past their last possible try: each is a case of its own. */
  overdue: string[]
}

/** Older generations first, those that are not known last. */
function byAge(a: Generation | null, b: Generation | null): number {
  return (a ?? '~') < (b ?? '~') ? -1 : 1
}

/** Counts up at each of some moments, which come in any order. */
function steps<K extends string>(moments: readonly number[], name: K): ({ at: number } & Record<K, number>)[] {
  const sorted = moments.toSorted((a, b) => a - b)
  return sorted.flatMap((at, index) =>
    sorted[index + 1] === at ? [] : [{ at, [name]: index + 1 } as { at: number } & Record<K, number>],
  )
}

/**
 * The return curve of an incident.
 * @param generationOf of a cluster; its backoff follows from it
 */
export function returnCurve(
  { members }: Incident,
  generationOf: (clusterId: string) => Generation | null,
): ReturnCurve {
  const waiting = members.filter(({ standing }) => standing === 'waiting')
  const kinds = new Set(members.map(({ clusterId }) => generationOf(clusterId)))
  return {
    points: steps(
      members.flatMap(({ backAt }) => backAt ?? []),
      'back',
    ),
    due: steps(
      waiting.flatMap(({ dueBy }) => dueBy ?? []),
      'count',
    ),
    byGeneration: [...kinds].toSorted(byAge).map((generation) => {
      const mine = members.filter(({ clusterId }) => generationOf(clusterId) === generation)
      const due = mine.flatMap(({ standing, dueBy }) => (standing === 'waiting' && dueBy !== null ? [dueBy] : []))
      const back = mine.filter(({ backAt }) => backAt !== null).length
      return { generation, fell: mine.length, back, dueBy: due.length === 0 ? null : Math.max(...due) }
    }),
    overdue: members.filter(({ standing }) => standing === 'overdue').map(({ clusterId }) => clusterId),
  }
}

/** By cluster, the open incident that explains why it is away. Those past their time, which are cases of their own, are not in it. */
export function incidentsByCluster(incidents: readonly Incident[]): ReadonlyMap<string, OwnIncident> {
  const found = new Map<string, OwnIncident>()
  for (const incident of incidents.filter(({ state }) => state === 'open')) {
    const { id, from: at, members, shared, dueBy } = incident
    const own = { id, at, count: members.length, back: countOf(incident, 'back'), shared: sharedText(shared), dueBy }
    for (const { clusterId, standing } of members) {
      if (standing === 'waiting' && !found.has(clusterId)) found.set(clusterId, own)
    }
  }
  return found
}
