import { BestFew, matchRank } from '@/lib/palette/rank'
import type { FleetTruth, JudgedCluster } from './fleet-truth'
import { needlesOf } from './needles'

/** The hosts of a fleet that answer a question best, and how many do. */
export interface FoundHosts {
  hosts: readonly string[]
  total: number
}

/**
 * Hosts with a part in their name; of an address the host is looked for.
 * @param textOf every host of a cluster at once, so that most clusters are passed over by one look
 */
export function findHosts(
  fleet: Pick<FleetTruth, 'clusters'>,
  textOf: (cluster: JudgedCluster) => string,
  q: string,
  limit: number,
): FoundHosts {
  const needles = [...new Set(needlesOf(q).map((needle) => needle.split('/', 1)[0] ?? ''))].filter(Boolean)
  const found = new BestFew<string>(limit)
  const seen = new Set<string>()
  for (const cluster of fleet.clusters()) {
    const text = textOf(cluster)
    if (!needles.some((needle) => text.includes(needle))) continue
    for (const { host } of cluster.places) {
      if (seen.has(host) || !needles.some((needle) => host.includes(needle))) continue
      seen.add(host)
      const ranks = needles.flatMap((needle) => matchRank(host, needle) ?? [])
      found.offer(host, Math.min(...ranks), host)
    }
  }
  return { hosts: found.best, total: found.total }
}
