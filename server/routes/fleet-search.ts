import type { FleetRoute, FleetRoutesPage } from '@/lib/contracts/route-fleet'
import type { RouteFinding, RouteRule } from '@/lib/contracts/route-truth'
import { findingLine, routeLine } from './fleet-rows'
import type { FleetTruth, JudgedCluster } from './fleet-truth'
import { type FoundHosts, findHosts } from './host-find'
import { needlesOf } from './needles'

interface Question {
  q: string
  finding: readonly RouteRule[]
  offset: number
  limit: number
}
type Slice = Pick<FleetRoutesPage, 'rows' | 'total' | 'groups'>

/** A line that something was found about: the finding, or a route that a finding of its whole cluster explains. */
interface Entry {
  finding: RouteFinding
  cluster: JudgedCluster | null
  index: number
  /** What a search looks through. */
  text: string
}

/**
 * The routes of a fleet as one list: findings first, worst on top, then the routes on which all agree, by cluster and
 * host. What does not depend on the question is kept until the fleet changes.
 */
export class FleetSearch {
  readonly #fleet: FleetTruth
  readonly #texts = new WeakMap<JudgedCluster['places'], string>()
  readonly #agreeing = new WeakMap<JudgedCluster['findingIds'], Uint32Array>()
  #entries: { version: number; entries: readonly Entry[] } | null = null
  #sorted: { version: number; clusters: readonly JudgedCluster[] } | null = null

  constructor(fleet: FleetTruth) {
    this.#fleet = fleet
  }

  /** @param now epoch milliseconds, our clock: how fresh each route is */
  slice({ q, finding, offset, limit }: Question, now: number): Slice {
    const needles = needlesOf(q)
    const entries = this.#allEntries().filter(
      (entry) => (finding.length === 0 || finding.includes(entry.finding.rule)) && holdsOne(entry.text, needles),
    )
    const rows = entries.slice(offset, offset + limit).flatMap((entry) => this.#line(entry, now) ?? [])
    const agreeing = finding.length === 0 ? this.#agree(needles, offset - entries.length, limit, now) : null
    const groups = countRules(entries)
    if (agreeing && agreeing.total > 0) groups.push({ rule: null, count: agreeing.total, findings: 0 })
    return { rows: [...rows, ...(agreeing?.rows ?? [])], total: entries.length + (agreeing?.total ?? 0), groups }
  }

  /** Hosts with this in their name, the best few; of an address the host is looked for. */
  hosts(q: string, limit: number): FoundHosts {
    return findHosts(this.#fleet, (cluster) => this.#textOf(cluster), q, limit)
  }

  /** How many routes there are, and on how many of them all agree. */
  count(): Pick<FleetRoutesPage, 'routes' | 'agree'> {
    let [routes, agree] = [0, 0]
    for (const cluster of this.#fleet.clusters()) {
      routes += cluster.places.length
      agree += this.#agreeingOf(cluster).length
    }
    return { routes, agree }
  }

  /** @param from how many of them are left out; below 0 so many lines before them are in the window */
  #agree(needles: readonly string[], from: number, limit: number, now: number): { rows: FleetRoute[]; total: number } {
    const rows: FleetRoute[] = []
    let total = 0
    for (const cluster of this.#clusters()) {
      if (needles.length > 0 && !needles.some((needle) => this.#textOf(cluster).includes(needle))) continue
      const all = this.#agreeingOf(cluster)
      const fits = needles.length === 0 ? all : all.filter((index) => holdsOne(textOf(cluster, index), needles))
      const first = Math.max(0, from - total)
      const last = Math.min(fits.length, from + limit - total)
      for (let at = first; at < last; at += 1) {
        const line = routeLine(cluster, fits[at] ?? 0, null, now)
        if (line) rows.push(line)
      }
      total += fits.length
    }
    return { rows, total }
  }

  #line({ finding, cluster, index }: Entry, now: number): FleetRoute | null {
    return cluster ? routeLine(cluster, index, finding.rule, now) : findingLine(this.#fleet, finding, now)
  }

  #allEntries(): readonly Entry[] {
    const { version } = this.#fleet
    if (this.#entries?.version === version) return this.#entries.entries
    const entries = this.#fleet.findings().flatMap((finding): Entry[] => {
      const { host, path, clusterIds } = finding
      const text = host === null ? this.#namesOf(clusterIds) : host + (path ?? '')
      const whole: Entry = { finding, cluster: null, index: 0, text }
      const cluster = host === null ? this.#fleet.cluster(clusterIds[0] ?? '') : null
      if (!cluster) return [whole]
      const explained = cluster.findingIds.flatMap((id, index) =>
        id === finding.id ? [{ finding, cluster, index, text: textOf(cluster, index) }] : [],
      )
      return [whole, ...explained]
    })
    this.#entries = { version, entries }
    return entries
  }

  #namesOf(clusterIds: readonly string[]): string {
    return clusterIds.map((id) => this.#fleet.cluster(id)?.view.name.toLowerCase() ?? id).join('\n')
  }

  #clusters(): readonly JudgedCluster[] {
    const { version } = this.#fleet
    if (this.#sorted?.version === version) return this.#sorted.clusters
    const clusters = [...this.#fleet.clusters()].sort(({ view: a }, { view: b }) =>
      a.name === b.name ? (a.clusterId < b.clusterId ? -1 : 1) : a.name < b.name ? -1 : 1,
    )
    this.#sorted = { version, clusters }
    return clusters
  }

  /** Every host and path of a cluster, so that most clusters are passed over by one look. */
  #textOf({ places }: JudgedCluster): string {
    const known = this.#texts.get(places)
    if (known !== undefined) return known
    const text = places.map(({ host, path }) => host + (path ?? '')).join('\n')
    this.#texts.set(places, text)
    return text
  }

  #agreeingOf({ findingIds }: JudgedCluster): Uint32Array {
    const known = this.#agreeing.get(findingIds)
    if (known) return known
    const agreeing = Uint32Array.from(findingIds.flatMap((id, index) => (id === null ? [index] : [])))
    this.#agreeing.set(findingIds, agreeing)
    return agreeing
  }
}

function textOf({ places }: JudgedCluster, index: number): string {
  const place = places[index]
  return place ? place.host + (place.path ?? '') : ''
}

function holdsOne(text: string, needles: readonly string[]): boolean {
  return needles.length === 0 || needles.some((needle) => text.includes(needle))
}

/** In the order in which they come, which is worst first. */
function countRules(entries: readonly Entry[]): Slice['groups'] {
  const groups = new Map<RouteRule, { rule: RouteRule; count: number; findings: number }>()
  for (const { finding, cluster } of entries) {
    const group = groups.get(finding.rule) ?? { rule: finding.rule, count: 0, findings: 0 }
    groups.set(finding.rule, group)
    group.count += 1
    if (cluster === null) group.findings += 1
  }
  return [...groups.values()]
}
