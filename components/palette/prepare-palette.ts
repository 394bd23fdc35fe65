import type { NamedPage } from '@/components/shell/pages'
import type { PaletteCluster, PaletteFound, PaletteHost, PaletteIncident, PaletteRecent } from '@/lib/contracts/palette'
import { formatCount } from '@/lib/format/number'
import { matchRank } from '@/lib/palette/rank'
import type { Offer } from './offer'

/** One line of the palette. */
export type PaletteItem = { key: string } & (
  | { kind: 'cluster'; cluster: PaletteCluster }
  | { kind: 'host'; host: PaletteHost }
  | { kind: 'incident'; incident: PaletteIncident }
  | { kind: 'page'; page: NamedPage }
  | { kind: 'action'; offer: Offer }
  /** Leads to all of what is told of here in part, or to another search. */
  | { kind: 'search'; label: string; href: string }
)

export interface PaletteSection {
  title: string
  items: PaletteItem[]
}

interface Asked {
  /** As it was typed. */
  q: string
  /** Null while nothing is known yet. */
  found: PaletteFound | null
  /** What was found is the answer to what was typed before. */
  isEarlier: boolean
  recent: readonly PaletteRecent[]
  pages: readonly NamedPage[]
  offers: readonly Offer[]
}

export interface Palette {
  sections: PaletteSection[]
  /** Nothing is called so: no cluster, host, page or action. */
  isNothing: boolean
}

const LAST = 9
/** Two letters in the middle of a word of ours are by chance. */
const WITHIN = 3
const WITHIN_FROM = 3

/** What the palette shows: the section with the best hit first, and what was opened last where nothing was typed. */
export function preparePalette(asked: Asked): Palette {
  const q = asked.q.trim().toLowerCase()
  const sections = q === '' ? unasked(asked) : answers(asked, q)
  const shown = sections.filter(({ items }) => items.length > 0)
  if (q === '') return { sections: shown, isNothing: false }
  if (shown.length > 0) return { sections: shown, isNothing: false }
  if (asked.isEarlier || asked.found === null) return { sections: [], isNothing: false }
  if (shown.length > 0) return { sections: shown, isNothing: false }
  if (asked.isEarlier || asked.found === null) return { sections: [], isNothing: false }
  return { sections: [{ title: 'Search', items: [inRoutes('Search the routes for', asked.q)] }], isNothing: true }
}

function unasked({ found, recent, pages, offers }: Asked): PaletteSection[] {
  const clusters = found?.clusters.map(clusterItem) ?? []
  const hosts = found?.hosts.map(hostItem) ?? []
  const place = new Map(recent.map(({ kind, id }, nth) => [`${kind} ${id}`, nth]))
  const last = [...clusters, ...hosts].sort((a, b) => (place.get(a.key) ?? LAST) - (place.get(b.key) ?? LAST))
  return [
    { title: 'Open incidents', items: (found?.incidents ?? []).map(incidentItem) },
    { title: 'Recent', items: last },
    { title: 'Here', items: offers.filter(({ here }) => here).map(offerItem) },
    { title: 'Pages', items: pages.map(pageItem) },
    { title: 'Everywhere', items: offers.filter(({ here }) => !here).map(offerItem) },
  ]
}

interface Hit {
  rank: number
  item: PaletteItem
}

function answers({ q: typed, found, isEarlier, pages, offers }: Asked, q: string): PaletteSection[] {
  const isAnswer = (names: readonly string[]) => !isEarlier || rankAmong(names, q) !== null
  const clusters = (found?.clusters ?? []).filter(({ name, tags }) => isAnswer([name, ...tags]))
  const hosts = (found?.hosts ?? []).filter(({ host }) => isAnswer([host]))
  const more = isEarlier ? 0 : (found?.clustersTotal ?? 0) - clusters.length
  const sections = [
    section('Clusters', [
      ...clusters.map((one) => hit(clusterItem(one), [one.name], q)),
      ...(more > 0 ? [{ rank: LAST, item: moreClusters(more, typed.trim()) }] : []),
    ]),
    section(
      'Incidents',
      (isEarlier ? [] : (found?.incidents ?? [])).map((one) => hit(incidentItem(one), [`incident ${one.title}`], q)),
    ),
    section('Hosts', [
      ...hosts.map((one) => hit(hostItem(one), [one.host], q)),
      ...(found?.moreHosts && !isEarlier ? [{ rank: LAST, item: inRoutes('All hosts with', typed) }] : []),
    ]),
    section('Pages', hits(pages, pageItem, q)),
    section('Actions', hits(offers, offerItem, q)),
  ]
  return sections.toSorted((a, b) => a.best - b.best)
}

function section(title: string, found: readonly Hit[]): PaletteSection & { best: number } {
  const best = Math.min(LAST + 1, ...found.map(({ rank }) => rank))
  return { title, items: found.map(({ item }) => item), best }
}

function hit(item: PaletteItem, names: readonly string[], q: string): Hit {
  return { rank: rankAmong(names, q) ?? LAST, item }
}

/** Of pages and actions those that are called so, the best first. */
function hits<T extends { label: string; also?: string }>(
  all: readonly T[],
  itemOf: (one: T) => PaletteItem,
  q: string,
) {
  const found = all.flatMap((one): Hit[] => {
    const rank = rankAmong([one.label], q) ?? rankAmong([`${one.label} ${one.also ?? ''}`], q)
    return rank === null || (rank === WITHIN && q.length < WITHIN_FROM) ? [] : [{ rank, item: itemOf(one) }]
  })
  return found.toSorted((a, b) => a.rank - b.rank)
}

function rankAmong(names: readonly string[], q: string): number | null {
  const ranks = names.flatMap((name) => matchRank(name.toLowerCase(), q) ?? [])
  return ranks.length === 0 ? null : Math.min(...ranks)
}

/** "All hosts with “shop” in the routes", or a search there for what is called nothing else. */
function inRoutes(lead: 'All hosts with' | 'Search the routes for', typed: string): PaletteItem {
  const q = typed.trim()
  const label = lead === 'All hosts with' ? `${lead} “${q}” in the routes` : `${lead} “${q}”`
  return { key: 'search routes', kind: 'search', label, href: `/routes?q=${encodeURIComponent(q)}` }
}

function moreClusters(count: number, typed: string): PaletteItem {
  const href = `/?q=${encodeURIComponent(typed)}`
  const label = `${formatCount(count)} more ${count === 1 ? 'cluster' : 'clusters'}: all of them in the fleet`
  return { key: 'search fleet', kind: 'search', label, href }
}

function clusterItem(cluster: PaletteCluster): PaletteItem {
  return { key: `cluster ${cluster.id}`, kind: 'cluster', cluster }
}
function hostItem(host: PaletteHost): PaletteItem {
  return { key: `host ${host.host}`, kind: 'host', host }
}
function incidentItem(incident: PaletteIncident): PaletteItem {
  return { key: `incident ${incident.id}`, kind: 'incident', incident }
}
function pageItem(page: NamedPage): PaletteItem {
  return { key: `page ${page.href}`, kind: 'page', page }
}
function offerItem(offer: Offer): PaletteItem {
  return { key: `action ${offer.id}`, kind: 'action', offer }
}
