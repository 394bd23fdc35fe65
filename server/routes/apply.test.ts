import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RouteRow } from '@/lib/contracts/route'
import { applyRouteCall, type RouteCall, type RouteStep } from './apply'
import { expireRoutes, nextExpiry } from './expire'
import type { ReportedRoute } from './reported'
import { unregisterTarget } from './unregister-target'

const S = 1_000
const DAY = 24 * 3_600 * S

function told(host: string, more: Partial<ReportedRoute> = {}): ReportedRoute {
  return {
    host,
    path: '/',
    pathType: 'Prefix',
    service: 'ingress-nginx-controller',
    port: 80,
    tls: true,
    mode: 'tunnel',
    ingress: host.split('.')[0] ?? host,
    namespace: null,
    controllerNamespace: null,
    publicEndpoint: null,
    ...more,
  }
}
const single = (host: string, more: Partial<ReportedRoute> = {}): RouteCall => ({
  kind: 'register',
  route: told(host, { controllerNamespace: 'ingress-nginx', ...more }),
})
const listing = (...hosts: string[]): RouteCall => ({
  kind: 'sync',
  routes: hosts.map((host) => told(host, { namespace: 'default' })),
})

/** Calls by the second at which they come; each step starts from the routes of the one before. */
function play(...script: [number, RouteCall][]): RouteStep {
  const whole: RouteStep = { routes: [], changes: [] }
  for (const [second, call] of script) {
    const step = applyRouteCall(whole.routes, call, second * S)
    whole.routes = step.routes
    whole.changes.push(...step.changes)
  }
  return whole
}
const hosts = ({ routes }: RouteStep) => routes.map(({ host }) => host).sort()
const history = ({ changes }: RouteStep) => changes.map(({ at, kind, by, host }) => `${at / S} ${kind} ${by} ${host}`)

describe('routes of a cluster', () => {
  it('are added by a single register and confirmed by a sync, keeping both namespaces', () => {
    const step = play([1, single('a.example.com')], [3, listing('a.example.com')])
    expect(step.routes).toEqual([
      {
        ...told('a.example.com', { namespace: 'default', controllerNamespace: 'ingress-nginx' }),
        firstSeenAt: S,
        lastConfirmedAt: 3 * S,
        confirmedBy: 'sync',
        syncedAt: 3 * S,
        registeredAt: S,
        expiresAt: 3 * S + DAY,
      },
    ])
    expect(history(step)).toEqual(['1 added register a.example.com'])
  })

  it('are gone when a sync omits them', () => {
    const step = play([1, listing('a.example.com', 'b.example.com')], [100, listing('b.example.com')])
    expect(hosts(step)).toEqual(['b.example.com'])
    expect(history(step).at(-1)).toBe('100 removed sync a.example.com')
  })

  it('outlive a sync that omits them while their register is under 60 s old', () => {
    const young = play([1, single('a.example.com')], [60.9, listing('b.example.com')])
    const old = play([1, single('a.example.com')], [61, listing('b.example.com')])
    expect(hosts(young)).toEqual(['a.example.com', 'b.example.com'])
    expect(young.routes[0]).toMatchObject({ host: 'a.example.com', syncedAt: null, registeredAt: S })
    expect(hosts(old)).toEqual(['b.example.com'])
  })

  it('are not removed by an empty sync, which agents never send', () => {
    const step = play([1, listing('a.example.com')], [1_000, listing()])
    expect(hosts(step)).toEqual(['a.example.com'])
    expect(step.routes[0]?.lastConfirmedAt).toBe(S)
  })

  it('are confirmed every 5 minutes without any history', () => {
    const again = [300, 600, 900].map((second): [number, RouteCall] => [second, single('a.example.com')])
    const step = play([1, single('a.example.com')], [2, listing('a.example.com')], ...again)
    expect(history(step)).toHaveLength(1)
    expect(step.routes[0]).toMatchObject({ firstSeenAt: S, lastConfirmedAt: 900 * S, expiresAt: 900 * S + DAY })
  })

  it('have a history when what is told of them differs', () => {
    const step = play(
      [1, single('a.example.com')],
      [2, single('a.example.com', { tls: false, mode: 'direct', publicEndpoint: '192.0.2.9:443' })],
    )
    expect(step.changes.at(-1)).toMatchObject({ kind: 'changed', note: 'tls: true -> false, mode: tunnel -> direct' })
    expect(step.routes[0]).toMatchObject({ tls: false, mode: 'direct', publicEndpoint: '192.0.2.9:443' })
  })

  it('lose their public endpoint with a change of mode, and keep it while nothing is told', () => {
    const direct = { mode: 'direct', publicEndpoint: '192.0.2.9:443' }
    const kept = play([1, single('a.example.com', direct)], [2, single('a.example.com', { mode: null })])
    const left = play([1, single('a.example.com', direct)], [2, single('a.example.com')])
    expect(kept.routes[0]).toMatchObject(direct)
    expect(left.routes[0]).toMatchObject({ mode: 'tunnel', publicEndpoint: null })
  })

  it('are told apart by host, path and path type', () => {
    const step = play(
      [1, single('a.example.com')],
      [2, single('a.example.com', { path: '/api' })],
      [3, single('a.example.com', { pathType: 'Exact' })],
    )
    expect(step.routes).toHaveLength(3)
  })

  it('that two Ingresses claim in one listing do not take turns', () => {
    const twice: RouteCall = {
      kind: 'sync',
      routes: [told('a.example.com', { ingress: 'one' }), told('a.example.com', { ingress: 'two' })],
    }
    const step = play([1, twice], [100, twice])
    expect(step.routes).toMatchObject([{ ingress: 'one' }])
    expect(history(step)).toHaveLength(1)
  })

  it('go by an unregister of their host, all paths of it', () => {
    const gone: RouteCall = { kind: 'unregister', host: 'A.example.com', contested: false }
    const step = play([1, single('a.example.com')], [2, single('a.example.com', { path: '/api' })], [3, gone])
    expect(step.routes).toEqual([])
    expect(history(step).slice(2)).toEqual(['3 removed unregister a.example.com', '3 removed unregister a.example.com'])
  })

  it('stay when the host is contested, and the call is recorded', () => {
    const step = play([1, single('a.example.com')], [2, { kind: 'unregister', host: 'a.example.com', contested: true }])
    expect(hosts(step)).toEqual(['a.example.com'])
    expect(step.changes.at(-1)).toMatchObject({
      kind: 'unregister-ignored',
      by: 'unregister',
      note: 'another cluster holds this host too',
    })
  })
})

describe('an unregister of a host that is not held', () => {
  it('changes nothing and is recorded', () => {
    const step = play(
      [1, single('a.example.com')],
      [2, { kind: 'unregister', host: 'Z.example.com', contested: false }],
    )
    expect(hosts(step)).toEqual(['a.example.com'])
    expect(history(step).slice(1)).toEqual(['2 unregister-ignored unregister z.example.com'])
    expect(step.changes.at(-1)?.note).toBe('no route of this host is held')
  })
})

describe('whatever is called', () => {
  const host = fc.constantFrom('a.example.com', 'b.example.com', 'c.example.com')
  const call: fc.Arbitrary<RouteCall> = fc.oneof(
    host.map((one) => single(one)),
    fc.array(host, { maxLength: 4 }).map((many) => listing(...many)),
    fc.record({ host, contested: fc.boolean() }).map((one): RouteCall => ({ kind: 'unregister', ...one })),
  )
  const script = fc.array(fc.tuple(fc.nat(120), call), { maxLength: 40 })

  it('leaves each route once, and a history that adds up to what is held', () => {
    fc.assert(
      fc.property(script, (steps) => {
        let second = 0
        const timed = steps.map(([wait, one]): [number, RouteCall] => {
          second += wait
          return [second, one]
        })
        const step = play(...timed)
        expect(new Set(hosts(step)).size).toBe(step.routes.length)
        for (const one of ['a.example.com', 'b.example.com', 'c.example.com']) {
          const kinds = step.changes.filter((change) => change.host === one).map(({ kind }) => kind)
          const added = kinds.filter((kind) => kind === 'added').length
          const removed = kinds.filter((kind) => kind === 'removed').length
          expect(added - removed).toBe(hosts(step).includes(one) ? 1 : 0)
        }
      }),
    )
  })

  it('changes nothing of what it was given', () => {
    const before: readonly RouteRow[] = Object.freeze(
      play([1, listing('a.example.com')]).routes.map((row) => Object.freeze(row)),
    )
    fc.assert(
      fc.property(call, (one) => {
        applyRouteCall(before, one, 500 * S)
        expect(before).toHaveLength(1)
      }),
    )
  })
})

describe('a route that nobody confirmed for 24 hours', () => {
  const { routes } = play([0, listing('a.example.com')], [600, single('b.example.com')])

  it('is gone at its time and not before, with an entry of the history', () => {
    expect(nextExpiry(routes)).toBe(DAY)
    expect(expireRoutes(routes, DAY - 1)).toEqual({ routes, changes: [] })
    const step = expireRoutes(routes, DAY)
    expect(hosts(step)).toEqual(['b.example.com'])
    expect(history(step)).toEqual(['86400 removed expiry a.example.com'])
    expect(nextExpiry(step.routes)).toBe(DAY + 600 * S)
    expect(nextExpiry([])).toBeNull()
  })

  it('is new again when a call reports it after that', () => {
    const step = applyRouteCall(routes, listing('a.example.com', 'b.example.com'), DAY + S)
    expect(history(step)).toEqual(['86401 removed expiry a.example.com', '86401 added sync a.example.com'])
    expect(step.routes.find(({ host }) => host === 'a.example.com')?.firstSeenAt).toBe(DAY + S)
  })

  it('is gone too where the call is about another', () => {
    expect(history(applyRouteCall(routes, single('b.example.com'), DAY))).toEqual([
      '86400 removed expiry a.example.com',
    ])
  })
})

describe('an unregister by host', () => {
  it('applies where exactly one cluster of its token holds the host', () => {
    expect(unregisterTarget(['one', 'one'])).toEqual({ kind: 'applies', clusterId: 'one' })
    expect(unregisterTarget(['one', 'two'])).toEqual({ kind: 'contested', clusterIds: ['one', 'two'] })
    expect(unregisterTarget([])).toEqual({ kind: 'nobody' })
  })
})
