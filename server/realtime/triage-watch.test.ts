import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { revokeToken } from '@/server/services/clusters/revoke-token'
import type { AgentClient } from '@/server/testing/agent-client'
import { Stack } from '@/server/testing/agent-stack'
import { ADA } from '@/server/testing/viewers'
import type { QueueChange } from './triage-book'

const MIN = 60_000

let stack: Stack
const time = { ahead: 0 }
const clock = () => Date.now() + time.ahead
beforeEach(async () => {
  time.ahead = 0
  stack = await Stack.start({ clock })
})
afterEach(async () => {
  await stack[Symbol.asyncDispose]()
})

const triage = () => stack.services.triage
const keys = () => triage().entries.map(({ key }) => key)
const first = (id: string) => triage().causesOf(id)[0]?.id

/** Everything that was told so far is committed, and looked at. */
async function settle(): Promise<void> {
  stack.services.intake.passTime()
  await stack.services.intake.settled()
  await stack.services.routes.settled()
  await triage().settled()
}

async function pass(ms: number): Promise<void> {
  time.ahead += ms
  await settle()
}

async function joined(name: string): Promise<{ id: string; agent: AgentClient; drop: () => Promise<void> }> {
  const { id, agent } = await stack.agent(name)
  const socket = await agent.join()
  await socket.beat()
  await stack.when(id, ({ state }) => state === 'connected')
  const drop = async () => {
    await socket.drop()
    await stack.when(id, ({ state }) => state !== 'connected')
  }
  return { id, agent, drop }
}

describe('the queue of a fleet', () => {
  it('is empty while all is well', async () => {
    await joined('atlas')
    await settle()
    expect([triage().entries, triage().ended]).toEqual([[], []])
  })

  it('has what is lost, and forgets nothing of it for a day when it is back', async () => {
    const { id, agent, drop } = await joined('atlas')
    await drop()
    await settle()
    expect([keys(), first(id)]).toEqual([[id], 'coming-back'])
    await pass(5 * MIN)
    expect(first(id)).toBe('not-enough')
    const socket = await agent.join()
    await socket.beat()
    await stack.when(id, ({ state }) => state === 'connected')
    await settle()
    expect(keys()).toEqual([])
    expect(triage().endedEntry(id)?.entry.cause?.id).toBe('not-enough')
    expect(triage().clustersOf(id)).toEqual([id])
    await pass(25 * 60 * MIN)
    expect(triage().ended).toEqual([])
  })

  it('names a token that is refused as soon as it is, and who else has that', async () => {
    const { id, agent } = await joined('atlas')
    const other = await joined('borealis')
    for (const one of [id, other.id]) {
      const [token] = stack.services.directory.tokensOf(one)
      const ctx = { ...stack.services, viewer: ADA }
      await revokeToken({ ctx, input: { id: one, tokenId: token?.id ?? '' } })
      await stack.when(one, ({ state }) => state !== 'connected')
    }
    await agent.open().catch(() => null)
    await settle()
    expect(first(id)).toBe('token-refused')
    expect([...triage().clustersWith('token-refused')].sort()).toEqual([id, other.id].sort())
  })

  it('tells of a refused dial-in that a loss is explained by only later', async () => {
    const { id, agent, drop } = await joined('atlas')
    await drop()
    await settle()
    expect(first(id)).toBe('coming-back')
    stack.services.refused.note({ address: '127.0.0.1', token: 'wrong', reason: 'wrong-token', path: agent.agentId })
    await settle()
    expect(first(id)).toBe('token-refused')
  })

  it('tells who listens which entries are other, and what they concern', async () => {
    const { id, drop } = await joined('atlas')
    await settle()
    const told: QueueChange[] = []
    triage().onChange((change) => told.push(change))
    await drop()
    await settle()
    expect(told.flatMap((change) => [...change].map(([key, ids]) => [key, [...ids]]))).toContainEqual([id, [id]])
  })

  it('lets go of a cluster that is put aside', async () => {
    const { id, drop } = await joined('atlas')
    await drop()
    await settle()
    await stack.services.intake.editClusters([id], (meta) => ({ ...meta, archived: { at: clock(), by: 'Ada' } }))
    await settle()
    expect([keys(), triage().causesOf(id)]).toEqual([[], []])
  })

  it('tells two clusters that claim one host as one', async () => {
    const [a, b] = [await joined('atlas'), await joined('borealis')]
    await a.agent.sync(['shop.example.com'])
    await b.agent.sync(['shop.example.com'])
    await settle()
    const shared = triage().entries.filter(({ kind }) => kind === 'shared')
    expect(shared.map(({ clusterIds, cause }) => [[...clusterIds].sort(), cause?.id])).toEqual([
      [[a.id, b.id].sort(), 'contested-host'],
    ])
    await b.agent.sync(['other.example.com'])
    await settle()
    expect(triage().entries.filter(({ kind }) => kind === 'shared')).toEqual([])
  })
})

describe('a cluster is looked at again', () => {
  it('for nothing that no cause reads: beats, pings and syncs that work', async () => {
    const { agent } = await stack.agent('atlas')
    const socket = await agent.join()
    await socket.beat()
    await agent.sync(['shop.example.com'])
    await settle()
    const before = triage().looked
    for (let n = 0; n < 20; n++) {
      await socket.beat()
      await socket.ping()
      await agent.sync(['shop.example.com'])
    }
    await settle()
    expect(triage().looked - before).toBeLessThanOrEqual(3)
  })
})
