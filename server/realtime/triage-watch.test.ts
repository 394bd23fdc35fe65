import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { revokeToken } from '@/server/services/clusters/revoke-token'
import { TimedStack } from '@/server/testing/triage/timed-stack'
import { ADA } from '@/server/testing/viewers'
import type { QueueChange } from './triage-book'

const MIN = 60_000

let timed: TimedStack
beforeEach(async () => {
  timed = await TimedStack.start()
})
afterEach(() => timed[Symbol.asyncDispose]())

const keys = () => timed.triage.entries.map(({ key }) => key)
const first = (id: string) => timed.triage.causesOf(id)[0]?.id
const joined = (name: string) => timed.joined(name)

describe('the queue of a fleet', () => {
  it('is empty while all is well', async () => {
    await joined('atlas')
    await timed.settle()
    expect([timed.triage.entries, timed.triage.ended]).toEqual([[], []])
  })

  it('has what is lost, and forgets nothing of it for a day when it is back', async () => {
    const atlas = await joined('atlas')
    const { id, agent } = atlas
    await timed.fall([atlas])
    expect([keys(), first(id)]).toEqual([[id], 'coming-back'])
    await timed.settle(5 * MIN)
    expect(first(id)).toBe('not-enough')
    const socket = await agent.join()
    await socket.beat()
    await timed.stack.when(id, ({ state }) => state === 'connected')
    await timed.settle()
    expect(keys()).toEqual([])
    expect(timed.triage.endedEntry(id)?.entry.cause?.id).toBe('not-enough')
    expect(timed.triage.clustersOf(id)).toEqual([id])
    await timed.settle(25 * 60 * MIN)
    expect(timed.triage.ended).toEqual([])
  })

  it('names a token that is refused as soon as it is, and who else has that', async () => {
    const { id, agent } = await joined('atlas')
    const other = await joined('borealis')
    for (const one of [id, other.id]) {
      const [token] = timed.stack.services.directory.tokensOf(one)
      const ctx = { ...timed.stack.services, viewer: ADA }
      await revokeToken({ ctx, input: { id: one, tokenId: token?.id ?? '' } })
      await timed.stack.when(one, ({ state }) => state !== 'connected')
    }
    await agent.open().catch(() => null)
    await timed.settle()
    expect(first(id)).toBe('token-refused')
    expect([...timed.triage.clustersWith('token-refused')].sort()).toEqual([id, other.id].sort())
  })

  it('tells of a refused dial-in that a loss is explained by only later', async () => {
    const atlas = await joined('atlas')
    const { id, agent } = atlas
    await timed.fall([atlas])
    expect(first(id)).toBe('coming-back')
    timed.stack.services.refused.note({
      address: '127.0.0.1',
      token: 'wrong',
      reason: 'wrong-token',
      path: agent.agentId,
    })
    await timed.settle()
    expect(first(id)).toBe('token-refused')
  })

  it('tells who listens which entries are other, and what they concern', async () => {
    const atlas = await joined('atlas')
    const { id } = atlas
    await timed.settle()
    const told: QueueChange[] = []
    timed.triage.onChange((change) => told.push(change))
    await timed.fall([atlas])
    expect(told.flatMap((change) => [...change].map(([key, ids]) => [key, [...ids]]))).toContainEqual([id, [id]])
  })

  it('lets go of a cluster that is put aside', async () => {
    const atlas = await joined('atlas')
    const { id } = atlas
    await timed.fall([atlas])
    await timed.stack.services.intake.editClusters([id], (meta) => ({
      ...meta,
      archived: { at: timed.now, by: 'Ada' },
    }))
    await timed.settle()
    expect([keys(), timed.triage.causesOf(id)]).toEqual([[], []])
  })

  it('tells two clusters that claim one host as one', async () => {
    const [a, b] = [await joined('atlas'), await joined('borealis')]
    await a.agent.sync(['shop.example.com'])
    await b.agent.sync(['shop.example.com'])
    await timed.settle()
    const shared = timed.triage.entries.filter(({ kind }) => kind === 'shared')
    expect(shared.map(({ clusterIds, cause }) => [[...clusterIds].sort(), cause?.id])).toEqual([
      [[a.id, b.id].sort(), 'contested-host'],
    ])
    await b.agent.sync(['other.example.com'])
    await timed.settle()
    expect(timed.triage.entries.filter(({ kind }) => kind === 'shared')).toEqual([])
  })
})

describe('a cluster is looked at again', () => {
  it('for nothing that no cause reads: beats, pings and syncs that work', async () => {
    const { agent } = await timed.stack.agent('atlas')
    const socket = await agent.join()
    await socket.beat()
    await agent.sync(['shop.example.com'])
    await timed.settle()
    const before = timed.triage.looked
    for (let n = 0; n < 20; n++) {
      await socket.beat()
      await socket.ping()
      await agent.sync(['shop.example.com'])
    }
    await timed.settle()
    expect(timed.triage.looked - before).toBeLessThanOrEqual(3)
  })
})
