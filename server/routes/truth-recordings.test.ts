import { describe, expect, it } from 'vitest'
import type { RouteClaim } from '@/lib/contracts/route-truth'
import { replay } from '../testing/replay'
import { claim, read, view } from '../testing/route-views'
import { routeTruth } from './truth'
import type { SourceView } from './truth-types'
import { viewOf } from './views'

const START = Date.parse('2026-11-23T12:00:00Z')
const OTHER = '00000000-0000-4000-8000-00000000000b'
const ATLAS = '00000000-0000-4000-8000-00000000000a'

/** The recorded cluster as it was at a moment, with what a controller lists for it. */
function at(name: string, untilMs: number, listing?: SourceView) {
  const { routes, state, routeChanges } = replay(name, { clusterId: ATLAS, startAt: START, untilMs })
  const count = state.says.gatewayRoutes
  return viewOf({
    clusterId: ATLAS,
    name,
    uuids: [ATLAS],
    rows: routes,
    changes: routeChanges,
    sync: state.routeSync,
    count: count === null || state.says.at === null ? null : { value: count, at: state.says.at },
    awaySince: state.state === 'connected' ? null : state.since,
    listing,
  })
}

function listed(...hosts: (string | RouteClaim)[]): RouteClaim[] {
  return hosts.map((host) =>
    typeof host === 'string' ? claim(host, { owner: ATLAS, mode: 'tunnel', path: null, pathType: null }) : host,
  )
}

const MONITORING = ['grafana', 'loki', 'opencost', 'prometheus'].map((name) => `${name}.example.com`)

describe('the recording atlas', () => {
  const readAt = START + 180_000
  const listing = (...claims: RouteClaim[]) => read(claims, { readAt })

  it('differs in exactly three routes from a controller that misses one, has one too many, and gives one away', () => {
    const claims = listed(
      ...MONITORING,
      'app-1.example.com',
      'app-2.example.com',
      'shop.example.com',
      claim('app-0.example.com', { owner: OTHER }),
    )
    const views = [at('atlas', 185_000, listing(...claims)), view(OTHER, {}, { name: 'borealis' })]
    const { findings } = routeTruth(views, { now: START + 185_000 })
    expect(findings.map(({ rule, host }) => [rule, host])).toEqual([
      ['contested', 'app-0.example.com'],
      ['ghost', 'shop.example.com'],
      ['drift', 'app-3.example.com'],
    ])
    expect(findings[0]?.message).toContain('atlas and borealis claim app-0.example.com')
  })

  it('differs likewise where the other cluster’s own listing has the route', () => {
    const own = listed(...MONITORING, 'app-1.example.com', 'app-2.example.com', 'shop.example.com')
    const views = [
      at('atlas', 185_000, listing(...own)),
      view(OTHER, { listing: listing(claim('app-0.example.com')) }, { name: 'borealis' }),
    ]
    const { findings } = routeTruth(views, { now: START + 185_000 })
    expect(findings.map(({ rule }) => rule)).toEqual(['contested', 'ghost', 'drift'])
  })

  it('does not blame a listing that was read while the shop came or went', () => {
    const hosts = [...MONITORING, ...[0, 1, 2, 3].map((n) => `app-${n}.example.com`)]
    const before = at('atlas', 100_000, read(listed(...hosts), { readAt: START + 69_000 }))
    const after = at('atlas', 120_000, read(listed(...hosts, 'shop.example.com'), { readAt: START + 109_000 }))
    expect(routeTruth([before], { now: START + 100_000 }).findings).toEqual([])
    expect(routeTruth([after], { now: START + 120_000 }).findings).toEqual([])
  })
})

describe('the recording island', () => {
  it.each([290_000, 307_500, 431_000, 606_900, 775_000])('has no finding %d ms in', (untilMs) => {
    const hosts = [...MONITORING, 'app-0.example.com', 'app-1.example.com', 'app-2.example.com']
    const listing = read(listed(...hosts), { readAt: START + untilMs - 10_000 })
    const { findings } = routeTruth([at('island', untilMs, listing)], { now: START + untilMs })
    expect(findings).toEqual([])
  })
})
