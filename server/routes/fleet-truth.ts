import type { RouteDifference, RouteFinding } from '@/lib/contracts/route-truth'
import { type Compared, type Contest, contestsOf } from './contested'
import { isForeign } from './differences'
import { contestFinding } from './findings'
import { HostIndex } from './host-index'
import { byRule, compareCluster, judgeCluster } from './truth'
import type { ClusterView, HostChange, Place } from './truth-types'

/** What is known of one cluster of the fleet, judged. */
export interface JudgedCluster extends Compared {
  /** By the index of the place; null where all agree. */
  findingIds: readonly (string | null)[]
  /** Of this cluster alone: those of contested hosts belong to several. */
  findings: readonly RouteFinding[]
}

interface Held extends JudgedCluster {
  unregisters: readonly HostChange[]
}

/**
 * What `routeTruth` says of a fleet, kept up by one cluster at a time: a change of one costs as much as that cluster has
 * routes, however large the fleet is. Others are judged again only where a host becomes contested or stops being so.
 */
export class FleetTruth {
  readonly #held = new Map<string, Held>()
  readonly #hosts = new HostIndex()
  readonly #contests = new Map<string, Contest>()
  readonly #contestFindings = new Map<string, RouteFinding>()
  readonly #unregisters = new Map<string, HostChange[]>()
  readonly #owners = new Map<string, string>()
  /** Called with the clusters of which something else may be found than before. */
  onJudged: (clusterIds: ReadonlySet<string>) => void = () => {}
  #sorted: readonly RouteFinding[] | null = null
  #version = 0

  /** Grows with every change, so that what is made of it can be kept until then. */
  get version(): number {
    return this.#version
  }

  has(clusterId: string): boolean {
    return this.#held.has(clusterId)
  }

  cluster(clusterId: string): JudgedCluster | null {
    return this.#held.get(clusterId) ?? null
  }

  clusters(): Iterable<JudgedCluster> {
    return this.#held.values()
  }

  /** Everything that was found in the fleet, worst first. */
  findings(): readonly RouteFinding[] {
    if (this.#sorted) return this.#sorted
    const own = [...this.#held.values()].flatMap(({ findings }) => findings)
    this.#sorted = [...own, ...this.#contestFindings.values()].sort(byRule)
    return this.#sorted
  }

  /** What was found in one cluster, and on the hosts that it and others claim; worst first. */
  findingsOf(clusterId: string): readonly RouteFinding[] {
    const shared = [...this.#contestFindings.values()].filter(({ clusterIds }) => clusterIds.includes(clusterId))
    return [...(this.#held.get(clusterId)?.findings ?? []), ...shared].sort(byRule)
  }

  /** The clusters that have routes on a host, each with the indices of these, and what was found there; worst first. */
  onHost(host: string): { holders: { cluster: JudgedCluster; indices: number[] }[]; findings: RouteFinding[] } {
    const contest = this.#contestFindings.get(host)
    const holders = [...this.#hosts.holders(host)].sort().flatMap((id) => {
      const cluster = this.#held.get(id)
      return cluster ? [{ cluster, indices: indicesOf(cluster.places, host) }] : []
    })
    const own = holders.flatMap(({ cluster }) => cluster.findings.filter((finding) => finding.host === host))
    return { holders, findings: [...own, ...(contest ? [contest] : [])].sort(byRule) }
  }

  /**
   * Takes in what is known of one cluster from now on.
   * @param unregisters the newest removals of hosts by name alone that its own agent asked for
   */
  set(view: ClusterView, unregisters: readonly HostChange[], now: number): void {
    this.#replace(view.clusterId, { view, unregisters }, now)
  }

  /** Judges a cluster by what is known of it already: some of it is decided by time alone. */
  passTime(clusterId: string, now: number): void {
    const held = this.#held.get(clusterId)
    if (held) this.#replace(clusterId, held, now)
  }

  delete(clusterId: string, now: number): void {
    this.#replace(clusterId, null, now)
  }

  #replace(clusterId: string, next: Pick<Held, 'view' | 'unregisters'> | null, now: number): void {
    const before = this.#held.get(clusterId) ?? null
    const suspects = new Set<string>()
    if (before) this.#suspect(before, suspects)
    this.#hosts.replace(clusterId, before?.places ?? [], [])
    this.#noteUnregisters(clusterId, before?.unregisters ?? [], next?.unregisters ?? [], suspects)
    if (next) {
      const compared = compareCluster(next.view, now)
      const held = { ...compared, unregisters: next.unregisters, findingIds: [], findings: [] }
      this.#held.set(clusterId, held)
      this.#hosts.replace(clusterId, [], compared.places)
      this.#suspect(held, suspects)
    } else this.#held.delete(clusterId)
    if (this.#rename(before?.view ?? null, next?.view ?? null))
      for (const host of this.#contests.keys()) suspects.add(host)
    const toJudge = new Set([clusterId])
    const concerned = new Set([clusterId])
    for (const host of suspects) for (const id of this.#contest(host, toJudge)) concerned.add(id)
    for (const id of toJudge) this.#judge(id, now)
    this.#sorted = null
    this.#version += 1
    this.onJudged(concerned)
  }

  /** Hosts of a cluster of which others may have something to say. */
  #suspect({ view, places }: Compared, into: Set<string>): void {
    for (const place of places) {
      const { host } = place
      if (
        this.#hosts.isShared(host) ||
        this.#unregisters.has(host) ||
        this.#contests.has(host) ||
        isForeign(view, place)
      ) {
        into.add(host)
      }
    }
  }

  #noteUnregisters(
    clusterId: string,
    before: readonly HostChange[],
    after: readonly HostChange[],
    suspects: Set<string>,
  ): void {
    for (const { host } of before) {
      const others = (this.#unregisters.get(host) ?? []).filter((one) => one.clusterId !== clusterId)
      if (others.length > 0) this.#unregisters.set(host, others)
      else this.#unregisters.delete(host)
      suspects.add(host)
    }
    for (const one of after) {
      this.#unregisters.set(one.host, [...(this.#unregisters.get(one.host) ?? []), one])
      suspects.add(one.host)
    }
  }

  /** @returns whether a name or a UUID of the cluster is another than before */
  #rename(before: ClusterView | null, after: ClusterView | null): boolean {
    const same = before?.name === after?.name && before?.uuids.join() === after?.uuids.join()
    if (same) return false
    for (const uuid of before?.uuids ?? []) this.#owners.delete(uuid)
    for (const uuid of after?.uuids ?? []) this.#owners.set(uuid, after?.clusterId ?? uuid)
    return true
  }

  /** @returns whom a contest of that host concerns, or concerned */
  #contest(host: string, toJudge: Set<string>): readonly string[] {
    const before = this.#contestFindings.get(host)?.clusterIds ?? []
    const holders = [...this.#hosts.holders(host)].sort()
    const restricted = holders.flatMap((id) => {
      const held = this.#held.get(id)
      return held ? [onHost(held, host)] : []
    })
    const ownerOf = (uuid: string) => this.#owners.get(uuid.toLowerCase()) ?? uuid.toLowerCase()
    const contest = contestsOf(restricted, this.#unregisters.get(host) ?? [], ownerOf).get(host)
    if (this.#contests.has(host) !== (contest !== undefined)) for (const id of holders) toJudge.add(id)
    if (!contest) {
      this.#contests.delete(host)
      this.#contestFindings.delete(host)
      return [...before, ...toJudge]
    }
    this.#contests.set(host, contest)
    const views = contest.clusterIds.flatMap((id) => this.#held.get(id)?.view ?? [])
    this.#contestFindings.set(host, contestFinding(contest, views))
    return [...before, ...contest.clusterIds, ...toJudge]
  }

  #judge(clusterId: string, now: number): void {
    const held = this.#held.get(clusterId)
    if (!held) return
    const findings: RouteFinding[] = []
    const routes = judgeCluster(held, this.#contests, findings, now)
    held.findings = findings
    held.findingIds = routes.map(({ findingId }) => findingId)
  }
}

/** The places of one host alone. Places are in the order of their hosts. */
function onHost({ view, places, differences }: Compared, host: string): Compared {
  const own: Place[] = []
  const found = new Map<number, RouteDifference[]>()
  for (const index of indicesOf(places, host)) {
    const place = places[index]
    const differing = differences.get(index)
    if (differing) found.set(own.length, differing)
    if (place) own.push(place)
  }
  return { view, places: own, differences: found }
}

function indicesOf(places: readonly Place[], host: string): number[] {
  const indices: number[] = []
  for (let index = firstOf(places, host); places[index]?.host === host; index += 1) indices.push(index)
  return indices
}

function firstOf(places: readonly Place[], host: string): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((places[middle]?.host ?? '') < host) low = middle + 1
    else high = middle
  }
  return low
}
