import { describe, expect, it } from 'vitest'
import { NOW } from '../testing/route-views'
import { applyRouteCall, type RouteCall } from './apply'
import type { RouteStep } from './step'
import { viewOf } from './views'

const told = {
  ...{ path: '/', pathType: 'Prefix', service: 'nginx', port: 80, tls: true, mode: 'tunnel', ingress: 'shop' },
  ...{ namespace: 'default', controllerNamespace: 'ingress-nginx', publicEndpoint: null },
}

function stepsOf(...calls: [at: number, call: RouteCall][]): RouteStep {
  return calls.reduce<RouteStep>(
    (step, [at, call]) => {
      const next = applyRouteCall(step.routes, call, NOW + at)
      return { routes: next.routes, changes: [...step.changes, ...next.changes] }
    },
    { routes: [], changes: [] },
  )
}

const sync = (...hosts: string[]): RouteCall => ({ kind: 'sync', routes: hosts.map((host) => ({ ...told, host })) })
const single = (host: string): RouteCall => ({ kind: 'register', route: { ...told, host, namespace: null } })

function viewAfter(step: RouteStep, lastOk: boolean | null = true, lastAt: number | null = NOW) {
  return viewOf({
    clusterId: 'atlas',
    name: 'atlas',
    uuids: ['ATLAS-2'],
    rows: step.routes,
    changes: step.changes,
    sync: { lastAt, lastOk },
    count: null,
    awaySince: null,
  })
}

describe('what an agent reported', () => {
  it('is told by its syncs and by its registers, each since when and when last', () => {
    const { sources, uuids } = viewAfter(
      stepsOf([1, single('a.example.com')], [2, sync('a.example.com')], [300, single('a.example.com')]),
    )
    expect(sources.synced).toMatchObject({
      status: 'read',
      readAt: NOW,
      claims: [{ host: 'a.example.com', since: NOW + 1, confirmedAt: NOW + 2, namespace: 'default' }],
    })
    expect(sources.single).toMatchObject({
      status: 'read',
      readAt: NOW + 300,
      claims: [{ since: NOW + 1, confirmedAt: NOW + 300, namespace: null }],
    })
    expect([sources.wanted.status, sources.listing.status, uuids]).toEqual(['unused', 'unused', ['atlas-2']])
  })

  it('is told by registers alone where its newest sync leaves it out', () => {
    const { sources } = viewAfter(
      stepsOf([1, sync('a.example.com')], [2, single('a.example.com')], [3, sync('b.example.com')]),
    )
    expect(sources.synced.claims.map(({ host }) => host)).toEqual(['b.example.com'])
    expect(sources.single.claims.map(({ host }) => host)).toEqual(['a.example.com'])
  })

  it('remembers what it took back, and when', () => {
    const { sources } = viewAfter(stepsOf([1, sync('a.example.com', 'b.example.com')], [9, sync('b.example.com')]))
    expect(sources.synced.removed).toMatchObject([{ host: 'a.example.com', path: '/', at: NOW + 9 }])
  })

  it('by a sync that was refused is what the one before told, with its age', () => {
    const { sources } = viewAfter(stepsOf([1, sync('a.example.com')]), false, NOW + 50)
    expect(sources.synced).toMatchObject({
      status: 'failed',
      readAt: NOW + 1,
      failedSince: NOW + 50,
      failure: 'the last sync was refused',
      claims: [{ host: 'a.example.com' }],
    })
  })

  it('is nothing before the first call', () => {
    const { sources } = viewAfter(stepsOf(), null, null)
    expect([sources.synced.status, sources.single.status]).toEqual(['unused', 'unused'])
  })
})
