import { describe, expect, it } from 'vitest'
import { ownersOf } from './owners'
import type { HostChange } from './truth-types'

const HOST = 'shop.example.com'

function happened(...rows: [at: number, clusterId: string, kind: string, by: string, path?: string][]): HostChange[] {
  return rows.map(([at, clusterId, kind, by, path = '/'], seq) => ({
    ...{ seq, at, clusterId, kind, by, path },
    host: HOST,
    pathType: 'Prefix',
  }))
}

describe('the owners of a host', () => {
  it('are told in order of time, with how each got it and lost it', () => {
    const owners = ownersOf(
      HOST,
      happened(
        [1, 'atlas', 'added', 'register'],
        [5, 'borealis', 'added', 'register'],
        [7, 'atlas', 'removed', 'sync'],
      ),
    )
    expect(owners).toEqual([
      { clusterId: 'atlas', from: 1, to: 7, gotBy: 'register', lostBy: 'sync' },
      { clusterId: 'borealis', from: 5, to: null, gotBy: 'register', lostBy: null },
    ])
  })

  it('keep it while one of its paths is left', () => {
    const owners = ownersOf(
      HOST,
      happened(
        [1, 'atlas', 'added', 'sync'],
        [2, 'atlas', 'added', 'sync', '/api'],
        [3, 'atlas', 'removed', 'sync'],
        [4, 'atlas', 'removed', 'unregister', '/api'],
      ),
    )
    expect(owners).toEqual([{ clusterId: 'atlas', from: 1, to: 4, gotBy: 'sync', lostBy: 'unregister' }])
  })

  it('get it anew when it expired and was reported again in the same moment', () => {
    const owners = ownersOf(
      HOST,
      happened([1, 'atlas', 'added', 'sync'], [9, 'atlas', 'removed', 'expiry'], [9, 'atlas', 'added', 'sync']),
    )
    expect(owners.map(({ from, to }) => [from, to])).toEqual([
      [1, 9],
      [9, null],
    ])
  })

  it('of before our history are known by their end alone', () => {
    expect(ownersOf(HOST, happened([4, 'atlas', 'removed', 'unregister']))).toEqual([
      { clusterId: 'atlas', from: null, to: 4, gotBy: null, lostBy: 'unregister' },
    ])
  })

  it('are the same in whatever order the changes come, and however the host is spelled', () => {
    const changes = happened(
      [1, 'atlas', 'added', 'sync'],
      [3, 'atlas', 'removed', 'sync'],
      [4, 'borealis', 'added', 'sync'],
    )
    const others = { ...changes[0], host: 'other.example.com' } as HostChange
    expect(ownersOf('SHOP.example.com.', [others, ...changes.toReversed()])).toEqual(ownersOf(HOST, changes))
  })

  it('do not change by an unregister that was ignored or by a change of a route', () => {
    const changes = happened(
      [1, 'atlas', 'added', 'sync'],
      [2, 'atlas', 'unregister-ignored', 'unregister'],
      [3, 'atlas', 'changed', 'register'],
    )
    expect(ownersOf(HOST, changes)).toMatchObject([{ from: 1, to: null }])
  })
})
