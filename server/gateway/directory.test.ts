import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AgentClient } from '@/server/testing/agent-client'
import { AGENT_TOKEN, Stack } from '@/server/testing/agent-stack'
import { Directory } from './directory'

let stack: Stack
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(async () => {
  await stack[Symbol.asyncDispose]()
})

describe('tokens of a cluster', () => {
  it('are two at most, so that one can be exchanged, and both name the cluster', async () => {
    const { directory } = stack.services
    const { id, token } = await stack.addCluster('atlas')
    const second = await directory.issueToken(id)
    await expect(directory.issueToken(id)).rejects.toThrow('two tokens already')
    for (const one of [token, second]) {
      expect(directory.authenticate(one)).toMatchObject({ kind: 'good', credential: { clusterId: id } })
    }
    await directory.revokeToken(directory.tokensOf(id)[0]?.id ?? '')
    expect(directory.authenticate(token)).toEqual({ kind: 'revoked' })
    expect(await directory.issueToken(id)).toMatch(/^llc_/)
  })

  it('let the same agent come back by the newer one', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.join()
    const token = await stack.services.directory.issueToken(id)
    const renewed = new AgentClient({ url: stack.url, token, agentId: agent.agentId })
    await renewed.join()
    expect([renewed.clusterUuid, stack.services.hub.row(id)?.findings]).toEqual([id, []])
    expect(socket.isOpen).toBe(true)
  })

  it('are stored as hashes, with the time of their last use', async () => {
    const { id, token, agent } = await stack.agent('atlas')
    await agent.join()
    await stack.services.directory.flush()
    const [row] = await stack.services.db.selectFrom('cluster_tokens').selectAll().execute()
    expect(row).toMatchObject({ cluster_id: id, hash: expect.stringMatching(/^[0-9a-f]{64}$/), revoked_at: null })
    expect(row?.last_used_at).toBeGreaterThan(0)
    expect(JSON.stringify(row)).not.toContain(token)
  })

  it('that nobody has are not revoked', async () => {
    await expect(stack.services.directory.revokeToken('none')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('an agent', () => {
  it('stays with the cluster that it had when another cannot be stored', async () => {
    const { directory } = stack.services
    const { id, agent } = await stack.agent('atlas')
    await agent.join()
    const tokenId = directory.tokensOf(id)[0]?.id ?? ''
    await expect(directory.bind(tokenId, agent.agentId, 'no-such-cluster')).rejects.toThrow(/FOREIGN KEY/)
    expect(directory.index(() => false).clusterOfAgent(tokenId, agent.agentId)).toBe(id)
  })
})

describe('the shared token', () => {
  it('belongs to nobody, and unset it lets nobody in', async () => {
    const { db, clock } = stack.services
    expect(stack.services.directory.authenticate(AGENT_TOKEN)).toMatchObject({ credential: { clusterId: null } })
    const without = await Directory.load({ db, clock, env: { agentToken: null } })
    expect(without.authenticate(AGENT_TOKEN)).toEqual({ kind: 'wrong' })
    expect(without.authenticate('')).toEqual({ kind: 'wrong' })
  })
})
