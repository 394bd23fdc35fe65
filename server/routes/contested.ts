import type { RouteDifference } from '@/lib/contracts/route-truth'
import { isForeign, reportOf } from './differences'
import type { ClusterView, DifferingPlace, HostChange, Place } from './truth-types'

/** Routes of one cluster that are laid over each other, with what differs. */
export interface Compared {
  view: ClusterView
  places: readonly Place[]
  /** By the index of the place; only those that differ. */
  differences: ReadonlyMap<number, RouteDifference[]>
}

/** One host that two clusters claim. */
export interface Contest {
  host: string
  /** In the order of their names. An owner whom the controller names by a UUID that we do not know is that UUID. */
  clusterIds: string[]
  places: DifferingPlace[]
  /** The call that took the host away from the cluster that still wants it, where that is known. */
  takenBy: HostChange | null
}

const DENIED: readonly RouteDifference['kind'][] = ['not-wanted', 'not-held', 'unmanaged']

/**
 * The hosts that more than one cluster claims, over all clusters. What is only left over in a listing, or ignored by
 * PipeOps, is no claim.
 * @param unregisters the newest removals by name alone, of whichever cluster
 */
export function contestsOf(
  compared: readonly Compared[],
  unregisters: readonly HostChange[],
  ownerOf: (uuid: string) => string,
): Map<string, Contest> {
  const claimants = new Map<string, string | Set<string>>()
  const contested = new Set<string>()
  const claim = (host: string, clusterId: string) => {
    const known = claimants.get(host)
    if (known === undefined) claimants.set(host, clusterId)
    else if (typeof known !== 'string') known.add(clusterId)
    else if (known !== clusterId) {
      claimants.set(host, new Set([known, clusterId]))
      contested.add(host)
    }
  }
  const taken = takenHosts(compared, unregisters)
  for (const [host, change] of taken) claim(host, change.clusterId)
  for (const one of compared) {
    one.places.forEach((place, index) => {
      if (one.differences.get(index)?.some(({ kind }) => DENIED.includes(kind))) return
      claim(place.host, one.view.clusterId)
      if (isForeign(one.view, place)) claim(place.host, ownerOf(place.listing?.owner ?? ''))
    })
  }
  const contests = new Map<string, Contest>()
  for (const host of contested) {
    const all = claimants.get(host)
    const clusterIds = all instanceof Set ? [...all].sort() : []
    contests.set(host, { host, clusterIds, places: [], takenBy: taken.get(host) ?? null })
  }
  if (contests.size > 0) for (const one of compared) collect(one, contests)
  return contests
}

function collect({ view, places, differences }: Compared, contests: ReadonlyMap<string, Contest>): void {
  places.forEach((place, index) => {
    const contest = contests.get(place.host)
    if (!contest) return
    const own = differences.get(index) ?? []
    const { host, path, pathType } = place
    const twice = { clusterId: view.clusterId, host, path, pathType, kind: 'claimed-twice', source: null } as const
    const told = own.some(({ kind }) => kind === 'other-owner' || DENIED.includes(kind))
    contest.places.push({ view, place, differences: told ? own : [twice, ...own] })
  })
}

/** Hosts that one cluster reports and others have lost, since another cluster unregistered them by name. */
function takenHosts(compared: readonly Compared[], unregisters: readonly HostChange[]): Map<string, HostChange> {
  const taken = new Map<string, HostChange>()
  if (unregisters.length === 0) return taken
  for (const { view, places, differences } of compared) {
    for (const [index, own] of differences) {
      const place = places[index]
      if (!place || !own.some(({ kind }) => kind === 'not-listed' || kind === 'not-reported')) continue
      const since = (reportOf(place) ?? place.wanted)?.since ?? 0
      for (const one of unregisters) {
        if (one.host !== place.host || one.clusterId === view.clusterId || one.at < since) continue
        const held = taken.get(one.host)
        if (!held || isNewer(one, held)) taken.set(one.host, one)
      }
    }
  }
  return taken
}

function isNewer(one: HostChange, other: HostChange): boolean {
  return one.at !== other.at ? one.at > other.at : one.clusterId < other.clusterId
}
