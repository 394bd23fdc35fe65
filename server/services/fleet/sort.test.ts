import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClusterRow } from '@/lib/contracts/cluster'
import type { FleetSort } from '@/lib/contracts/fleet'
import { initialState } from '@/server/fleet/initial'
import { clusterRowOf } from '@/server/fleet/view'
import { sortFleet } from './sort'

function row(id: string, more: Partial<ClusterRow> = {}): ClusterRow {
  return {
    ...clusterRowOf(id, { name: id, tags: [], createdAt: 0 }, initialState(0), { held: 0, joined: 0 }, 0),
    ...more,
  }
}
const order = (rows: ClusterRow[], sort: FleetSort, desc = false) =>
  sortFleet(rows, { sort, desc }).map((one) => one.row.id)

const late = { ...row('x').lamps, heartbeat: 'late' as const }
const flapping = { since: 1, losses: 3 }

describe('worst first', () => {
  const rows = [
    row('well-b', { state: 'connected', since: 9 }),
    row('well-a', { state: 'connected', since: 5 }),
    row('never'),
    row('unknown', { state: 'unknown' }),
    row('late', { state: 'connected', lamps: late, since: 7 }),
    row('flapping', { state: 'connected', flapping, since: 2 }),
    row('connecting', { state: 'connecting', since: 9 }),
    row('reconnecting', { state: 'reconnecting', since: 1 }),
    row('away-long', { state: 'disconnected', since: 1 }),
    row('away-new', { state: 'disconnected', since: 8 }),
  ]
  const worst = [
    ...['away-new', 'away-long', 'reconnecting', 'connecting', 'flapping', 'late'],
    ...['unknown', 'never', 'well-a', 'well-b'],
  ]

  it('groups by what to do; trouble begins with the newest, the rest is by name', () => {
    expect(order(rows, 'worst')).toEqual(worst)
  })

  it('turned round is the best first', () => {
    expect(order(rows, 'worst', true)).toEqual(worst.toReversed())
  })

  it('does not depend on the order in which clusters were added', () => {
    expect(order(rows.toReversed(), 'worst')).toEqual(worst)
  })

  it('says the group of each row', () => {
    expect(sortFleet(rows, { sort: 'worst', desc: false }).map((one) => one.group)).toEqual([
      ...['away', 'away', 'on-their-way', 'on-their-way', 'watch', 'watch'],
      ...['not-observed', 'never', 'well', 'well'],
    ])
  })
})

describe('a sort by one column', () => {
  const rows = [
    row('b', {
      name: 'Beta',
      since: 2,
      lastArrivalAt: null,
      joinedRoutes: 7,
      skewMs: -5,
      nodes: 3,
      generation: '2026',
    }),
    row('a', { name: 'alpha', since: 3, lastArrivalAt: 9, joinedRoutes: 7, skewMs: null, nodes: 12, generation: null }),
    row('c', {
      name: 'gamma',
      since: 1,
      lastArrivalAt: 4,
      joinedRoutes: 0,
      skewMs: 40,
      nodes: null,
      generation: '2025-11',
    }),
  ]

  it.each<[sort: FleetSort, up: string[], down: string[]]>([
    ['name', ['a', 'b', 'c'], ['c', 'b', 'a']],
    ['since', ['c', 'b', 'a'], ['a', 'b', 'c']],
    ['arrival', ['c', 'a', 'b'], ['a', 'c', 'b']],
    ['routes', ['c', 'a', 'b'], ['a', 'b', 'c']],
    ['skew', ['b', 'c', 'a'], ['c', 'b', 'a']],
    ['agent', ['c', 'b', 'a'], ['b', 'c', 'a']],
    ['nodes', ['b', 'a', 'c'], ['a', 'b', 'c']],
  ])('%s: either way what is not known is last, and equals are by name', (sort, up, down) => {
    expect(order(rows, sort)).toEqual(up)
    expect(order(rows, sort, true)).toEqual(down)
  })
})

describe('the first rows alone', () => {
  const states = ['connected', 'disconnected', 'reconnecting', 'never', 'unknown'] as const
  const some = fc.array(
    fc.record({
      name: fc.constantFrom('a', 'b', 'C', 'd'),
      state: fc.constantFrom(...states),
      since: fc.integer({ min: 0, max: 5 }),
      skewMs: fc.option(fc.integer({ min: 0, max: 3 })),
    }),
    { maxLength: 60 },
  )

  it('are those that all rows would begin with', () => {
    const sorts = fc.constantFrom<FleetSort>('worst', 'name', 'since', 'skew')
    fc.assert(
      fc.property(some, sorts, fc.boolean(), fc.integer({ min: 0, max: 12 }), (parts, sort, desc, first) => {
        const rows = parts.map((part, at) => row(`id-${at}`, part))
        expect(sortFleet(rows, { sort, desc }, first)).toEqual(sortFleet(rows, { sort, desc }).slice(0, first))
      }),
    )
  })
})
