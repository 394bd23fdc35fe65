import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fleetQuery } from '@/lib/contracts/fleet'
import { Stack } from '@/server/testing/agent-stack'
import { ADA } from '@/server/testing/viewers'
import { readPage } from '../fleet/page'
import { pickClusters } from '../fleet/pick'
import { readPulse } from '../fleet/pulse'
import { readHost } from '../routes/host'
import { archiveClusters, bringBackClusters } from './archive'
import { listArchived } from './archived'
import { readDetail } from './detail'
import { issueToken } from './issue-token'
import { renameCluster } from './rename'
import { readRoutes } from './routes'
import { tagClusters } from './tag'

let stack: Stack
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(() => stack[Symbol.asyncDispose]())

const ctx = () => ({ ...stack.services, viewer: ADA })
const detail = (id: string) => readDetail({ ctx: ctx(), input: { id } })
const page = (query = {}) => readPage({ ctx: ctx(), input: fleetQuery.parse(query) })
const tag = (...changes: { id: string; add?: string[]; remove?: string[] }[]) =>
  tagClusters({ ctx: ctx(), input: { changes: changes.map((one) => ({ add: [], remove: [], ...one })) } })
const archive = (...ids: string[]) => archiveClusters({ ctx: ctx(), input: { ids } })
const bringBack = (...ids: string[]) => bringBackClusters({ ctx: ctx(), input: { ids } })

/** The same store under another process. */
async function again(): Promise<void> {
  const { folder } = stack
  await stack.stop()
  stack = await Stack.start({ folder })
}

describe('a name', () => {
  it('is changed for everybody who looks, and over a restart', async () => {
    const { id } = await stack.addCluster('atlas')
    const ends = new AbortController()
    const stream = stack.services.hub.clusterStream(id, { signal: ends.signal })
    await stream.next()
    await renameCluster({ ctx: ctx(), input: { id, name: 'borealis', was: 'atlas' } })
    expect((await stream.next()).value?.[1]).toMatchObject({ type: 'delta', detail: { name: 'borealis' } })
    ends.abort()
    expect(pickClusters({ ctx: ctx(), input: fleetQuery.parse({ q: 'bore' }) })).toEqual([
      { id, name: 'borealis', tags: [] },
    ])
    await again()
    expect(detail(id).name).toBe('borealis')
  })

  it('that somebody else changed meanwhile is not overwritten unseen', async () => {
    const { id } = await stack.addCluster('atlas')
    const rename = (name: string) => renameCluster({ ctx: ctx(), input: { id, name, was: 'atlas' } })
    const outcomes = await Promise.allSettled([rename('borealis'), rename('cirrus')])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(detail(id).name).toBe('borealis')
    await expect(rename('cirrus')).rejects.toThrow('renamed to “borealis” meanwhile')
    await expect(rename('borealis')).resolves.toMatchObject({ name: 'borealis' })
  })

  it('may be shared, which is told', async () => {
    await stack.addCluster('Atlas')
    const { id } = await stack.addCluster('borealis')
    expect(await renameCluster({ ctx: ctx(), input: { id, name: 'atlas', was: 'borealis' } })).toMatchObject({
      alike: 1,
    })
  })

  it('that could not be stored is not shown', async () => {
    const { id } = await stack.addCluster('atlas')
    await stack.services.db.schema.alterTable('clusters').renameTo('elsewhere').execute()
    await expect(renameCluster({ ctx: ctx(), input: { id, name: 'borealis', was: 'atlas' } })).rejects.toThrow(
      'no such table',
    )
    await stack.services.db.schema.alterTable('elsewhere').renameTo('clusters').execute()
    expect(detail(id).name).toBe('atlas')
  })
})

describe('tags', () => {
  it('of two people at once are both there', async () => {
    const { id } = await stack.addCluster('atlas')
    await Promise.all([tag({ id, add: ['shop'] }), tag({ id, add: ['edge'] })])
    expect(detail(id).tags).toEqual(['edge', 'shop'])
    expect((await page({ tag: ['edge'] })).facets.tag).toEqual([
      { value: 'edge', count: 1 },
      { value: 'shop', count: 1 },
    ])
  })

  it('find the clusters that have them, and can be taken back exactly', async () => {
    const [a, b] = [await stack.addCluster('atlas'), await stack.addCluster('borealis')]
    await tag({ id: a.id, add: ['shop', 'edge'] })
    const { undo, changed } = await tag(...[a.id, b.id].map((id) => ({ id, add: ['Shop', 'new'], remove: ['edge'] })))
    expect([changed, detail(a.id).tags, detail(b.id).tags]).toEqual([2, ['new', 'shop'], ['new', 'Shop']])
    expect((await page({ tag: ['new'] })).total).toBe(2)
    await tag(...undo)
    expect([detail(a.id).tags, detail(b.id).tags]).toEqual([['edge', 'shop'], []])
    await again()
    expect(detail(a.id).tags).toEqual(['edge', 'shop'])
  })

  it('are limited, and then none is changed', async () => {
    const [a, b] = [await stack.addCluster('atlas'), await stack.addCluster('borealis')]
    await tag({ id: a.id, add: Array.from({ length: 20 }, (_, n) => `t${n}`) })
    await expect(tag({ id: b.id, add: ['one'] }, { id: a.id, add: ['more'] })).rejects.toThrow(/more than 20 tags/)
    expect(detail(b.id).tags).toEqual([])
  })
})

describe('an archived cluster', () => {
  it('is out of every list and count, and comes back with everything', async () => {
    const { id, agent } = await stack.agent('atlas')
    await stack.addCluster('borealis')
    await (await agent.join()).beat()
    await agent.sync(['shop.example.com'])
    await stack.services.routes.settled()
    await archive(id)
    const { tally, rows, all, archived } = await page()
    expect([tally.connected, tally.never, all, rows.map(({ name }) => name)]).toEqual([0, 1, 1, ['borealis']])
    expect(archived).toEqual({ count: 1, calling: 1 })
    const { json } = await stack.read('/api/lifeline/v1/clusters')
    expect(json).toMatchObject({ clusters: [{ name: 'borealis' }] })
    expect((await stack.read('/metrics')).text).toContain('lifeline_clusters{state="connected"} 0')
    expect((await stack.read('/metrics')).text).toContain('lifeline_clusters_archived 1')
    expect((await stack.read('/metrics')).text).toContain('lifeline_routes 0')
    expect((await readHost({ ctx: ctx(), input: { host: 'shop.example.com' } })).claims).toEqual([])
    expect((await stack.read(`/api/lifeline/v1/clusters/${id}`)).json).toMatchObject({ state: 'connected' })
    await bringBack(id)
    await stack.services.routes.settled()
    expect((await page()).tally.connected).toBe(1)
    expect((await stack.read('/metrics')).text).toContain('lifeline_clusters_archived 0')
    expect((await stack.read('/metrics')).text).toContain('lifeline_routes 1')
    expect(detail(id).archived).toBeNull()
  })

  it('is in no pulse, at once', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.join()
    await socket.beat()
    await socket.drop()
    await stack.when(id, ({ state }) => state === 'reconnecting')
    const peak = async () =>
      Math.max(...(await readPulse({ ctx: ctx() })).points.map((point) => point?.reconnecting ?? 0))
    expect(await peak()).toBe(1)
    await archive(id)
    expect(await peak()).toBe(0)
  })

  it('has an agent that is answered, told of, and not lost', async () => {
    const { id, agent } = await stack.agent('atlas')
    await archive(id)
    const socket = await agent.join()
    await socket.beat()
    await agent.sync(['shop.example.com'])
    expect(detail(id)).toMatchObject({ state: 'connected', archived: { by: 'Ada' }, routes: 1 })
    expect(listArchived({ ctx: ctx() })).toMatchObject([{ id, name: 'atlas', archivedBy: 'Ada', calling: true }])
    expect((await page()).all).toBe(0)
    await bringBack(id)
    expect((await page()).tally.connected).toBe(1)
    expect((await readRoutes({ ctx: ctx(), input: { id } })).routes).toHaveLength(1)
  })

  it('stays so over a restart', async () => {
    const { id } = await stack.addCluster('atlas')
    await archive(id)
    await again()
    expect([(await page()).all, listArchived({ ctx: ctx() }).length]).toEqual([0, 1])
    expect(await bringBack(id, id)).toEqual({ ids: [id] })
    expect(await bringBack(id)).toEqual({ ids: [] })
  })

  it('leaves the list of everybody who looks', async () => {
    const { id } = await stack.addCluster('atlas')
    const ends = new AbortController()
    const stream = stack.services.hub.fleetStream([id], { signal: ends.signal })
    await stream.next()
    await archive(id)
    expect((await stream.next()).value?.[1]).toMatchObject({ type: 'rows', rows: [], moved: true, tally: { never: 0 } })
    ends.abort()
  })
})

describe('a second token', () => {
  it('lets an agent in beside the first, and there is no third, however many ask at once', async () => {
    const { id } = await stack.addCluster('atlas')
    const issue = () => issueToken({ ctx: ctx(), input: { id } })
    const [first, second] = await Promise.allSettled([issue(), issue()])
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected'])
    expect(detail(id).tokens).toHaveLength(2)
    if (first.status !== 'fulfilled') throw new Error('No token was made.')
    const { token } = first.value
    expect(stack.services.directory.authenticate(token)).toMatchObject({ kind: 'good', credential: { clusterId: id } })
    expect(stack.log.join('')).not.toContain(token)
    await expect(issue()).rejects.toThrow('two tokens already')
  })
})
