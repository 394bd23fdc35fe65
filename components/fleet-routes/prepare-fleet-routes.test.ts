import { describe, expect, test } from 'vitest'
import type { FleetRoute } from '@/lib/contracts/route-fleet'
import { csvOf } from '@/lib/format/csv'
import { exportedRoutes, routeItems, routesSentence } from './prepare-fleet-routes'

const told = { findings: [], routes: 3_184, clusters: 378, pending: 0, sources: [] }

describe('the sentence over the routes of a fleet', () => {
  test('names what is claimed twice and what differs for no known reason', () => {
    const { lead, rest } = routesSentence({
      ...told,
      findings: [
        { rule: 'contested', count: 2 },
        { rule: 'ghost', count: 6 },
        { rule: 'drift', count: 5 },
      ],
    })
    expect(lead).toBe('Two hosts are claimed twice, and five routes differ for no known reason.')
    expect(rest).toMatch(/^3,184 routes of 378 clusters, from 0 sources\. A route is called gone only/)
  })

  test('is calm where all agree, and does not say so of what could not be read', () => {
    expect(routesSentence(told).lead).toBe('All sources agree on every route.')
    expect(routesSentence({ ...told, findings: [{ rule: 'unknown', count: 1 }] }).lead).toBe(
      'All that could be read agrees.',
    )
    expect(routesSentence({ ...told, routes: 0 }).lead).toBe('No routes yet.')
    expect(routesSentence({ ...told, pending: 12 }).rest).toContain('12 clusters are still being compared')
    expect(routesSentence({ ...told, findings: [{ rule: 'ghost', count: 1 }] }).lead).toBe('One is left over.')
  })
})

describe('the list', () => {
  test('has a head over each group', () => {
    const items = routeItems([
      { rule: 'drift', count: 1, findings: 1 },
      { rule: null, count: 2, findings: 0 },
    ])
    expect(items.map(({ key }) => key)).toEqual(['group drift', 'row 0', 'group null', 'row 1', 'row 2'])
  })

  test.each([
    [2, 2, '2 findings'],
    [4, 3, '3 findings, and 1 route explained by them'],
    [3, 1, '1 finding, and 2 routes explained by it'],
    [1, 0, '1 route'],
  ])('says of %i lines with %i findings what is counted', (count, findings, words) => {
    const [head] = routeItems([{ rule: 'stale-sync', count, findings }])
    expect(head).toMatchObject({ kind: 'group', title: 'Stale sync', counted: words })
  })

  test('leaves as a file in which nothing runs', () => {
    const row: FleetRoute = {
      ...{ key: 'k', rule: 'drift', clusters: [{ id: 'a', name: '=cmd' }], host: 'shop.example.com', path: '/' },
      says: { wanted: 'unused', synced: 'says', single: 'unused', listing: 'silent' },
      ...{ mode: 'tunnel', tls: true, service: '@nginx', port: 80, since: null, confirmedAt: 0, expiresAt: null },
      message: null,
    }
    const { head, rows } = exportedRoutes([row])
    expect(csvOf(head, rows).split('\r\n')[1]).toBe(
      `drift,shop.example.com,/,'=cmd,"the agent’s sync has it; the controller’s listing does not have it",'@nginx,80,tunnel,true,,1970-01-01T00:00:00.000Z,,`,
    )
  })
})
