import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failed, HOUR, NOW, read, reported, view } from '../testing/route-views'
import { FleetSearch } from './fleet-search'
import { FleetTruth } from './fleet-truth'

const ALL = { q: '', finding: [], offset: 0, limit: 100 }

function fleetOf(count: number, perCluster: number): FleetTruth {
  const fleet = new FleetTruth()
  for (let cluster = 0; cluster < count; cluster += 1) {
    const hosts = Array.from({ length: perCluster }, (_, n) => reported(`app-${n}.c-${cluster}.example.com`))
    fleet.set(view(`c-${cluster}`, { synced: read(hosts) }), [], NOW)
  }
  return fleet
}

describe('the list of a fleet’s routes', () => {
  it('has what is found first, worst on top, then what agrees by cluster and host', () => {
    const fleet = fleetOf(2, 2)
    const shared = reported('shop.example.com', { path: '/v2' })
    fleet.set(view('x', { synced: read([shared, reported('old.example.com', { expiresAt: NOW + HOUR })]) }), [], NOW)
    fleet.set(view('y', { synced: read([shared]), listing: failed([]) }), [], NOW)
    const { rows, total, groups } = new FleetSearch(fleet).slice(ALL, NOW)
    expect(groups).toEqual([
      { rule: 'contested', count: 1, findings: 1 },
      { rule: 'expiring', count: 1, findings: 1 },
      { rule: 'unknown', count: 1, findings: 1 },
      { rule: null, count: 4, findings: 0 },
    ])
    expect(total).toBe(7)
    expect(rows.map(({ host, rule }) => [rule, host])).toEqual([
      ['contested', 'shop.example.com'],
      ['expiring', 'old.example.com'],
      ['unknown', null],
      ...['app-0.c-0', 'app-1.c-0', 'app-0.c-1', 'app-1.c-1'].map((name) => [null, `${name}.example.com`]),
    ])
    expect(rows[0]).toMatchObject({ clusters: [{ id: 'x' }, { id: 'y' }], says: { synced: 'says', listing: 'unread' } })
    expect(rows[2]?.message).toContain('could not be read')
  })

  it('is the same list in whatever windows it is read', () => {
    const fleet = fleetOf(5, 3)
    fleet.set(view('z', { synced: read([reported('old.example.com', { expiresAt: NOW - 1 })]) }), [], NOW)
    const search = new FleetSearch(fleet)
    const whole = search.slice(ALL, NOW).rows
    for (const limit of [1, 2, 4, 7]) {
      const windows = Array.from({ length: Math.ceil(whole.length / limit) }, (_, n) =>
        search.slice({ ...ALL, offset: n * limit, limit }, NOW),
      )
      expect(windows.flatMap(({ rows }) => rows)).toEqual(whole)
    }
    expect(search.count()).toEqual({ routes: 16, agree: 15 })
  })

  it.each([
    ['a part of a host', 'pp-1.c-3'],
    ['an address', 'https://APP-1.c-3.example.com/'],
    ['a host with its port', 'app-1.c-3.example.com:443'],
  ])('is searched by %s', (_, q) => {
    const { rows, total } = new FleetSearch(fleetOf(5, 3)).slice({ ...ALL, q }, NOW)
    expect(rows.map(({ host }) => host)).toEqual(['app-1.c-3.example.com'])
    expect(total).toBe(1)
  })

  it('finds an international host as people write it', () => {
    const fleet = new FleetTruth()
    fleet.set(view('atlas', { synced: read([reported('bücher.example')]) }), [], NOW)
    expect(new FleetSearch(fleet).slice({ ...ALL, q: 'Bücher.example' }, NOW).total).toBe(1)
  })

  it('narrowed to findings has no others, and lists the routes that a finding of their cluster explains', () => {
    const fleet = fleetOf(2, 2)
    const late = read([], { readAt: NOW - 9 * HOUR })
    const listing = read([reported('gone.example.com')])
    fleet.set(view('atlas', { synced: late, listing }), [], NOW)
    const { rows, groups } = new FleetSearch(fleet).slice({ ...ALL, finding: ['stale-sync'] }, NOW)
    expect(groups).toEqual([{ rule: 'stale-sync', count: 2, findings: 1 }])
    expect(rows.map(({ host }) => host)).toEqual([null, 'gone.example.com'])
    expect(new FleetSearch(fleet).slice({ ...ALL, q: 'gone.' }, NOW).total).toBe(1)
    expect(new FleetSearch(fleet).slice({ ...ALL, q: 'atlas' }, NOW).total).toBe(1)
  })

  it('follows the fleet', () => {
    const fleet = fleetOf(1, 1)
    const search = new FleetSearch(fleet)
    expect(search.slice(ALL, NOW).total).toBe(1)
    fleet.set(view('c-1', { synced: read([reported('app-0.c-0.example.com')]) }), [], NOW)
    expect(search.slice(ALL, NOW).groups).toEqual([{ rule: 'contested', count: 1, findings: 1 }])
    fleet.delete('c-1', NOW)
    expect(search.slice(ALL, NOW).groups).toEqual([{ rule: null, count: 1, findings: 0 }])
  })

  it('holds every host, and no route of a cluster twice', () => {
    const some = fc.subarray(['a.example.com', 'b.example.com', 'c.example.com', 'd.example.com'])
    const told = fc.record({ hosts: some, listed: some, late: fc.boolean(), soon: fc.boolean() })
    fc.assert(
      fc.property(fc.array(told, { maxLength: 4 }), (clusters) => {
        const fleet = new FleetTruth()
        clusters.forEach(({ hosts: synced, listed, late, soon }, nth) => {
          const claims = synced.map((host) => reported(host, soon ? { expiresAt: NOW + HOUR } : {}))
          const sources = {
            synced: read(claims, late ? { readAt: NOW - 9 * HOUR } : {}),
            listing: read(listed.map((host) => reported(host))),
          }
          fleet.set(view(`c-${nth}`, sources), [], NOW)
        })
        const { rows, total, groups } = new FleetSearch(fleet).slice(ALL, NOW)
        expect(rows).toHaveLength(total)
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total)
        const hosts = new Set([...fleet.clusters()].flatMap(({ places }) => places.map(({ host }) => host)))
        expect(new Set(rows.flatMap(({ host }) => host ?? []))).toEqual(hosts)
        const lines = rows.flatMap(({ host, clusters: of }) => (host ? of.map(({ id }) => `${id} ${host}`) : []))
        expect(new Set(lines).size).toBe(lines.length)
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      }),
    )
  })
})

describe('the hosts that are found by a part of their name', () => {
  const search = new FleetSearch(fleetOf(300, 4))

  it('are the best few: the host itself, those that begin so, those that have it in them', () => {
    expect(search.hosts('app-1.c-3.example.com', 3)).toEqual({ hosts: ['app-1.c-3.example.com'], more: false })
    expect(search.hosts('app-1.c-29', 2)).toEqual({
      hosts: ['app-1.c-29.example.com', 'app-1.c-290.example.com'],
      more: true,
    })
    expect(search.hosts('c-299', 9).hosts).toEqual([0, 1, 2, 3].map((nth) => `app-${nth}.c-299.example.com`))
    expect(search.hosts('nowhere', 9)).toEqual({ hosts: [], more: false })
    expect(search.hosts(' ', 9)).toEqual({ hosts: [], more: false })
  })

  it('are found among more than are compared, by their whole name and by its beginning', () => {
    const fleet = fleetOf(300, 4)
    fleet.set(view('z', { synced: read([reported('example.com'), reported('example.org')]) }), [], NOW)
    const { hosts, more } = new FleetSearch(fleet).hosts('example', 2)
    expect([hosts, more]).toEqual([['example.com', 'example.org'], true])
    expect(new FleetSearch(fleet).hosts('EXAMPLE.org', 2)).toEqual({ hosts: ['example.org'], more: false })
  })

  it('are looked for by an address, too', () => {
    expect(search.hosts('https://App-1.c-3.example.com/cart?x=1', 3).hosts).toEqual(['app-1.c-3.example.com'])
  })
})
