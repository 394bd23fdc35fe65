import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paletteFound, paletteQuery } from '@/lib/contracts/palette'
import type { Grants } from '@/lib/contracts/people'
import { contextFor } from '@/server/auth/scope'
import { Stack } from '@/server/testing/agent-stack'
import { ADA } from '@/server/testing/viewers'
import { archiveClusters } from '../clusters/archive'
import { tagClusters } from '../clusters/tag'
import { findForPalette } from './find'

let stack: Stack
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(() => stack[Symbol.asyncDispose]())

async function find(q: string, more: { sees?: Grants; recent?: { kind: string; id: string }[] } = {}) {
  await stack.services.routes.settled()
  const viewer = { ...ADA, ...(more.sees ? { role: 'viewer' as const, sees: more.sees } : {}) }
  const ctx = contextFor(stack.services, viewer)
  const found = findForPalette({ ctx, input: paletteQuery.parse({ q, recent: more.recent }) })
  expect(paletteFound.parse(found)).toEqual(found)
  return found
}
const NOTHING = { clusters: [], clustersTotal: 0, incidents: [], hosts: [], moreHosts: false }
const namesOf = ({ clusters }: { clusters: readonly { name: string }[] }) => clusters.map(({ name }) => name)

async function syncing(name: string, hosts: string[]) {
  const { id, agent } = await stack.agent(name)
  await agent.join()
  await agent.sync(hosts)
  return { id, agent }
}

describe('the palette', () => {
  it('tells clusters with their state, the best name first', async () => {
    for (const name of ['old-atlas', 'atlas-eu', 'atlas', 'catlass', 'borealis']) await stack.addCluster(name)
    const { agent } = await stack.agent('atlas-live')
    await agent.join()
    const found = await find('Atlas ')
    expect(namesOf(found)).toEqual(['atlas', 'atlas-eu', 'atlas-live', 'old-atlas', 'catlass'])
    expect(found.clusters.map(({ state }) => state)).toEqual(['never', 'never', 'connected', 'never', 'never'])
    expect(found).toMatchObject({ clustersTotal: 5, hosts: [], moreHosts: false })
  })

  it('finds a cluster by the beginning of its id, by a tag, and by name and tag at once', async () => {
    const { id } = await stack.addCluster('atlas')
    await stack.addCluster('borealis')
    const changes = [{ id, add: ['Payments'], remove: [] }]
    await tagClusters({ ctx: { ...stack.services, viewer: ADA }, input: { changes } })
    expect((await find(id.slice(0, 8))).clusters).toMatchObject([{ id, by: 'id' }])
    expect((await find('payme')).clusters).toMatchObject([{ id, by: 'tag' }])
    expect((await find('payments atl')).clusters).toMatchObject([{ id, by: 'tag' }])
    expect((await find('payments bor')).clusters).toEqual([])
  })

  it('tells hosts with their owners, and finds them by an address that was copied', async () => {
    const atlas = await syncing('atlas', ['shop.example.com', 'api.shop.example.com', 'other.example.com'])
    const { hosts, moreHosts, clusters } = await find('https://Shop.example.com/cart?x=1')
    expect(hosts).toEqual([
      { host: 'shop.example.com', owners: [{ id: atlas.id, name: 'atlas' }], claims: 1, contested: false },
      { host: 'api.shop.example.com', owners: [{ id: atlas.id, name: 'atlas' }], claims: 1, contested: false },
    ])
    expect([moreHosts, clusters]).toEqual([false, []])
  })

  it('looks for no hosts by one letter', async () => {
    await syncing('atlas', ['a.example.com'])
    expect((await find('a')).hosts).toEqual([])
  })

  it('says that a host is contested', async () => {
    await syncing('atlas', ['shop.example.com'])
    await syncing('borealis', ['shop.example.com'])
    expect((await find('shop')).hosts).toMatchObject([{ contested: true, claims: 2, owners: [{}, {}] }])
  })

  it('tells some clusters of many, and how many there are', async () => {
    for (let nth = 10; nth < 22; nth += 1) await stack.addCluster(`cluster-${nth}`)
    const { clusters, clustersTotal } = await find('cluster')
    expect(clusters).toHaveLength(8)
    expect(clustersTotal).toBe(12)
  })

  it('tells nobody of clusters that were not granted to them, nor of their hosts', async () => {
    const atlas = await syncing('atlas', ['shop.example.com', 'atlas.example.com'])
    const borealis = await syncing('borealis', ['shop.example.com', 'borealis.example.com'])
    const sees = { clusters: [atlas.id], tags: [] }
    const seen = await find('example', { sees })
    expect(seen.hosts.map(({ host, claims }) => [host, claims])).toEqual([
      ['shop.example.com', 1],
      ['atlas.example.com', 1],
    ])
    expect(seen.hosts[0]).toMatchObject({ contested: true, owners: [{ name: 'atlas' }] })
    expect(seen.moreHosts).toBe(false)
    for (const q of ['borealis', borealis.id, 'borealis.example.com']) {
      expect(await find(q, { sees })).toEqual(NOTHING)
    }
    const recent = [
      { kind: 'cluster', id: borealis.id },
      { kind: 'host', id: 'borealis.example.com' },
    ]
    expect(await find('', { sees, recent })).toMatchObject({ clusters: [], hosts: [] })
  })

  it('tells what was opened last as it is now, in that order, without what is not there any more', async () => {
    const atlas = await syncing('atlas', ['shop.example.com'])
    const borealis = await stack.addCluster('borealis')
    const gone = await stack.addCluster('gone')
    await archiveClusters({ ctx: { ...stack.services, viewer: ADA }, input: { ids: [gone.id] } })
    const recent = [gone, borealis, atlas].map(({ id }) => ({ kind: 'cluster', id }))
    const found = await find('  ', { recent: [...recent, { kind: 'host', id: 'SHOP.example.com' }] })
    expect(namesOf(found)).toEqual(['borealis', 'atlas'])
    expect(found.hosts).toMatchObject([{ host: 'shop.example.com' }])
    expect(await find('')).toMatchObject({ clusters: [], hosts: [] })
  })

  it('says that a cluster is flapping or late', async () => {
    const { id, agent } = await stack.agent('atlas')
    await agent.join()
    const row = stack.services.hub.row(id)
    if (!row) throw new Error('There is no such cluster.')
    Object.assign(row, { flapping: { since: 1, losses: 3 } })
    expect((await find('atlas')).clusters).toMatchObject([{ modifier: 'flapping' }])
    Object.assign(row, { flapping: null, state: 'connected', lamps: { ...row.lamps, heartbeat: 'late' } })
    expect((await find('atlas')).clusters).toMatchObject([{ modifier: 'late' }])
  })
})

describe('incidents in the palette', () => {
  it('are told to who works on the queue, by what happened and whom it happened to', async () => {
    await stack[Symbol.asyncDispose]()
    let now = Date.UTC(2026, 10, 23, 14)
    stack = await Stack.start({ clock: () => now })
    const { triage } = stack.services
    const agents = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => stack.agent(`atlas-${name}`)))
    const sockets = await Promise.all(agents.map(({ agent }) => agent.join()))
    for (const socket of sockets) await socket.beat()
    now += 60_000
    await Promise.all(agents.map(({ agent }) => agent.stop()))
    await vi.waitFor(() => expect(stack.services.hub.tally).toMatchObject({ connected: 0, reconnecting: 6 }))
    await triage.settled()
    now += 40_000
    await triage.passTime()
    await triage.settled()
    const told = [{ title: '6 agents fell in the same second', endedAt: null }]
    expect((await find('incident')).incidents).toMatchObject(told)
    expect((await find('')).incidents).toMatchObject(told)
    expect((await find('atlas-c')).incidents).toMatchObject(told)
    expect((await find('borealis')).incidents).toEqual([])
    const everything = findForPalette({
      ctx: contextFor(stack.services, { ...ADA, role: 'viewer' }),
      input: paletteQuery.parse({ q: 'incident' }),
    })
    expect(everything).toMatchObject({ incidents: [] })
    const sees = { clusters: [agents[0]?.id ?? ''], tags: [] }
    const limited = contextFor(stack.services, { ...ADA, role: 'support', sees })
    const [one, ...others] = findForPalette({ ctx: limited, input: paletteQuery.parse({ q: 'incident' }) }).incidents
    expect([one?.title, others]).toEqual(['1 agent fell, with others at the same time', []])
    expect(findForPalette({ ctx: limited, input: paletteQuery.parse({ q: 'atlas-c' }) })).toEqual(NOTHING)
  })
})
