import type { HostTenure } from '@/lib/contracts/route-truth'
import { normaliseHost } from './normalise'
import type { HostChange } from './truth-types'

interface Held {
  tenure: HostTenure
  paths: Set<string>
}

/**
 * Who held one host, and when: from the history of routes of all clusters. A cluster holds it while it has a path of it.
 * A removal without a beginning is of a route that is older than our history.
 * @param changes in any order; those of other hosts are left out
 * @returns in order of time
 */
export function ownersOf(host: string, changes: readonly HostChange[]): HostTenure[] {
  const key = normaliseHost(host)
  const held = new Map<string, Held>()
  const past: HostTenure[] = []
  const own = changes.filter((change) => normaliseHost(change.host) === key)
  for (const change of [...own].sort(byTime)) {
    const { clusterId, at, by } = change
    const path = `${change.path} ${change.pathType}`
    const now = held.get(clusterId)
    if (change.kind === 'added') {
      if (now) now.paths.add(path)
      else
        held.set(clusterId, {
          tenure: { clusterId, from: at, to: null, gotBy: by, lostBy: null },
          paths: new Set([path]),
        })
    } else if (change.kind === 'removed') {
      now?.paths.delete(path)
      if (now && now.paths.size > 0) continue
      held.delete(clusterId)
      past.push({ ...(now?.tenure ?? { clusterId, from: null, gotBy: null }), to: at, lostBy: by })
    }
  }
  return [...past, ...[...held.values()].map(({ tenure }) => tenure)].sort(byStart)
}

function byTime(a: HostChange, b: HostChange): number {
  return a.at - b.at || a.seq - b.seq
}

function byStart(a: HostTenure, b: HostTenure): number {
  return (
    (a.from ?? 0) - (b.from ?? 0) || (a.to ?? Infinity) - (b.to ?? Infinity) || (a.clusterId < b.clusterId ? -1 : 1)
  )
}
