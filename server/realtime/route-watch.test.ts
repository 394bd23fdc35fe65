import { describe, expect, it } from 'vitest'
import { createLogger } from '@/server/logger'
import type { ClusterView } from '@/server/routes/truth-types'
import { MINUTE, NOW, read, reported, view } from '@/server/testing/route-views'
import type { Delta } from './delta'
import { RouteWatch } from './route-watch'

class Fleet {
  now = NOW
  readonly views = new Map<string, ClusterView | Error>()
  readonly reads: string[] = []
  readonly log: string[] = []
  deltas: (delta: Delta) => void = () => {}
  source: (clusterId: string) => void = () => {}

  has(id: string, host: string, expiresAt = NOW + 23 * 60 * MINUTE): void {
    this.views.set(id, view(id, { synced: read([reported(host, { expiresAt })]) }))
  }

  watch(): RouteWatch {
    return new RouteWatch({
      hub: {
        rows: () => [...this.views.keys()].map((id) => ({ id })),
        lists: (id: string) => this.views.has(id),
        stateOf: () => null,
        onDelta: (tell: (delta: Delta) => void) => {
          this.deltas = tell
          return () => {}
        },
      } as unknown as ConstructorParameters<typeof RouteWatch>[0]['hub'],
      log: createLogger('trace', { write: (line) => void this.log.push(line) }),
      clock: () => this.now,
      read: (id) => {
        this.reads.push(id)
        const known = this.views.get(id)
        return known && !(known instanceof Error)
          ? Promise.resolve({ view: known, unregisters: [] })
          : Promise.reject(known ?? new Error('unknown'))
      },
      sources: [
        (tell) => {
          this.source = tell
          return () => {}
        },
      ],
    })
  }

  delta(clusterId: string, more: { lastAt?: number | null; routes?: object[] | null } = {}): void {
    const { lastAt = null, routes = null } = more
    const state = {
      ...{ state: 'connected', since: 0, basis: 'arrivals' },
      ...{ routeSync: { lastAt, lastOk: true }, says: { gatewayRoutes: null } },
    }
    const delta = { seq: 1, clusterId, state, routes, transitions: [], events: [], meta: null }
    this.deltas(delta as unknown as Delta)
  }
}

describe('the routes of the fleet', () => {
  it('are laid over each other after the start, and again when something of a cluster changes', async () => {
    const fleet = new Fleet()
    fleet.has('atlas', 'a.example.com')
    fleet.has('borealis', 'b.example.com')
    const watch = fleet.watch()
    expect(watch.pending).toBe(2)
    await watch.settled()
    expect([watch.pending, watch.search.count().routes]).toEqual([0, 2])
    fleet.has('borealis', 'a.example.com')
    fleet.delta('borealis', { routes: [] })
    await watch.settled()
    expect(watch.fleet.findings().map(({ rule }) => rule)).toEqual(['contested'])
    expect(fleet.reads).toEqual(['atlas', 'borealis', 'borealis'])
    await watch.stop()
  })

  it('are told of one cluster as they are now, beside what others told before', async () => {
    const fleet = new Fleet()
    for (const name of ['atlas', 'borealis', 'cascade']) fleet.has(name, `${name}.example.com`)
    const watch = fleet.watch()
    await watch.settled()
    fleet.has('borealis', 'a.example.com')
    fleet.source('borealis')
    fleet.has('atlas', 'a.example.com')
    const atlas = (await watch.look('atlas')).cluster('atlas')
    expect(atlas?.places.map(({ host }) => host)).toEqual(['a.example.com'])
    expect(watch.fleet.findingsOf('atlas').map(({ id }) => id)).toEqual(['contested a.example.com'])
    expect(watch.fleet.findingsOf('cascade')).toEqual([])
    expect(fleet.reads.slice(3)).toEqual(['borealis', 'atlas'])
    fleet.views.set('atlas', new Error('disk I/O error'))
    await expect(watch.look('atlas')).rejects.toThrow('disk I/O error')
    await watch.stop()
  })

  it('are not read again for beats, but for a sync and for what another source tells', async () => {
    const fleet = new Fleet()
    fleet.has('atlas', 'a.example.com')
    const watch = fleet.watch()
    fleet.delta('atlas')
    await watch.settled()
    fleet.reads.length = 0
    fleet.delta('atlas')
    fleet.delta('atlas')
    await watch.settled()
    expect(fleet.reads).toEqual([])
    fleet.delta('atlas', { lastAt: NOW })
    await watch.settled()
    fleet.source('atlas')
    fleet.source('nobody')
    await watch.settled()
    expect(fleet.reads).toEqual(['atlas', 'atlas'])
    await watch.stop()
  })

  it('are read again a minute later when they were only confirmed', async () => {
    const fleet = new Fleet()
    fleet.has('atlas', 'a.example.com')
    const watch = fleet.watch()
    await watch.settled()
    const confirm = (more: object = {}) => {
      fleet.delta('atlas', { routes: [{ host: 'a.example.com', lastConfirmedAt: fleet.now, ...more }] })
    }
    confirm()
    await watch.settled()
    fleet.reads.length = 0
    for (fleet.now = NOW; fleet.now < NOW + MINUTE; fleet.now += 7_000) {
      confirm()
      watch.passTime()
      await watch.settled()
    }
    expect(fleet.reads).toEqual([])
    fleet.now = NOW + MINUTE
    watch.passTime()
    await watch.settled()
    expect(fleet.reads).toEqual(['atlas'])
    confirm({ service: 'other' })
    await watch.settled()
    expect(fleet.reads).toEqual(['atlas', 'atlas'])
    await watch.stop()
  })

  it('are judged again by time alone, and read again as a whole in a while', async () => {
    const fleet = new Fleet()
    fleet.has('atlas', 'a.example.com', NOW + 4 * 60 * MINUTE + 30_000)
    const watch = fleet.watch()
    await watch.settled()
    expect(watch.fleet.findings()).toEqual([])
    fleet.now = NOW + 61_000
    watch.passTime()
    expect(watch.fleet.findings().map(({ rule }) => rule)).toEqual(['expiring'])
    expect(fleet.reads).toHaveLength(1)
    fleet.now = NOW + 6 * MINUTE
    watch.passTime()
    await watch.settled()
    expect(fleet.reads).toHaveLength(2)
    await watch.stop()
  })

  it('of a cluster that cannot be read stay as they were, and the others go on', async () => {
    const fleet = new Fleet()
    fleet.has('atlas', 'a.example.com')
    fleet.has('borealis', 'b.example.com')
    const watch = fleet.watch()
    await watch.settled()
    fleet.views.set('atlas', new Error('the disk is full'))
    fleet.has('borealis', 'c.example.com')
    fleet.source('atlas')
    fleet.source('borealis')
    await watch.settled()
    const hosts = [...watch.fleet.clusters()].flatMap(({ places }) => places.map(({ host }) => host))
    expect(hosts.sort()).toEqual(['a.example.com', 'c.example.com'])
    expect(fleet.log.join()).toContain('the disk is full')
    await watch.stop()
    fleet.source('borealis')
    expect(fleet.reads).toHaveLength(4)
  })
})
