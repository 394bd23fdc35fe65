import { describe, expect, it } from 'vitest'
import { MAIN_PAGES, SETTINGS_PAGES } from '@/components/shell/pages'
import type { PaletteCluster, PaletteFound } from '@/lib/contracts/palette'
import { preparePalette } from './prepare-palette'

const cluster = (name: string): PaletteCluster => {
  return { id: `id-${name}`, name, tags: [], state: 'connected', modifier: null, by: 'name' }
}
const host = (name: string) => ({ host: name, owners: [], claims: 1, contested: false })
const found = (names: string[], hosts: string[] = []): PaletteFound => ({
  clusters: names.map(cluster),
  clustersTotal: names.length,
  incidents: [],
  hosts: hosts.map(host),
  moreHosts: false,
})
const nothing = found([])
const offers = [
  { id: 'zone', label: 'Show times in UTC', also: 'zone', here: false, run: () => {} },
  { id: 'rename', label: 'atlas: Rename', here: true, run: () => {} },
]
const pages = [...MAIN_PAGES, ...SETTINGS_PAGES]

function told(q: string, answer: PaletteFound | null = nothing, more: { isEarlier?: boolean } = {}) {
  const asked = { q, found: answer, isEarlier: false, recent: [], pages, offers, ...more }
  return preparePalette(asked)
}
const titles = (q: string, answer?: PaletteFound) => told(q, answer).sections.map(({ title }) => title)
const keys = (palette: ReturnType<typeof told>) => palette.sections.flatMap(({ items }) => items.map(({ key }) => key))

describe('the palette', () => {
  it('shows what was opened last in its order, then what can be done here, pages, and the rest', () => {
    const recent = [
      { kind: 'host' as const, id: 'shop.example.com' },
      { kind: 'cluster' as const, id: 'id-borealis' },
      { kind: 'cluster' as const, id: 'id-atlas' },
    ]
    const answer = found(['atlas', 'borealis'], ['shop.example.com'])
    const { sections } = preparePalette({ q: ' ', found: answer, isEarlier: false, recent, pages, offers })
    expect(sections.map(({ title }) => title)).toEqual(['Recent', 'Here', 'Pages', 'Everywhere'])
    expect(sections[0]?.items.map(({ key }) => key)).toEqual([
      'host shop.example.com',
      'cluster id-borealis',
      'cluster id-atlas',
    ])
  })

  it('leaves out what has nothing in it', () => {
    expect(titles('')).toEqual(['Here', 'Pages', 'Everywhere'])
  })

  it('puts the section with the best hit first, and clusters first among equals', () => {
    expect(titles('routes', found(['old-routes']))).toEqual(['Pages', 'Clusters'])
    expect(titles('explain', found(['explain']))).toEqual(['Clusters', 'Pages'])
    expect(titles('shop', found(['my-workshop'], ['shop.example.com']))).toEqual(['Hosts', 'Clusters'])
  })

  it('tells open incidents before everything where nothing was typed, and others by what happened', () => {
    const incidents = [{ id: 'i1', title: '41 agents fell', line: 'All on one gateway.', endedAt: null }]
    expect(titles('', { ...nothing, incidents })[0]).toBe('Open incidents')
    expect(keys(told('41 agents', { ...nothing, incidents }))).toEqual(['incident i1'])
    expect(told('41 agents', { ...nothing, incidents }, { isEarlier: true }).sections).toEqual([])
  })

  it('finds pages and actions by other words for them, too', () => {
    expect(keys(told('invite'))).toEqual(['page /settings/people'])
    expect(keys(told('zone'))).toEqual(['action zone'])
    expect(keys(told('ou'))).toEqual(['search routes'])
    expect(keys(told('oute'))).toEqual(['page /routes'])
    expect(keys(told('rename atlas'))).toEqual(['action rename'])
  })

  it('leads to all of what it tells in part', () => {
    const many = { ...found(['cluster-1', 'cluster-2']), clustersTotal: 3_002 }
    expect(told('cluster-', many).sections[0]?.items.at(-1)).toEqual({
      key: 'search fleet',
      kind: 'search',
      label: '3,000 more clusters: all of them in the fleet',
      href: '/?q=cluster-',
    })
    const hosts = { ...found([], ['shop.example.com']), moreHosts: true }
    expect(told('shop', hosts).sections[0]?.items.at(-1)).toMatchObject({
      label: 'All hosts with “shop” in the routes',
      href: '/routes?q=shop',
    })
  })

  it('offers a search in routes where nothing has that name', () => {
    const { sections, isNothing } = told(' a&b ')
    expect(isNothing).toBe(true)
    expect(sections[0]?.items).toEqual([
      { key: 'search routes', kind: 'search', label: 'Search the routes for “a&b”', href: '/routes?q=a%26b' },
    ])
  })

  it('says nothing of names before the answer is there', () => {
    expect(told('atlas!', null)).toEqual({ sections: [], isNothing: false })
    expect(told('nowhere', found(['atlas']), { isEarlier: true })).toEqual({ sections: [], isNothing: false })
  })

  it('goes on showing of an earlier answer what fits the new question', () => {
    const earlier = { ...found(['atlas', 'atoll'], ['atlas.example.com', 'a.example.com']), clustersTotal: 90 }
    const kept = told('atl', earlier, { isEarlier: true })
    expect(keys(kept).filter((key) => !key.startsWith('action'))).toEqual([
      'cluster id-atlas',
      'host atlas.example.com',
    ])
  })
})
