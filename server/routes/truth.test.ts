import { describe, expect, it } from 'vitest'
import type { RouteRule } from '@/lib/contracts/route-truth'
import { claim, failed, HOUR, MINUTE, NOW, read, reported, view, wanted } from '../testing/route-views'
import { routeTruth, type TruthContext } from './truth'
import type { ClusterView } from './truth-types'

const HOST = 'shop.example.com'

function truth(views: readonly ClusterView[], more: Partial<TruthContext> = {}) {
  return routeTruth(views, { now: NOW, ...more })
}

interface Row {
  name: string
  views: ClusterView[]
  rules: RouteRule[]
  more?: Partial<TruthContext>
}

const TABLE: Row[] = [
  {
    name: 'sources that agree, however they spell it',
    views: [
      view('atlas', {
        wanted: read([wanted('Shop.example.com')]),
        synced: read([reported(HOST)]),
        single: read([reported('shop.example.com.')]),
        listing: read([claim('SHOP.example.com:443', { pathType: null })]),
      }),
    ],
    rules: [],
  },
  {
    name: 'a listing without paths, which speaks for every path of a host',
    views: [
      view('atlas', {
        synced: read([reported(HOST), reported(HOST, { path: '/api' })]),
        listing: read([claim(HOST, { path: null, pathType: null })]),
      }),
    ],
    rules: [],
  },
  {
    name: 'what the controller does not list',
    views: [view('atlas', { synced: read([reported(HOST)]), listing: read([]) })],
    rules: ['drift'],
  },
  {
    name: 'what the controller could not list yet when it was read',
    views: [view('atlas', { synced: read([reported(HOST, { since: NOW - MINUTE })]), listing: read([]) })],
    rules: [],
  },
  {
    name: 'an Ingress that the agent does not report',
    views: [view('atlas', { wanted: read([wanted(HOST)]), synced: read([]) })],
    rules: ['drift'],
  },
  {
    name: 'an Ingress that is too young to be reported',
    views: [view('atlas', { wanted: read([wanted(HOST, { since: NOW - 10_000 })]), synced: read([]) })],
    rules: [],
  },
  {
    name: 'an Ingress that the agent cannot report, as it is away',
    views: [view('atlas', { wanted: read([wanted(HOST)]), synced: read([]) }, { awaySince: NOW - 2 * HOUR })],
    rules: ['stale-sync'],
  },
  {
    name: 'an Ingress that a late sync would report',
    views: [view('atlas', { wanted: read([wanted(HOST)]), synced: read([], { readAt: NOW - 5 * HOUR }) })],
    rules: ['stale-sync'],
  },
  {
    name: 'an Ingress that only the controller is asked about',
    views: [view('atlas', { wanted: read([wanted(HOST)]), listing: read([]) })],
    rules: ['drift'],
  },
  {
    name: 'an Ingress that PipeOps ignores',
    views: [view('atlas', { wanted: read([wanted(HOST, { managed: false })]), synced: read([]), listing: read([]) })],
    rules: ['not-managed'],
  },
  {
    name: 'an Ingress that an old agent reports without the label',
    views: [view('atlas', { wanted: read([wanted(HOST, { managed: false })]), synced: read([reported(HOST)]) })],
    rules: [],
  },
  {
    name: 'a listed route that the agent does not report',
    views: [view('atlas', { synced: read([]), listing: read([claim(HOST)]) })],
    rules: ['ghost'],
  },
  {
    name: 'a listed route that the agent took back after the listing was read',
    views: [
      view('atlas', {
        synced: read([], { removed: [{ host: HOST, path: '/', at: NOW - 20_000 }] }),
        listing: read([claim(HOST)]),
      }),
    ],
    rules: [],
  },
  {
    name: 'a route that we hold for the agent though its cluster has no Ingress for it',
    views: [view('atlas', { wanted: read([]), synced: read([reported(HOST)]) })],
    rules: ['ghost'],
  },
  {
    name: 'a listed route, where the last sync is too old to say that it is gone',
    views: [view('atlas', { synced: read([], { readAt: NOW - 6 * HOUR }), listing: read([claim(HOST)]) })],
    rules: ['stale-sync'],
  },
  {
    name: 'a listing that could not be read',
    views: [view('atlas', { synced: read([reported(HOST)]), listing: failed([]) })],
    rules: ['unknown'],
  },
  {
    name: 'a listing that could not be read again, with routes that nobody reports',
    views: [view('atlas', { synced: read([reported(HOST)]), listing: failed([claim(HOST)]) })],
    rules: ['unknown'],
  },
  {
    name: 'Ingresses that could not be read',
    views: [view('atlas', { wanted: failed([]), synced: read([reported(HOST)]), listing: read([claim(HOST)]) })],
    rules: ['unknown'],
  },
  {
    name: 'a sync that was refused',
    views: [view('atlas', { synced: failed([reported(HOST)]), listing: read([claim(HOST)]) })],
    rules: ['stale-sync'],
  },
  {
    name: 'a mode that differs',
    views: [view('atlas', { synced: read([reported(HOST)]), listing: read([claim(HOST, { mode: 'direct' })]) })],
    rules: ['drift'],
  },
  {
    name: 'TLS that differs',
    views: [view('atlas', { wanted: read([wanted(HOST, { tls: false })]), synced: read([reported(HOST)]) })],
    rules: ['drift'],
  },
  {
    name: 'services of which one is the application’s',
    views: [view('atlas', { wanted: read([wanted(HOST)]), synced: read([reported(HOST, { tls: null })]) })],
    rules: [],
  },
  {
    name: 'a path type that differs',
    views: [view('atlas', { synced: read([reported(HOST)]), listing: read([claim(HOST, { pathType: 'Exact' })]) })],
    rules: ['drift'],
  },
  {
    name: 'one path by two types, each of them listed',
    views: [
      view('atlas', {
        synced: read([reported(HOST), reported(HOST, { pathType: 'Exact' })]),
        listing: read([claim(HOST), claim(HOST, { pathType: 'Exact' })]),
      }),
    ],
    rules: [],
  },
  {
    name: 'a host that two clusters report',
    views: [
      view('atlas', { synced: read([reported(HOST)]), listing: read([]) }),
      view('borealis', { synced: read([reported(HOST)]), listing: read([claim(HOST)]) }),
    ],
    rules: ['contested'],
  },
  {
    name: 'a host that the controller lists for another cluster',
    views: [
      view('atlas', { synced: read([reported(HOST)]), listing: read([]) }),
      view('borealis', { listing: read([claim(HOST)]) }),
    ],
    rules: ['contested'],
  },
  {
    name: 'a host in whose listing another owner is named',
    views: [view('atlas', { synced: read([reported(HOST)]), listing: read([claim(HOST, { owner: 'borealis' })]) })],
    rules: ['contested'],
  },
  {
    name: 'a host in whose listing the owner is named by another name of it',
    views: [
      view(
        'atlas',
        { synced: read([reported(HOST)]), listing: read([claim(HOST, { owner: 'A-2' })]) },
        { uuids: ['a-2'] },
      ),
    ],
    rules: [],
  },
  {
    name: 'a host that another cluster took along by an unregister',
    views: [
      view('atlas', { synced: read([reported(HOST)]), listing: read([]) }),
      view('borealis', { synced: read([]) }),
    ],
    more: { unregisters: [{ ...removal('borealis'), at: NOW - 10 * MINUTE }] },
    rules: ['contested'],
  },
  {
    name: 'a host that moved: what is left of it at its old cluster',
    views: [
      view('atlas', { synced: read([]), listing: read([claim(HOST)]) }),
      view('borealis', { synced: read([reported(HOST)]), listing: read([claim(HOST)]) }),
    ],
    rules: ['ghost'],
  },
  {
    name: 'a route with 38 minutes left',
    views: [view('atlas', { synced: read([reported(HOST, { expiresAt: NOW + 38 * MINUTE })]) })],
    rules: ['expiring'],
  },
  {
    name: 'a route that is listed beyond its life',
    views: [view('atlas', { listing: read([claim(HOST, { expiresAt: NOW - MINUTE })]) })],
    rules: ['expired'],
  },
  {
    name: 'a count that is higher than what is reported',
    views: [view('atlas', { synced: read([reported(HOST)]) }, { count: { value: 5, at: NOW } })],
    rules: ['counts-differ-by-design'],
  },
  {
    name: 'a lone count of 0',
    views: [view('atlas', { synced: read([reported(HOST)]) }, { count: { value: 0, at: NOW } })],
    rules: ['counts-differ-by-design'],
  },
  {
    name: 'a count that is lower than what is reported',
    views: [
      view('atlas', { synced: read([reported(HOST), reported('b.example.com')]) }, { count: { value: 1, at: NOW } }),
    ],
    rules: ['drift'],
  },
  {
    name: 'a count that is older than the newest route',
    views: [
      view(
        'atlas',
        { synced: read([reported(HOST), reported('b.example.com', { since: NOW })]) },
        { count: { value: 1, at: NOW - 20_000 } },
      ),
    ],
    rules: [],
  },
  { name: 'nothing that anybody says', views: [view('atlas', {})], rules: [] },
]

function removal(clusterId: string) {
  return { seq: 1, clusterId, at: NOW, kind: 'removed', by: 'unregister', host: HOST, path: '/', pathType: 'Prefix' }
}

describe('the findings of', () => {
  it.each(TABLE)('$name', ({ views, rules, more }) => {
    expect(truth(views, more).findings.map(({ rule }) => rule)).toEqual(rules)
  })
})

describe('a finding', () => {
  it('names its evidence, what to do, how to verify, and what differs', () => {
    const [found] = truth([view('atlas', { synced: read([reported(HOST)]), listing: read([]) })]).findings
    expect(found).toMatchObject({
      id: `drift atlas ${HOST} / Prefix`,
      alarm: true,
      message: `${HOST} of atlas is not listed by the controller, and no known rule explains it.`,
      differences: [{ kind: 'not-listed', source: 'listing', host: HOST }],
    })
    expect(found?.evidence.map(({ source, fact }) => [source, fact])).toEqual([
      ['synced', 'the agent’s last sync holds it (mode tunnel, with TLS, service ingress-nginx:80, path type Prefix)'],
      ['listing', 'the controller does not list it'],
    ])
    expect(found?.verify).toContain('/gateway/routes/cluster/atlas')
    expect(found?.todo).not.toBe('')
  })

  it('about a host that was taken says by whom and when', () => {
    const unregisters = [{ ...removal('borealis'), at: NOW - 10 * MINUTE }]
    const views = [
      view('atlas', { synced: read([reported(HOST)]), listing: read([]) }),
      view('borealis', { synced: read([]) }),
    ]
    const [found] = truth(views, { unregisters }).findings
    expect(found?.message).toBe(`borealis unregistered ${HOST}, which took it from atlas too.`)
    expect(found?.evidence[0]).toMatchObject({ clusterId: 'borealis', source: 'history', at: NOW - 10 * MINUTE })
  })

  it('names the label that an ignored Ingress lacks, ready to set', () => {
    const [found] = truth([view('atlas', { wanted: read([wanted(HOST, { managed: false })]) })]).findings
    expect(found?.todo).toContain('kubectl -n default label ingress shop pipeops.io/managed=true')
  })

  it('explains without an alarm what differs by design', () => {
    const { findings } = truth([view('atlas', { synced: read([reported(HOST)]) }, { count: { value: 9, at: NOW } })])
    expect(findings).toMatchObject([{ alarm: false, message: expect.stringContaining('counts 9 and reports 1') }])
  })
})

describe('a joined route', () => {
  it('says who says it, since when, and who confirmed it last', () => {
    const views = [
      view('atlas', {
        synced: read([reported(HOST, { since: NOW - 9 * HOUR, confirmedAt: NOW - HOUR })]),
        single: read([reported(HOST, { mode: 'direct', confirmedAt: NOW - 2 * MINUTE, expiresAt: NOW + 22 * HOUR })]),
        listing: read([claim(HOST, { confirmedAt: NOW, mode: 'direct' })]),
      }),
    ]
    const [route] = truth(views).clusters[0]?.routes ?? []
    expect(route).toMatchObject({
      host: HOST,
      path: '/',
      mode: 'direct',
      tls: true,
      service: 'ingress-nginx',
      since: NOW - 9 * HOUR,
      confirmedAt: NOW - 2 * MINUTE,
      confirmedBy: 'single',
      expiresAt: NOW + 22 * HOUR,
      freshness: 'fresh',
      findingId: null,
    })
  })

  it('that only the controller lists was confirmed by that, and nobody says when it ends', () => {
    const [route] =
      truth([view('atlas', { listing: read([claim(HOST, { confirmedAt: NOW - 1 })]) })]).clusters[0]?.routes ?? []
    expect(route).toMatchObject({ confirmedBy: 'listing', confirmedAt: NOW - 1, freshness: 'untold', expiresAt: null })
  })

  it('of two Ingresses that claim one path is the older one’s', () => {
    const twice = [
      wanted(HOST, { ingress: 'new', since: NOW - HOUR }),
      wanted(HOST, { ingress: 'old', since: NOW - 2 * HOUR }),
    ]
    const [route] = truth([view('atlas', { wanted: read(twice) })]).clusters[0]?.routes ?? []
    expect(route?.claims.wanted?.ingress).toBe('old')
  })
})
