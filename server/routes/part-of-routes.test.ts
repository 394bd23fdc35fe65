import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claim, HOUR, NOW, read, reported, view, wanted } from '../testing/route-views'
import { FleetTruth } from './fleet-truth'
import { partOfRoutes } from './part-of-routes'
import { compareCluster } from './truth'

const SHOP = 'shop.example.com'

/** `ours` is seen; `theirs` is not, unless it is said. */
function fleetOf(...views: ReturnType<typeof view>[]): FleetTruth {
  const fleet = new FleetTruth()
  for (const one of views) fleet.set(one, [], NOW)
  return fleet
}
const ours = (more: Parameters<typeof view>[1]) => view('ours', more, { name: 'Harbour' })
const theirs = (more: Parameters<typeof view>[1]) => view('theirs', more, { name: 'Canary-of-theirs' })
const partOf = (fleet: FleetTruth, ...ids: string[]) =>
  partOfRoutes(
    fleet,
    (id) => ids.includes(id),
    () => 0,
  )

/** Everything that a part tells, as text. */
function allOf(part: ReturnType<typeof partOf>, host = SHOP): string {
  const clusters = [...part.clusters()].map(({ view: told, places, findings, findingIds }) => {
    return { told, places, findings, findingIds }
  })
  return JSON.stringify([
    clusters,
    part.findings(),
    part.findingsOf('ours'),
    part.findingsOf('theirs'),
    part.onHost(host),
  ])
}

describe('the routes of a part of the fleet', () => {
  it('are those of its clusters alone', () => {
    const fleet = fleetOf(
      ours({ synced: read([reported(SHOP)]) }),
      theirs({ synced: read([reported('secret.example')]) }),
    )
    const part = partOf(fleet, 'ours')
    expect(allOf(part)).not.toMatch(/secret|theirs/i)
    expect([...part.clusters()].map(({ view: told }) => told.clusterId)).toEqual(['ours'])
    expect([part.has('ours'), part.has('theirs'), part.cluster('theirs')]).toEqual([true, false, null])
    expect(part.onHost('secret.example').holders).toEqual([])
  })

  it('say that a host is contested, and not by whom', () => {
    const both = { wanted: read([wanted(SHOP)]), synced: read([reported(SHOP)]) }
    const fleet = fleetOf(ours(both), theirs(both))
    expect(fleet.findings()[0]?.message).toContain('Canary-of-theirs')
    const part = partOf(fleet, 'ours')
    expect(part.findings()).toMatchObject([
      { rule: 'contested', clusterIds: ['ours'], message: `Harbour and another cluster claim ${SHOP}.` },
    ])
    expect(allOf(part)).not.toMatch(/theirs/i)
    expect(partOf(fleet, 'ours', 'theirs').findings()).toEqual(fleet.findings())
  })

  it('leave out whom else a controller names as the owner of a route', () => {
    const fleet = fleetOf(ours({ listing: read([claim(SHOP, { owner: 'theirs' })]), synced: read([reported(SHOP)]) }))
    const part = partOf(fleet, 'ours')
    expect(allOf(part)).not.toContain('theirs')
    expect(part.cluster('ours')?.places[0]?.listing?.owner).toBe('another cluster')
  })

  it('keep the owner that the cluster is itself', () => {
    const part = partOf(fleetOf(ours({ listing: read([claim(SHOP, { owner: 'OURS' })]) })), 'ours')
    expect(part.cluster('ours')?.places[0]?.listing?.owner).toBe('OURS')
    expect(allOf(part)).not.toContain('another cluster')
  })

  it('follow what is judged anew', () => {
    const fleet = fleetOf(ours({ listing: read([claim(SHOP, { owner: 'theirs' })]) }))
    const part = partOf(fleet, 'ours')
    const [before, version] = [part.cluster('ours')?.findingIds, part.version]
    fleet.set(theirs({ wanted: read([wanted(SHOP)]), synced: read([reported(SHOP)]) }), [], NOW + HOUR)
    expect(part.version).toBeGreaterThan(version)
    expect(part.cluster('ours')?.findingIds).toEqual(fleet.cluster('ours')?.findingIds)
    expect(before).toHaveLength(1)
  })

  it('are judged as in the whole fleet, and name no other cluster, whatever is told', () => {
    const hosts = fc.uniqueArray(fc.constantFrom(SHOP, 'a.example.com', 'b.example.com'), { maxLength: 3 })
    const owner = fc.constantFrom(null, 'ours', 'theirs')
    fc.assert(
      fc.property(hosts, hosts, hosts, owner, (synced, listed, of, owned) => {
        const listing = read(listed.map((host) => claim(host, { owner: owned })))
        const told = { synced: read(synced.map((host) => reported(host))), listing }
        const fleet = fleetOf(ours(told), theirs({ synced: read(of.map((host) => reported(host))), listing }))
        const part = partOf(fleet, 'ours')
        expect(allOf(part)).not.toMatch(/theirs/i)
        expect(part.cluster('ours')?.findingIds).toEqual(fleet.cluster('ours')?.findingIds)
        expect(part.cluster('ours')?.places).toHaveLength(compareCluster(ours(told), NOW).places.length)
      }),
    )
  })
})
