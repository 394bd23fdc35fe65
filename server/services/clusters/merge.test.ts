import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMPANION_CLOSES, type CompanionFact } from '@/lib/contracts/companion'
import { fleetQuery } from '@/lib/contracts/fleet'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { Stack } from '@/server/testing/agent-stack'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { ADA } from '@/server/testing/viewers'
import { setAgentPort } from '../beside/agent-port'
import { readBeside } from '../beside/read'
import { readPage } from '../fleet/page'
import { readHost } from '../routes/host'
import { archiveClusters, bringBackClusters } from './archive'
import { readDetail } from './detail'
import { followCluster } from './live'
import { mergeClusters, unmergeClusters } from './merge'
import { readRoutes } from './routes'
import { tagClusters } from './tag'

let stack: Stack
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(() => stack[Symbol.asyncDispose]())

const ctx = () => ({ ...stack.services, viewer: ADA })
const detail = (id: string) => readDetail({ ctx: ctx(), input: { id } })
const page = () => readPage({ ctx: ctx(), input: fleetQuery.parse({}) })
const merge = (into: string, from: string) => mergeClusters({ ctx: ctx(), input: { into, from } })
const unmerge = (from: string) => unmergeClusters({ ctx: ctx(), input: { from } })
const listing = (...names: string[]): CompanionFact => ({
  kind: 'listing',
  at: Date.now(),
  list: 1,
  last: true,
  ingresses: names.map((name) => ingressOf(name, `${name}.example.com`)),
})

/** One that an agent left, and one that it made when it was installed again. */
async function pair() {
  const old = await stack.agent('atlas')
  const fresh = await stack.agent('atlas-again')
  await (await old.agent.join()).beat()
  await old.agent.stop()
  const socket = await fresh.agent.join()
  await socket.beat()
  await fresh.agent.sync(['shop.example.com'])
  await stack.services.routes.settled()
  return { old, fresh, socket }
}

describe('two identities that were merged', () => {
  it('are one for pages, for programs, and for their agents', async () => {
    const { old, fresh, socket } = await pair()
    const claimed = 'd875996a-b242-4e21-b5e5-c41630347080'
    await socket.register({ cluster_id: claimed })
    await tagClusters({ ctx: ctx(), input: { changes: [{ id: fresh.id, add: ['shop'], remove: [] }] } })
    expect(await merge(old.id, fresh.id)).toEqual({ into: old.id, from: fresh.id, name: 'atlas' })
    const one = detail(fresh.id)
    expect(one).toMatchObject({ id: old.id, name: 'atlas', state: 'connected', routes: 1, tags: ['shop'] })
    expect(one).toMatchObject({ uuids: [old.id, fresh.id, claimed], merged: [{ name: 'atlas-again', by: 'Ada' }] })
    expect(one.tokens).toHaveLength(2)
    expect(detail(claimed).id).toBe(old.id)
    expect((await page()).rows.map(({ id }) => id)).toEqual([old.id])
    const listed = await stack.read('/api/lifeline/v1/clusters?q=shop')
    expect(listed.json).toMatchObject({ clusters: [{ uuid: old.id }] })
    const { claims, tenures } = await readHost({ ctx: ctx(), input: { host: 'shop.example.com' } })
    expect([claims.map(({ clusterId }) => clusterId), tenures.map(({ name }) => name)]).toEqual([[old.id], ['atlas']])
    await fresh.agent.sync(['shop.example.com', 'blog.example.com'])
    const routes = await readRoutes({ ctx: ctx(), input: { id: old.id } })
    expect([routes.routes.length, routes.changes.map(({ host }) => host)]).toEqual([
      2,
      ['blog.example.com', 'shop.example.com'],
    ])
  })

  it('keep their sockets, and the next one of either is the one’s', async () => {
    const { old, fresh, socket } = await pair()
    await merge(old.id, fresh.id)
    expect(socket.isOpen).toBe(true)
    expect(detail(old.id).sockets).toHaveLength(1)
    await socket.drop()
    await stack.when(old.id, ({ state }) => state === 'reconnecting')
    await (await fresh.agent.join()).beat()
    await stack.when(old.id, ({ state }) => state === 'connected')
    await (await old.agent.join()).beat()
    expect((await page()).rows.map(({ id, state }) => [id, state])).toEqual([[old.id, 'connected']])
    expect(detail(old.id).findings.map(({ rule }) => rule)).not.toContain('identity-conflict')
  })

  it('are one for who looks at the one that goes', async () => {
    const { old, fresh } = await pair()
    const ends = new AbortController()
    const stream = followCluster({ ctx: ctx(), input: { id: fresh.id }, signal: ends.signal })
    await stream.next()
    await merge(old.id, fresh.id)
    expect((await stream.next()).value?.[1]).toMatchObject({ type: 'snapshot', detail: { id: old.id } })
    await unmerge(fresh.id)
    expect((await stream.next()).value?.[1]).toMatchObject({ detail: { id: old.id, merged: [] } })
    ends.abort()
    expect((await stream.next()).done).toBe(true)
  })

  it('are two again when it is taken back, with their agents', async () => {
    const { old, fresh, socket } = await pair()
    // How long a loss that runs has lasted is told as of now.
    const both = async () => {
      await stack.services.routes.settled()
      await stack.services.intake.settled()
      return [old.id, fresh.id].map((id) => ({ ...detail(id), losses24h: detail(id).losses24h.count }))
    }
    const before = await both()
    await merge(old.id, fresh.id)
    expect(await unmerge(fresh.id)).toEqual({ into: old.id, from: fresh.id })
    expect(await both()).toEqual(before)
    await socket.beat()
    await (await old.agent.join()).beat()
    await stack.when(old.id, ({ state }) => state === 'connected')
    expect((await page()).tally).toMatchObject({ connected: 2 })
  })

  it('give a socket that came meanwhile to the one whose token it showed', async () => {
    const { old, fresh, socket } = await pair()
    await socket.drop()
    await merge(old.id, fresh.id)
    await (await fresh.agent.join()).beat()
    await stack.when(old.id, ({ state }) => state === 'connected')
    await unmerge(fresh.id)
    await stack.when(fresh.id, ({ sockets }) => sockets.length === 1)
    expect(detail(old.id).sockets).toEqual([])
  })

  it('stay so over a restart, for tokens and names too', async () => {
    const { old, fresh } = await pair()
    await merge(old.id, fresh.id)
    await fresh.agent.stop()
    const { folder } = stack
    await stack.stop()
    stack = await Stack.start({ folder })
    expect((await page()).rows.map(({ id }) => id)).toEqual([old.id])
    expect(stack.services.directory.authenticate(fresh.token)).toMatchObject({ credential: { clusterId: old.id } })
    expect(detail(fresh.id).id).toBe(old.id)
  })

  it('are read at the port that either had', async () => {
    await using port = await AgentPortStandIn.start()
    const { old, fresh } = await pair()
    await setAgentPort({ ctx: ctx(), input: { id: fresh.id, url: port.url } })
    await merge(old.id, fresh.id)
    const read = (id: string) => readBeside({ ctx: ctx(), input: { id } })
    expect((await read(old.id)).agentPort?.url).toBe(port.url)
    await unmerge(fresh.id)
    expect([(await read(old.id)).agentPort, (await read(fresh.id)).agentPort?.url]).toEqual([null, port.url])
  })

  it('have the companion that the one which goes had, until that is taken back', async () => {
    const { old, fresh } = await pair()
    const first = await CompanionClient.join({ url: stack.url, token: fresh.token })
    const { run } = first.client
    const again = () => CompanionClient.join({ url: stack.url, token: fresh.token, run })
    const told = async ({ id }: { id: string }) => {
      const { companion } = await readBeside({ ctx: ctx(), input: { id } })
      return companion && { here: companion.connectedSince !== null, wanted: companion.wanted?.count }
    }
    first.client.tell(1, listing('shop'))
    await first.client.acked(1)
    await merge(old.id, fresh.id)
    expect(await first.client.closed).toBe(1012)

    const second = await again()
    expect(second.last).toBe(0)
    second.client.tell(2, listing('shop', 'blog'))
    await second.client.acked(2)
    expect(await told(old)).toEqual({ here: true, wanted: 2 })
    expect(await told(fresh)).toEqual({ here: true, wanted: 2 })
    const { routes } = await readRoutes({ ctx: ctx(), input: { id: fresh.id } })
    expect(routes.map(({ host }) => host)).toContain('shop.example.com')

    await unmerge(fresh.id)
    expect(await second.client.closed).toBe(1012)
    const third = await again()
    expect(third.last).toBe(1)
    expect(await told(old)).toBeNull()
    expect(await told(fresh)).toEqual({ here: true, wanted: 1 })
  })

  it('with a companion each keep the one that started later, and each has its own again', async () => {
    const { old, fresh } = await pair()
    const join = ({ token }: { token: string }, run: { id: string; startedAt: number }) =>
      CompanionClient.join({ url: stack.url, token, run })
    const runs = { old: { id: randomUUID(), startedAt: 2_000 }, fresh: { id: randomUUID(), startedAt: 1_000 } }
    const kept = await join(old, runs.old)
    kept.client.tell(1, listing('shop'))
    await kept.client.acked(1)
    const gone = await join(fresh, runs.fresh)
    await merge(old.id, fresh.id)
    expect(await gone.client.closed).toBe(1012)
    const refused = await CompanionClient.open({ url: stack.url, token: fresh.token, run: runs.fresh })
    if (typeof refused === 'number') throw new Error('refused')
    refused.hello()
    expect(await refused.closed).toBe(COMPANION_CLOSES.replaced)

    await unmerge(fresh.id)
    expect(await kept.client.closed).toBe(1012)
    expect((await join(old, runs.old)).last).toBe(1)
    await join(fresh, runs.fresh)
    expect(stack.services.companions.connected).toBe(2)
  })

  it('must be two, and the one that stays must be in the lists', async () => {
    const { old, fresh } = await pair()
    await expect(merge(old.id, old.id)).rejects.toThrow('one cluster already')
    await archiveClusters({ ctx: ctx(), input: { ids: [old.id] } })
    await expect(merge(old.id, fresh.id)).rejects.toThrow('Bring it back first')
    await bringBackClusters({ ctx: ctx(), input: { ids: [old.id] } })
    await merge(old.id, fresh.id)
    await expect(merge(old.id, fresh.id)).rejects.toThrow('one cluster already')
    await expect(archiveClusters({ ctx: ctx(), input: { ids: [fresh.id] } })).rejects.toThrow(
      'atlas-again was merged into atlas meanwhile',
    )
    await expect(unmerge('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
