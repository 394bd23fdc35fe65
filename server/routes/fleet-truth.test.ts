import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claim, HOUR, NOW, read, reported, view, wanted } from '../testing/route-views'
import { FleetTruth } from './fleet-truth'
import { routeTruth } from './truth'
import type { ClusterView, HostChange } from './truth-types'

const CLUSTERS = ['atlas', 'borealis', 'cascade']
const HOSTS = ['a.example.com', 'b.example.com', 'c.example.com']

const claims = (source: 'wanted' | 'synced' | 'listing') =>
  fc
    .uniqueArray(
      fc.record({
        host: fc.constantFrom(...HOSTS),
        path: fc.constantFrom('/', '/api'),
        owner: fc.constantFrom(null, ...CLUSTERS, 'nobody-we-know'),
        managed: fc.boolean(),
      }),
      { maxLength: 4, selector: ({ host, path }) => host + path },
    )
    .map((all) =>
      all.map(({ host, path, owner, managed }) =>
        source === 'wanted'
          ? wanted(host, { path, managed })
          : source === 'synced'
            ? reported(host, { path })
            : claim(host, { path, owner }),
      ),
    )

const unregister = fc.record({ host: fc.constantFrom(...HOSTS), at: fc.constantFrom(NOW, NOW - HOUR / 2) })

interface Step {
  view: ClusterView | null
  id: string
  gone: HostChange[]
}
const step: fc.Arbitrary<Step> = fc
  .record({
    id: fc.constantFrom(...CLUSTERS),
    name: fc.constantFrom('one', 'two'),
    there: fc.constantFrom(true, true, true, false),
    wanted: claims('wanted'),
    synced: claims('synced'),
    listing: claims('listing'),
    gone: fc.uniqueArray(unregister, { maxLength: 1 }),
  })
  .map(({ id, name, there, gone, ...told }) => ({
    id,
    gone: gone.map(({ host, at }) => ({
      ...{ seq: 1, clusterId: id, at, host, kind: 'removed', by: 'unregister' },
      ...{ path: '/', pathType: 'Prefix' },
    })),
    view: there
      ? view(
          id,
          { wanted: read(told.wanted), synced: read(told.synced), listing: read(told.listing) },
          { name: `${id} ${name}` },
        )
      : null,
  }))

describe('the truth of a fleet, kept up by one cluster at a time', () => {
  it('is what the join of all of them at once says, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const fleet = new FleetTruth()
        const last = new Map<string, Step>()
        for (const one of steps) {
          if (one.view) fleet.set(one.view, one.gone, NOW)
          else fleet.delete(one.id, NOW)
          last.set(one.id, one)
        }
        const there = [...last.values()].filter((one) => one.view !== null)
        const views = there.flatMap((one) => one.view ?? [])
        const whole = routeTruth(views, { now: NOW, unregisters: there.flatMap(({ gone }) => gone) })
        expect(fleet.findings()).toEqual(whole.findings)
        for (const { clusterId, routes } of whole.clusters) {
          expect(fleet.cluster(clusterId)?.findingIds).toEqual(routes.map(({ findingId }) => findingId))
          const own = whole.findings.filter(({ clusterIds }) => clusterIds.includes(clusterId))
          expect(fleet.findingsOf(clusterId)).toEqual(own)
        }
        for (const host of HOSTS) {
          const { holders, findings } = fleet.onHost(host)
          const held = whole.clusters.filter(({ routes }) => routes.some((route) => route.host === host))
          expect(holders.map(({ cluster }) => cluster.view.clusterId)).toEqual(held.map(({ clusterId }) => clusterId))
          expect(holders.map(({ indices }) => indices.length)).toEqual(
            held.map(({ routes }) => routes.filter((route) => route.host === host).length),
          )
          expect(findings).toEqual(whole.findings.filter((finding) => finding.host === host))
        }
      }),
      { numRuns: 400 },
    )
  })

  it('ends what is decided by time when that has passed', () => {
    const fleet = new FleetTruth()
    const synced = read([reported('a.example.com', { expiresAt: NOW + 5 * HOUR })])
    fleet.set(view('atlas', { synced }), [], NOW)
    expect(fleet.findings()).toEqual([])
    const { version } = fleet
    fleet.passTime('atlas', NOW + 2 * HOUR)
    expect(fleet.findings().map(({ rule }) => rule)).toEqual(['expiring'])
    expect(fleet.version).toBeGreaterThan(version)
    fleet.passTime('nobody', NOW)
    expect(fleet.has('nobody')).toBe(false)
  })

  it('judges others again when a host stops being contested', () => {
    const fleet = new FleetTruth()
    const both = read([reported('a.example.com')])
    fleet.set(view('atlas', { synced: both }), [], NOW)
    fleet.set(view('borealis', { synced: both }), [], NOW)
    expect(fleet.findings().map(({ id }) => id)).toEqual(['contested a.example.com'])
    expect(fleet.cluster('atlas')?.findingIds).toEqual(['contested a.example.com'])
    fleet.set(view('borealis', { synced: read([]) }), [], NOW)
    expect(fleet.findings()).toEqual([])
    expect(fleet.cluster('atlas')?.findingIds).toEqual([null])
  })
})
