import { describe, expect, test } from 'vitest'
import type { JoinedRoute, RouteFinding, SourceStatus } from '@/lib/contracts/route-truth'
import { countRules, exportedTruth, prepareTruth, truthRows } from './prepare-truth'
import type { RouteView } from './route-params'

const claim = (more: object = {}) => ({ namespace: 'default', ingress: 'shop', ...more })
function route(host: string, more: Partial<JoinedRoute> = {}): JoinedRoute {
  const claims = { wanted: null, synced: claim(), single: null, listing: null } as unknown as JoinedRoute['claims']
  return {
    ...{ clusterId: 'a', host, path: '/', pathType: 'Prefix', claims, mode: 'tunnel', tls: true },
    ...{ service: 'nginx', port: 80, since: 1, confirmedAt: 2, confirmedBy: 'synced', expiresAt: 3 },
    ...{ freshness: 'fresh', findingId: null, ...more },
  }
}
const finding = (id: string, rule: RouteFinding['rule']) => ({ id, rule }) as RouteFinding
const source = (name: SourceStatus['source'], status: SourceStatus['status']): SourceStatus => ({
  ...{ source: name, status, readAt: null, failedSince: null, failure: null },
})
const truth = {
  routes: [
    route('a.example.com', { expiresAt: null }),
    route('b.example.com', { findingId: 'g' }),
    route('c.example.com'),
  ],
  findings: [finding('g', 'ghost'), finding('u', 'unknown')],
  sources: [
    source('synced', 'read'),
    source('listing', 'failed'),
    source('wanted', 'unused'),
    source('single', 'read'),
  ],
}
const ALL: RouteView = { q: '', finding: [], source: [], sort: 'finding', desc: false }
const hosts = (view: Partial<RouteView>) =>
  prepareTruth(truthRows(truth), { ...ALL, ...view }).map((row) => row.route.host[0])

describe('the routes of a cluster', () => {
  test('have in a word what each source says', () => {
    expect(truthRows(truth)[1]).toMatchObject({
      rule: 'ghost',
      says: { wanted: 'unused', synced: 'says', single: 'unused', listing: 'unread' },
    })
  })

  test('come with findings first, and in the order asked for', () => {
    expect(hosts({})).toEqual(['b', 'a', 'c'])
    expect(hosts({ sort: 'host' })).toEqual(['a', 'b', 'c'])
    expect(hosts({ sort: 'host', desc: true })).toEqual(['c', 'b', 'a'])
    expect(hosts({ sort: 'expires' })).toEqual(['b', 'c', 'a'])
  })

  test('are narrowed by a text, a finding and a source', () => {
    expect(hosts({ q: 'C.EX' })).toEqual(['c'])
    expect(hosts({ q: 'default' })).toHaveLength(3)
    expect(hosts({ finding: ['ghost'] })).toEqual(['b'])
    expect(hosts({ source: ['listing'] })).toEqual([])
    expect(hosts({ source: ['listing', 'synced'] })).toHaveLength(3)
  })

  test('are counted by finding, worst first', () => {
    expect(countRules(truth)).toEqual([
      { rule: 'ghost', count: 1 },
      { rule: 'unknown', count: 1 },
    ])
  })

  test('leave as a table', () => {
    const { head, rows } = exportedTruth(truthRows(truth))
    expect(rows[1]?.length).toBe(head.length)
    expect(rows[1]?.slice(0, 3)).toEqual(['ghost', 'b.example.com', '/'])
  })
})
