import { BestFew, matchRank } from '@/lib/palette/rank'
import type { FleetTruth, JudgedCluster } from './fleet-truth'
import { needlesOf } from './needles'

/** The hosts of a fleet that answer a question best, and whether there are others. */
export interface FoundHosts {
  hosts: readonly string[]
  more: boolean
}

type Fleet = Pick<FleetTruth, 'clusters' | 'onHost'>
/** Every host of a cluster at once, one a line, so that most clusters are passed over by one look. */
type TextOf = (cluster: JudgedCluster) => string

/** So many are compared; whoever means another one types on. Those that begin with what was typed come first. */
const ENOUGH = 500

/** Hosts with a part in their name; of an address the host is looked for. */
export function findHosts(fleet: Fleet, textOf: TextOf, q: string, limit: number): FoundHosts {
  const needles = [...new Set(needlesOf(q).map((needle) => needle.split('/', 1)[0] ?? ''))].filter(Boolean)
  const seen = new Set<string>()
  for (const needle of needles) if (fleet.onHost(needle).holders.length > 0) seen.add(needle)
  gather(fleet, textOf, seen, {
    inText: (text) => needles.some((needle) => text.startsWith(needle) || text.includes(`\n${needle}`)),
    isHost: (host) => needles.some((needle) => host.startsWith(needle)),
  })
  gather(fleet, textOf, seen, {
    inText: (text) => needles.some((needle) => text.includes(needle)),
    isHost: (host) => needles.some((needle) => host.includes(needle)),
  })
  const found = new BestFew<string>(limit)
  for (const host of seen) {
    const ranks = needles.flatMap((needle) => matchRank(host, needle) ?? [])
    found.offer(host, Math.min(...ranks), host)
  }
  return { hosts: found.best, more: found.total > limit }
}

interface Looked {
  inText: (text: string) => boolean
  isHost: (host: string) => boolean
}

function gather(fleet: Fleet, textOf: TextOf, seen: Set<string>, { inText, isHost }: Looked): void {
  for (const cluster of fleet.clusters()) {
    if (seen.size >= ENOUGH) return
    if (!inText(textOf(cluster))) continue
    for (const { host } of cluster.places) if (isHost(host)) seen.add(host)
  }
}
