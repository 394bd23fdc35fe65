import { describe, expect, it } from 'vitest'
import type { RouteClaim, RouteSource } from '@/lib/contracts/route-truth'
import { claim, HOUR, NOW, read, view } from '../testing/route-views'
import { joinCluster } from './join'
import type { Place } from './truth-types'

const HOST = 'shop.example.com'

function join(told: Partial<Record<RouteSource, RouteClaim[]>>): Place[] {
  const sources = Object.fromEntries(Object.entries(told).map(([source, claims]) => [source, read(claims)]))
  return joinCluster(view('atlas', sources))
}

/** Host, path and type of each place, with the first letters of who tells it. */
function shown(places: readonly Place[]): string[] {
  return places.map((place) => {
    const by = (['wanted', 'synced', 'single', 'listing'] as const).filter((source) => place[source] !== null)
    return `${place.host} ${place.path} ${place.pathType} ${by.join('+')}`
  })
}

describe('the routes of a cluster, laid over each other', () => {
  it('are one where host and path are one, however they are spelled', () => {
    const places = join({
      wanted: [claim('Shop.Example.com', { path: '/api/' })],
      synced: [claim('shop.example.com.', { path: '/api' })],
      single: [claim('shop.example.com:80', { path: 'api' })],
    })
    expect(shown(places)).toEqual([`${HOST} /api Prefix wanted+synced+single`])
  })

  it('come by host, path and type', () => {
    const places = join({
      synced: [claim('b.example.com'), claim('a.example.com', { path: '/z' }), claim('a.example.com')],
    })
    expect(shown(places)).toEqual([
      'a.example.com / Prefix synced',
      'a.example.com /z Prefix synced',
      'b.example.com / Prefix synced',
    ])
  })

  it('are told apart by type only where one source tells both', () => {
    const exact = claim(HOST, { pathType: 'Exact' })
    expect(shown(join({ synced: [claim(HOST)], listing: [exact] }))).toEqual([`${HOST} / Prefix synced+listing`])
    expect(shown(join({ synced: [claim(HOST), exact], listing: [exact] }))).toEqual([
      `${HOST} / Exact synced+listing`,
      `${HOST} / Prefix synced`,
    ])
  })

  it('of a source without types belong to every type of that path', () => {
    const untyped = claim(HOST, { pathType: null })
    const places = join({ synced: [claim(HOST), claim(HOST, { pathType: 'Exact' })], listing: [untyped] })
    expect(shown(places)).toEqual([`${HOST} / Exact synced+listing`, `${HOST} / Prefix synced+listing`])
  })

  it('of a source that tells a path with a type and without stay apart, each of one type', () => {
    const untyped = claim(HOST, { pathType: null })
    const exact = claim(HOST, { pathType: 'Exact', confirmedAt: NOW - HOUR })
    expect(shown(join({ listing: [claim(HOST), untyped, exact] }))).toEqual([
      `${HOST} / Exact listing`,
      `${HOST} / Prefix listing`,
    ])
  })

  it('of a source without types are found with their slash, and without it', () => {
    const exact = claim(HOST, { path: '/a/', pathType: 'Exact' })
    const untyped = claim(HOST, { path: '/a/', pathType: null })
    expect(shown(join({ synced: [exact], listing: [untyped] }))).toEqual([`${HOST} /a/ Exact synced+listing`])
    expect(shown(join({ synced: [claim(HOST, { path: '/a' })], listing: [untyped] }))).toEqual([
      `${HOST} /a Prefix synced+listing`,
    ])
  })

  it('of a source without paths belong to every path of that host, and to none where nobody else tells one', () => {
    const pathless = claim(HOST, { path: null, pathType: null })
    const places = join({ synced: [claim(HOST), claim(HOST, { path: '/api' })], listing: [pathless] })
    expect(shown(places)).toEqual([`${HOST} / Prefix synced+listing`, `${HOST} /api Prefix synced+listing`])
    expect(shown(join({ listing: [pathless] }))).toEqual([`${HOST} null null listing`])
    expect(shown(join({ single: [pathless], listing: [pathless] }))).toEqual([`${HOST} null null single+listing`])
  })

  it('that a source tells twice are told by the newer of two reports', () => {
    const places = join({
      listing: [claim(HOST, { mode: 'old', confirmedAt: NOW - HOUR }), claim(HOST, { mode: 'new' })],
    })
    expect(places.map(({ listing }) => listing?.mode)).toEqual(['new'])
  })

  it('keep a wildcard and a route for every host apart from a name', () => {
    const places = join({ wanted: [claim(''), claim('*.example.com'), claim(HOST)] })
    expect(places.map(({ host }) => host)).toEqual(['*', '*.example.com', HOST])
  })
})
