import { describe, expect, it } from 'vitest'
import type { ClusterRow } from '@/lib/contracts/cluster'
import { fleetQuery } from '@/lib/contracts/fleet'
import { initialState } from '@/server/fleet/initial'
import { clusterRowOf } from '@/server/fleet/view'
import { filterFleet } from './filter'

function row(id: string, more: Partial<ClusterRow> = {}): ClusterRow {
  return {
    ...clusterRowOf(id, { name: id, tags: [], createdAt: 0 }, initialState(0), { held: 0, joined: 0 }, 0),
    ...more,
  }
}

const lamps = { ...row('x').lamps, heartbeat: 'late' as const }
const flapping = { since: 1, losses: 3 }
const ROWS = [
  row('atlas', { state: 'connected', provider: 'aws', region: 'eu-west-1', tags: ['payments'], generation: '2026' }),
  row('borealis', { state: 'connected', lamps, provider: 'hetzner', region: 'fsn1', generation: '2025-11' }),
  row('cascade', { state: 'disconnected', provider: 'aws', region: 'eu-west-1', tags: ['payments', 'edge'] }),
  row('delta', { state: 'connected', flapping, agentVersion: '0.0.238', generation: '2026', name: 'Delta Shop' }),
  row('everest', { state: 'reconnecting', lamps, provider: 'aws' }),
]
const MORE: Record<string, string> = { cascade: 'shop.example.com', atlas: 'd875996a-b242-4e21-b5e5-c41630347080' }
const NAMES = new Map(
  ROWS.map(({ id, name, tags }) => [id, [name, id, ...tags, MORE[id] ?? ''].join('\n').toLowerCase()]),
)
const filter = (query: object) => filterFleet(ROWS, fleetQuery.parse(query), (id) => NAMES.get(id) ?? '')
const ids = (query: object) => filter(query).rows.map((one) => one.id)
const countsOf = (query: object, facet: 'agent' | 'where' | 'tag') =>
  Object.fromEntries(filter(query).facets[facet].map(({ value, count }) => [value, count]))

describe('what fits a query', () => {
  it.each<[name: string, query: object, fits: string[]]>([
    ['everything fits an empty one', {}, ['atlas', 'borealis', 'cascade', 'delta', 'everest']],
    ['one of several states', { state: ['disconnected', 'reconnecting'] }, ['cascade', 'everest']],
    ['late is a modifier of connected alone', { mod: ['late'] }, ['borealis']],
    ['one of several modifiers', { mod: ['late', 'flapping'] }, ['borealis', 'delta']],
    ['state and modifier together', { state: ['disconnected'], mod: ['flapping'] }, []],
    ['an agent by its version where it is reported', { agent: ['0.0.238'] }, ['delta']],
    ['an agent by its generation where it is not', { agent: ['2026'] }, ['atlas']],
    ['an agent of which nothing is known', { agent: ['not reported'] }, ['cascade', 'everest']],
    ['provider and region', { where: ['aws eu-west-1'] }, ['atlas', 'cascade']],
    ['a provider without a region', { where: ['aws'] }, ['everest']],
    ['one of several tags', { tag: ['edge', 'payments'] }, ['atlas', 'cascade']],
    ['a name, whatever its case', { q: 'dELTA' }, ['delta']],
    ['all of several words', { q: 'delta shop' }, ['delta']],
    ['words in different names of a cluster', { q: 'cascade example.com' }, ['cascade']],
    ['a word in a name or in a host', { q: 'shop' }, ['cascade', 'delta']],
    ['a part of a UUID that its agent uses', { q: 'b242-4e21' }, ['atlas']],
    ['a tag', { q: 'payments' }, ['atlas', 'cascade']],
    ['a word that two names together would make', { q: 'cascadepayments' }, []],
    ['spaces alone ask for nothing', { q: '   ' }, ['atlas', 'borealis', 'cascade', 'delta', 'everest']],
    ['what nobody is called', { q: 'zebra' }, []],
  ])('%s', (_, query, fits) => {
    expect(ids(query)).toEqual(fits)
  })
})

describe('the counts behind the values of a filter', () => {
  it('say how many rows each would leave', () => {
    expect(countsOf({}, 'tag')).toEqual({ payments: 2, edge: 1 })
    expect(countsOf({}, 'where')).toEqual({ 'aws eu-west-1': 2, aws: 1, 'hetzner fsn1': 1, 'not reported': 1 })
  })

  it('take everything else that is asked for into account', () => {
    expect(countsOf({ state: ['connected'] }, 'tag')).toEqual({ payments: 1, edge: 0 })
    expect(countsOf({ tag: ['edge'] }, 'where')).toMatchObject({ 'aws eu-west-1': 1, aws: 0 })
  })

  it('leave the filter itself out, so that another value can be added', () => {
    expect(countsOf({ where: ['aws'] }, 'where')).toMatchObject({ 'aws eu-west-1': 2, aws: 1 })
  })

  it('list the most frequent first, and the others by name', () => {
    expect(filter({}).facets.where.map(({ value }) => value)).toEqual([
      'aws eu-west-1',
      'aws',
      'hetzner fsn1',
      'not reported',
    ])
  })
})
