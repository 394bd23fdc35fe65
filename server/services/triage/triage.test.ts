import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { queuePage, queueQuery, triageItem } from '@/lib/contracts/triage-queue'
import { contextFor } from '@/server/auth/scope'
import type { Viewer } from '@/server/context'
import { type Joined, TimedStack } from '@/server/testing/triage/timed-stack'
import { ADA, viewerOf } from '@/server/testing/viewers'
import { readItem } from './item'
import { followQueue } from './live'
import { causesOfCluster } from './of-cluster'
import { readQueue } from './queue'

const MIN = 60_000

let timed: TimedStack
beforeEach(async () => {
  timed = await TimedStack.start()
})
afterEach(() => timed[Symbol.asyncDispose]())

const joined = (name: string) => timed.joined(name)
const ctx = (viewer: Viewer = ADA) => contextFor(timed.stack.services, viewer)
const queue = (input: object = {}, viewer?: Viewer) => readQueue({ ctx: ctx(viewer), input: queueQuery.parse(input) })
const item = (key: string, viewer?: Viewer, at: number | null = null) =>
  readItem({ ctx: ctx(viewer), input: { key, at } })

async function fleet(): Promise<Joined[]> {
  const all: Joined[] = []
  for (let n = 0; n < 8; n++) all.push(await joined(`canary-${n}`))
  await timed.settle()
  return all
}

describe('the queue', () => {
  it('says that all is well, and what there is', async () => {
    await joined('atlas')
    await timed.settle()
    const page = await queue()
    expect(page).toMatchObject({ items: [], total: 0, tags: [], fleet: { clusters: 1, connected: 1 } })
    expect(page.counts).toEqual({ open: 0, mine: 0, nobody: 0, snoozed: 0, maintenance: 0, closed: 0 })
    expect(queuePage.parse(page)).toEqual(page)
  })

  it('has titles, the worst first, and is found by name, cause, tier and tag', async () => {
    const [a, b] = [await joined('atlas'), await joined('borealis')]
    await timed.stack.services.intake.editClusters([a.id], (meta) => ({ ...meta, tags: ['gold'] }))
    await a.agent.sync(['shop.example.com'])
    await b.agent.sync(['else.example.com'], '')
    await timed.fall([a])
    await timed.settle(5 * MIN)
    const page = await queue()
    expect(page.items.map(({ title, clusters }) => [title, clusters.map(({ name }) => name)])).toEqual([
      ['atlas: not enough to say', ['atlas']],
      ['borealis: runs alone', ['borealis']],
    ])
    expect(page.tags).toEqual(['gold'])
    const found = async (input: object) => (await queue(input)).items.map(({ clusters }) => clusters[0]?.name)
    expect(await found({ q: 'ATL' })).toEqual(['atlas'])
    expect(await found({ q: 'shop.example' })).toEqual(['atlas'])
    expect(await found({ q: 'runs alone' })).toEqual(['borealis'])
    expect(await found({ cause: 'not-enough' })).toEqual(['atlas'])
    expect(await found({ tag: 'gold' })).toEqual(['atlas'])
    expect(await found({ tier: 'out' })).toContain('atlas')
    expect(await found({ offset: 1, limit: 1 })).toEqual(['borealis'])
    expect((await queue({ q: 'nothing by that name' })).counts.open).toBe(2)
  })

  it('parts what somebody looks after, put off, and what ended', async () => {
    const a = await joined('atlas')
    await timed.fall([a])
    const by = { id: ADA.id, name: ADA.name }
    expect((await queue({ view: 'nobody' })).total).toBe(1)
    await timed.stack.services.desk.works.assign([a.id], by)
    expect((await queue({ view: 'mine' })).total).toBe(1)
    expect((await queue()).counts).toMatchObject({ open: 1, mine: 1, nobody: 0 })
    await timed.stack.services.desk.works.snooze([a.id], timed.now + 60 * MIN, by)
    expect((await queue()).counts).toMatchObject({ open: 0, mine: 0, snoozed: 1, closed: 0 })
    const socket = await a.agent.join()
    await socket.beat()
    await timed.stack.when(a.id, ({ state }) => state === 'connected')
    await timed.settle()
    const closed = await queue({ view: 'closed' })
    expect(closed.items.map(({ key, endedAt }) => [key, endedAt !== null])).toEqual([[a.id, true]])
    expect(closed.counts).toMatchObject({ open: 0, snoozed: 0, closed: 1 })
  })
})

describe('one entry', () => {
  it('of a cluster has every cause, and who else has the first', async () => {
    const [a, b] = [await joined('atlas'), await joined('borealis')]
    await timed.fall([a])
    await timed.settle(10_000)
    await timed.fall([b])
    await timed.settle(5 * MIN)
    const told = await item(a.id)
    expect(told.causes[0]?.id).toBe('not-enough')
    expect(told.others).toEqual([{ id: b.id, name: 'borealis' }])
    expect(triageItem.parse(told)).toEqual(told)
    await expect(item('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('of an incident has its members, its curve, and why we say so', async () => {
    const all = await fleet()
    await timed.fall(all.slice(0, 6))
    const [entry] = (await queue()).items
    expect(entry?.title).toMatch(/^6 agents fell in the same/)
    const told = await item(entry?.key ?? '')
    expect(told.incident?.incident.members).toHaveLength(6)
    expect(Object.values(told.incident?.names ?? {}).sort()).toEqual(all.slice(0, 6).map(({ name }) => name))
    expect(told.incident?.says[0]?.text).toMatch(/^6 agents fell within/)
    expect(triageItem.parse(told)).toEqual(told)
    const [cause] = await causesOfCluster({ ctx: ctx(), input: { id: all[0]?.id ?? '' } })
    expect(cause?.says).toContain('5 others')
  })
})

describe('who sees some clusters only', () => {
  it('is told of an incident with the members that they see, and of no number of others', async () => {
    const all = await fleet()
    await timed.fall(all.slice(0, 6))
    const seen = all.slice(0, 2)
    const vera: Viewer = { ...viewerOf({ clusters: seen.map(({ id }) => id) }), role: 'support' }
    const page = await queue({}, vera)
    expect(page.items.map(({ clusterIds }) => [...clusterIds].sort())).toEqual([seen.map(({ id }) => id).sort()])
    expect(page.fleet).toMatchObject({ clusters: 2, connected: 0 })
    const told = await item(page.items[0]?.key ?? '', vera)
    expect(told.incident?.incident).toMatchObject({ shared: [], members: [{}, {}] })
    const causes = await causesOfCluster({ ctx: ctx(vera), input: { id: seen[0]?.id ?? '' } })
    const text = JSON.stringify([page, told, causes])
    expect(text).not.toMatch(/canary-[2-7]/)
    expect(text).not.toMatch(/\b(6 agents|5 others|all through)/)
    for (const { id } of all.slice(2)) expect(text).not.toContain(id)
  })

  it('is told that another cluster claims a host, and not which', async () => {
    const [a, b] = [await joined('atlas'), await joined('canary-b')]
    await a.agent.sync(['shop.example.com'])
    await b.agent.sync(['shop.example.com'])
    await timed.settle()
    const vera: Viewer = { ...viewerOf({ clusters: [a.id] }), role: 'support' }
    const [entry] = (await queue({}, vera)).items
    const told = await item(entry?.key ?? '', vera)
    expect(told.item.line).toBe('shop.example.com: claimed by another cluster as well.')
    const text = JSON.stringify([entry, told, await causesOfCluster({ ctx: ctx(vera), input: { id: a.id } })])
    expect(text).not.toContain('canary')
    expect(text).not.toContain(b.id)
  })

  it('sees nothing of an entry of others: not that it is there, not that it changes', async () => {
    const [a, b] = [await joined('atlas'), await joined('borealis')]
    const vera: Viewer = { ...viewerOf({ clusters: [a.id] }), role: 'support' }
    const ends = new AbortController()
    const ticks = followQueue({ ctx: ctx(vera), input: { key: b.id }, signal: ends.signal })
    const first = await ticks.next()
    expect(first.value).toMatchObject({ changed: null, looking: [] })
    await timed.fall([b])
    expect((await queue({}, vera)).total).toBe(0)
    await expect(item(b.id, vera)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(causesOfCluster({ ctx: ctx(vera), input: { id: b.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await timed.fall([a])
    const second = await ticks.next()
    expect(second.value?.changed).toEqual([a.id])
    ends.abort()
    await ticks.next()
  })
})

describe('the stream of the queue', () => {
  it('tells at once how it is, then what changed, and who has the entry open', async () => {
    const a = await joined('atlas')
    await timed.fall([a])
    const ends = new AbortController()
    const ticks = followQueue({ ctx: ctx(), input: { key: a.id }, signal: ends.signal })
    const first = await ticks.next()
    const ada = { id: ADA.id, name: ADA.name }
    expect(first.value).toMatchObject({ changed: null, looking: [ada], counts: { open: 1 } })
    expect((await item(a.id)).looking).toEqual([ada])
    const socket = await a.agent.join()
    await socket.beat()
    await timed.stack.when(a.id, ({ state }) => state === 'connected')
    await timed.settle()
    const second = await ticks.next()
    expect(second.value).toMatchObject({ changed: [a.id], counts: { open: 0, closed: 1 } })
    ends.abort()
    expect((await ticks.next()).done).toBe(true)
    expect(timed.stack.services.triage.presence.of(a.id)).toEqual([])
  })
})

describe('the queue at a moment', () => {
  it('is as it was known then', async () => {
    const all = await fleet()
    const well = timed.now
    timed.ahead += 15_000
    await timed.fall(all.slice(0, 6))
    const lost = timed.now
    timed.ahead += 15_000
    for (const one of all.slice(0, 6)) {
      const socket = await one.agent.join()
      await socket.beat()
      await timed.stack.when(one.id, ({ state }) => state === 'connected')
    }
    await timed.settle(15_000)
    expect((await queue()).total).toBe(0)
    const then = await queue({ at: lost })
    expect(then.items.map(({ title }) => title)).toEqual([expect.stringMatching(/^6 agents fell/)])
    expect(then.asOf).toBe(lost)
    expect((await queue({ at: well })).total).toBe(0)
    const told = await item(then.items[0]?.key ?? '', ADA, lost)
    expect(told.incident?.incident).toMatchObject({ state: 'open', closedAt: null })
    expect(told.incident?.incident.members.map(({ standing }) => standing)).toEqual(Array(6).fill('waiting'))
    const causes = await causesOfCluster({ ctx: ctx(), input: { id: all[0]?.id ?? '', at: lost } })
    expect(causes[0]?.id).toBe('shared-outage')
    const closed = await queue({ view: 'closed', at: timed.now })
    expect(closed.items.map(({ key }) => key)).toEqual([then.items[0]?.key])
  })

  it('is not made up where nothing is kept', async () => {
    await timed.settle()
    await expect(queue({ at: timed.now - 100 * 24 * 60 * MIN })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
