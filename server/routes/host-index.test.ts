import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HostIndex } from './host-index'

const HOSTS = ['a', 'b', 'c']
const CLUSTERS = ['x', 'y', 'z']
const step = fc.record({ cluster: fc.constantFrom(...CLUSTERS), hosts: fc.subarray(HOSTS) })

describe('which clusters have a host', () => {
  it('is known after whatever came and went', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const index = new HostIndex()
        const held = new Map<string, { host: string }[]>()
        for (const { cluster, hosts } of steps) {
          const next = hosts.flatMap((host) => [{ host }, { host }])
          index.replace(cluster, held.get(cluster) ?? [], next)
          held.set(cluster, next)
        }
        for (const host of HOSTS) {
          const holders = CLUSTERS.filter((cluster) => held.get(cluster)?.some((one) => one.host === host))
          expect([...index.holders(host)].sort()).toEqual(holders)
          expect(index.isShared(host)).toBe(holders.length > 1)
        }
      }),
    )
  })

  it('is nobody for a host that nobody has', () => {
    const index = new HostIndex()
    expect([...index.holders('a')]).toEqual([])
    index.replace('x', [{ host: 'a' }], [])
    expect(index.isShared('a')).toBe(false)
  })
})
