import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { CONNECTION_STATES } from '@/lib/contracts/state'
import { basis, cause } from '@/lib/contracts/state-schema'
import { clusterDetail, NOW } from '@/lib/testing/cluster-detail'
import { clusterSentence } from './cluster-sentence'
import { goingOn } from './going-on'

const past = fc.integer({ min: 0, max: 40 * 86_400_000 }).map((ms) => NOW - ms)
const maybe = fc.option(past, { nil: null })

/** Any cluster that the reducer could bring about, and many that it could not. */
const anyCluster: fc.Arbitrary<ClusterDetail> = fc
  .record({
    state: fc.constantFrom(...CONNECTION_STATES),
    basis: fc.constantFrom(...basis.options),
    cause: fc.option(fc.constantFrom(...cause.options), { nil: null }),
    since: past,
    createdAt: past,
    lastBeatAt: maybe,
    lastArrivalAt: maybe,
    nextTryDueBy: fc.option(fc.integer({ min: NOW - 100_000, max: NOW + 100_000 }), { nil: null }),
    routes: fc.nat(500),
    flapping: fc.option(fc.record({ since: past, losses: fc.integer({ min: 3, max: 90 }) }), { nil: null }),
    losses24h: fc.record({ count: fc.nat(500), longestMs: fc.nat(86_400_000), lastAt: maybe }),
    kubernetesUnreachable: fc.boolean(),
    evidence: fc.record(
      {
        code: fc.constantFrom(1000, 1001, 1006, 1011),
        silentMs: fc.nat(1_000_000),
        dueBy: past,
        lastBeatAt: maybe,
        lastArrivalAt: maybe,
      },
      { requiredKeys: [] },
    ),
    lamps: fc.record({
      socket: fc.constantFrom('open', 'silent', 'closed', 'none'),
      heartbeat: fc.constantFrom('fresh', 'late', 'lost', 'none'),
      routeSync: fc.constant('none'),
      listing: fc.constant('unused'),
    }),
  })
  .map((change) => clusterDetail(change as Partial<ClusterDetail>))

const zones = fc.constantFrom('utc', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Auckland')

describe('whatever a cluster is like', () => {
  test('what is going on is said in words, without a hole and without a raised voice', () => {
    fc.assert(
      fc.property(anyCluster, zones, (cluster, zone) => {
        const { headline, detail } = goingOn(cluster, NOW, zone)
        const text = `${headline} ${detail ?? ''}`
        expect(text).toMatch(/^[A-Z0-9]/)
        expect(text).not.toMatch(/NaN|undefined|null|Invalid|!|(?:^| )-\d| {2}\S/)
      }),
    )
  })

  test('its page opens with whole sentences', () => {
    fc.assert(
      fc.property(anyCluster, zones, (cluster, zone) => {
        const { lead, rest } = clusterSentence(cluster, NOW, zone)
        for (const sentence of [lead, rest ?? 'So.']) {
          expect(sentence).toMatch(/^[A-Z0-9].*\.$/)
          expect(sentence).not.toMatch(/NaN|undefined|null|Invalid|!|\.\.|(?:^| )-\d| {2}/)
        }
      }),
    )
  })

  test('a state that does not rest on arrivals says so, in the list and on its page', () => {
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        const says = cluster.basis === 'arrivals' ? 'no' : 'yes'
        const holds = 'we do not hold its socket'
        expect(goingOn(cluster, NOW, 'utc').headline.includes(holds) ? 'yes' : 'no').toBe(says)
        expect(clusterSentence(cluster, NOW, 'utc').lead.includes(holds) ? 'yes' : 'no').toBe(says)
      }),
    )
  })

  test('connected is never claimed of another state', () => {
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        fc.pre(cluster.basis === 'arrivals' && cluster.state !== 'connected')
        expect(clusterSentence(cluster, NOW, 'utc').lead).not.toMatch(/^Connected/)
        expect(goingOn(cluster, NOW, 'utc').headline).not.toMatch(/^For /)
      }),
    )
  })
})
