import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROUTE_SOURCES, type RouteClaim, type RouteDifference, type RouteSource } from '@/lib/contracts/route-truth'
import { claim, HOUR, MINUTE, NOW, view } from '../testing/route-views'
import { differencesOf } from './differences'
import { joinCluster } from './join'
import { routeTruth, type Truth } from './truth'
import type { ClusterView, HostChange, SourceView } from './truth-types'

const CLUSTERS = ['atlas', 'borealis', 'cascade']
const maybe = <T>(...values: T[]) => fc.constantFrom(null, ...values)
const age = fc.constantFrom(0, 30_000, 2 * MINUTE, HOUR, 25 * HOUR)

function claimOf(source: RouteSource): fc.Arbitrary<RouteClaim> {
  return fc
    .record({
      host: fc.constantFrom('a.example.com', 'A.example.com.', 'b.example.com', '*.example.com', 'bücher.example', ''),
      path: source === 'listing' ? maybe('/', '/api', 'api/') : fc.constantFrom('/', '/api', 'api/'),
      pathType: source === 'listing' ? maybe('Prefix', 'Exact') : fc.constantFrom('Prefix', 'Exact', 'prefix'),
      mode: maybe('tunnel', 'direct'),
      tls: maybe(true, false),
      service: maybe('traefik', 'nginx'),
      owner: source === 'listing' ? maybe(...CLUSTERS, 'nobody-we-know') : fc.constant(null),
      managed: source === 'wanted' ? fc.boolean() : fc.constant(null),
      since: age.map((ms) => NOW - ms),
      confirmedAt: age.map((ms) => NOW - ms),
      expiresAt: maybe(NOW - HOUR, NOW + HOUR, NOW + 20 * HOUR),
    })
    .map(({ host, ...more }) => claim(host, more))
}

function sourceOf(source: RouteSource): fc.Arbitrary<SourceView> {
  return fc.record({
    status: fc.constantFrom<SourceView['status']>('read', 'read', 'failed', 'unused'),
    readAt: age.map((ms) => NOW - ms),
    failedSince: fc.constant(null),
    failure: maybe('timed out'),
    claims: fc.array(claimOf(source), { maxLength: 5 }),
    removed: fc.constantFrom([], [{ host: 'a.example.com', path: '/', at: NOW - 30_000 }]),
  })
}

const sources = fc.record({
  wanted: sourceOf('wanted'),
  synced: sourceOf('synced'),
  single: sourceOf('single'),
  listing: sourceOf('listing'),
})
const views: fc.Arbitrary<ClusterView[]> = fc
  .tuple(sources, sources, sources)
  .map((all) => all.map((one, index) => view(CLUSTERS[index] ?? '', one)))
const unregisters: fc.Arbitrary<HostChange[]> = fc.uniqueArray(
  fc.record({
    seq: fc.nat(50),
    clusterId: fc.constantFrom(...CLUSTERS),
    at: age.map((ms) => NOW - ms),
    kind: fc.constant('removed'),
    by: fc.constant('unregister'),
    host: fc.constantFrom('a.example.com', 'b.example.com'),
    path: fc.constant('/'),
    pathType: fc.constant('Prefix'),
  }),
  { maxLength: 3, selector: ({ seq }) => seq },
)
const shuffled = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))

function shuffle<T>(list: readonly T[], random: Iterator<number>): T[] {
  return list
    .map((item) => ({ item, rank: random.next().value as number }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

function shuffleView(one: ClusterView, random: Iterator<number>): ClusterView {
  const entries = shuffle(ROUTE_SOURCES, random).map((source): [RouteSource, SourceView] => {
    const { claims, ...rest } = one.sources[source]
    return [source, { ...rest, claims: shuffle(claims, random) }]
  })
  return { ...one, sources: Object.fromEntries(entries) as ClusterView['sources'] }
}

const keyOf = (one: RouteDifference) =>
  [one.clusterId, one.host, one.path, one.pathType, one.kind, one.source].join('|')

function placesOf({ clusters }: Truth): string[] {
  return clusters.flatMap(({ routes }) => routes.map(({ clusterId, host, path }) => [clusterId, host, path].join('|')))
}

function fail(view: ClusterView, source: RouteSource): ClusterView {
  const before = view.sources[source]
  return { ...view, sources: { ...view.sources, [source]: { ...before, status: 'failed', failure: 'timed out' } } }
}

const RUNS = { numRuns: 200 }

describe('whatever sources tell', () => {
  it('their order does not matter, nor that of their claims or of the clusters', () => {
    fc.assert(
      fc.property(views, unregisters, shuffled, (some, gone, random) => {
        const other = shuffle(
          some.map((one) => shuffleView(one, random)),
          random,
        )
        const shuffledGone = shuffle(gone, random)
        const expected = routeTruth(some, { now: NOW, unregisters: gone })
        expect(routeTruth(other, { now: NOW, unregisters: shuffledGone })).toEqual(expected)
      }),
      RUNS,
    )
  })

  it('a failed read removes no route and calls none gone', () => {
    fc.assert(
      fc.property(views, fc.nat(2), fc.constantFrom(...ROUTE_SOURCES), (some, index, source) => {
        const broken = some.map((one, at) => (at === index ? fail(one, source) : one))
        const before = routeTruth(some, { now: NOW })
        const after = routeTruth(broken, { now: NOW })
        expect(placesOf(after)).toEqual(placesOf(before))
        const blamed = { wanted: 'not-wanted', synced: 'not-held', listing: 'not-listed', single: 'none' }[source]
        const found = after.findings.flatMap(({ differences }) => differences)
        expect(found.filter(({ clusterId, kind }) => clusterId === CLUSTERS[index] && kind === blamed)).toEqual([])
      }),
      RUNS,
    )
  })

  it('every difference is in exactly one finding, and every route that differs names it', () => {
    fc.assert(
      fc.property(views, unregisters, (some, gone) => {
        const { clusters, findings } = routeTruth(some, { now: NOW, unregisters: gone })
        const explained = findings.flatMap(({ differences }) => differences.map(keyOf))
        expect(new Set(explained).size).toBe(explained.length)
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
        const differing = some.flatMap((one) =>
          joinCluster(one).flatMap((place) => differencesOf(one, place, NOW).map(keyOf)),
        )
        for (const key of differing) expect(explained).toContain(key)
        const byId = new Map(findings.map((one) => [one.id, one]))
        for (const { clusterId, host, path, pathType, findingId } of clusters.flatMap(({ routes }) => routes)) {
          const own = [clusterId, host, path, pathType].join('|')
          const holders = findings.filter(({ differences }) =>
            differences.some((one) => keyOf(one).startsWith(`${own}|`)),
          )
          expect(holders.map(({ id }) => id)).toEqual(findingId === null ? [] : [findingId])
          expect(findingId === null || byId.has(findingId)).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('each claim stands in a route of its own source', () => {
    fc.assert(
      fc.property(sources, (one) => {
        const places = joinCluster({ sources: one })
        for (const source of ROUTE_SOURCES) {
          const held = new Set(places.map((place) => place[source]).filter((told) => told !== null))
          for (const told of held) expect(one[source].claims).toContain(told)
          expect(held.size > 0).toBe(one[source].claims.length > 0)
        }
        const keys = places.map(({ host, path, pathType }) => [host, path, pathType].join('|'))
        expect(new Set(keys).size).toBe(keys.length)
      }),
      RUNS,
    )
  })
})
