import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Stack } from '@/server/testing/agent-stack'
import { ADA } from '@/server/testing/viewers'
import { addCluster } from './add'
import { readDetail } from './detail'
import { followCluster } from './live'
import { revokeToken } from './revoke-token'
import { readRoutes } from './routes'

let stack: Stack
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(() => stack[Symbol.asyncDispose]())

const ctx = () => ({ ...stack.services, viewer: ADA })

describe('adding a cluster', () => {
  it('makes one that is expected, with a token that is shown once', async () => {
    const added = await addCluster({ ctx: ctx(), input: { name: 'atlas' } })
    expect(readDetail({ ctx: ctx(), input: { id: added.id } })).toMatchObject({
      name: 'atlas',
      state: 'never',
      tokens: [{ lastUsedAt: null }],
    })
    expect((await stack.storedBytes()).includes(added.token)).toBe(false)
    expect(stack.log.join('')).not.toContain(added.token)
  })

  it('leaves a line in the log that says who did it', async () => {
    const { id } = await addCluster({ ctx: ctx(), input: { name: 'atlas' } })
    expect(stack.log.find((line) => line.includes('cluster added'))).toContain(`"clusterId":"${id}","by":"ada"`)
  })
})

describe('a token of a cluster', () => {
  it('is refused once it was revoked, and makes room for another', async () => {
    const { id, token } = await addCluster({ ctx: ctx(), input: { name: 'atlas' } })
    const other = await addCluster({ ctx: ctx(), input: { name: 'borealis' } })
    const [held] = readDetail({ ctx: ctx(), input: { id } }).tokens
    const tokenId = held?.id ?? ''
    await expect(revokeToken({ ctx: ctx(), input: { id: other.id, tokenId } })).rejects.toThrow(/no such token/)
    await revokeToken({ ctx: ctx(), input: { id, tokenId } })
    expect(stack.services.directory.authenticate(token)).toEqual({ kind: 'revoked' })
    expect(readDetail({ ctx: ctx(), input: { id } }).tokens).toEqual([])
    await expect(revokeToken({ ctx: ctx(), input: { id, tokenId } })).rejects.toThrow(/revoked already/)
    expect(stack.log.join('')).toContain('token revoked')
  })
})

describe('a cluster', () => {
  it('is found by its own id and by the UUID that its agent claimed', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.open()
    const claimed = 'd875996a-b242-4e21-b5e5-c41630347080'
    await socket.register({ cluster_id: claimed })
    const detail = readDetail({ ctx: ctx(), input: { id: claimed } })
    expect(detail).toMatchObject({ id, uuids: [id, claimed], state: 'connected' })
    expect(readDetail({ ctx: ctx(), input: { id: claimed.toUpperCase() } }).id).toBe(id)
  })

  it.each(['nobody', '', 'd875996a-b242-4e21-b5e5-c41630347080', '__proto__'])('is not found by "%s"', (id) => {
    expect(() => readDetail({ ctx: ctx(), input: { id } })).toThrow('There is no cluster with this id.')
  })

  it('has its routes and the newest changes first', async () => {
    const { id, agent } = await stack.agent('atlas')
    await agent.join()
    await agent.sync(['a.example.com', 'b.example.com'])
    const { routes, changes, asOf } = await readRoutes({ ctx: ctx(), input: { id } })
    expect(routes.map((route) => [route.host, typeof route.tls])).toEqual([
      ['a.example.com', 'boolean'],
      ['b.example.com', 'boolean'],
    ])
    expect(changes.map((change) => [change.kind, change.host])).toEqual([
      ['added', 'b.example.com'],
      ['added', 'a.example.com'],
    ])
    expect(asOf).toBe(stack.services.hub.asOf)
  })

  it('is followed by a UUID of its agent too', async () => {
    const { id } = await stack.addCluster('atlas')
    const ends = new AbortController()
    const stream = followCluster({ ctx: ctx(), input: { id }, signal: ends.signal })
    expect((await stream.next()).value?.[1]).toMatchObject({ type: 'snapshot', detail: { id } })
    ends.abort()
    expect((await stream.next()).done).toBe(true)
    expect(() => followCluster({ ctx: ctx(), input: { id: 'nobody' }, signal: ends.signal })).toThrow('no cluster')
  })
})
