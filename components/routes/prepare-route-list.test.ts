import { describe, expect, test } from 'vitest'
import type { RouteRow } from '@/lib/contracts/route'
import { prepareRouteList } from './prepare-route-list'

function route(host: string, expiresAt: number, path = '/'): RouteRow {
  return {
    host,
    path,
    pathType: 'Prefix',
    service: 'traefik',
    port: 443,
    tls: true,
    mode: 'tunnel',
    ingress: null,
    namespace: host.startsWith('shop') ? 'retail' : 'default',
    controllerNamespace: null,
    publicEndpoint: null,
    firstSeenAt: 0,
    lastConfirmedAt: 0,
    confirmedBy: 'sync',
    syncedAt: 0,
    registeredAt: null,
    expiresAt,
  }
}
const routes = [route('shop.example.com', 1), route('app.example.com', 3, '/b'), route('app.example.com', 2, '/a')]
const names = (list: RouteRow[]) => list.map((one) => one.host.split('.')[0] + one.path)

describe('the list of routes', () => {
  test('goes by host, then by path', () => {
    expect(names(prepareRouteList(routes, '', 'host', false))).toEqual(['app/a', 'app/b', 'shop/'])
  })

  test('shows what ends soonest first, or last', () => {
    expect(names(prepareRouteList(routes, '', 'expires', false))).toEqual(['shop/', 'app/a', 'app/b'])
    expect(names(prepareRouteList(routes, '', 'expires', true))).toEqual(['app/b', 'app/a', 'shop/'])
  })

  test('is searched in host, path, namespace and service, in any case', () => {
    expect(names(prepareRouteList(routes, 'RETAIL', 'host', false))).toEqual(['shop/'])
    expect(names(prepareRouteList(routes, 'com/b', 'host', false))).toEqual(['app/b'])
    expect(prepareRouteList(routes, 'traefik', 'host', false)).toHaveLength(3)
    expect(prepareRouteList(routes, 'nothing', 'host', false)).toEqual([])
  })
})
