import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AgentClient, CONTROLLER_PATH } from '@/server/testing/agent-client'
import { replayOverSockets } from '@/server/testing/agent-replay'
import { AGENT_TOKEN, Stack } from '@/server/testing/agent-stack'
import { readRecording } from '@/server/testing/recordings'

const PROXY = { LIFELINE_TRUSTED_PROXIES: 'loopback' }
let stack: Stack
let behindProxy: Stack
beforeAll(async () => {
  stack = await Stack.start()
  behindProxy = await Stack.start({ env: PROXY })
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await behindProxy[Symbol.asyncDispose]()
})
const clusters = () => [...stack.services.hub.rows()].length
let known: Set<string>
beforeEach(() => {
  known = new Set(stack.services.refused.list().map((row) => JSON.stringify(row)))
})
const fresh = () => stack.services.refused.list().filter((row) => !known.has(JSON.stringify(row)))

describe('a wrong token', () => {
  it('is answered with 401 everywhere, makes one counted row and no cluster', async () => {
    const before = clusters()
    const agent = await replayOverSockets(readRecording('cascade'), {
      url: stack.url,
      token: 'no-such-token',
      speed: 50,
    })
    expect(await agent.sync(['shop.example.com'], '')).toMatchObject({
      status: 401,
      json: { error: { code: 'UNAUTHORIZED' } },
    })
    expect(fresh()).toMatchObject(
      [{ address: '127.0.0.1', reason: 'wrong-token', count: 9, tokenFingerprint: /^[0-9a-f]{8}$/ }].map((row) => ({
        ...row,
        tokenFingerprint: expect.stringMatching(row.tokenFingerprint),
      })),
    )
    expect(clusters()).toBe(before)
  })

  it('that is missing is told apart from a wrong one', async () => {
    const response = await fetch(`${stack.url}/api/v1/gateway/routes/sync`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(401)
    expect(fresh()).toMatchObject([{ reason: 'no-token', tokenFingerprint: null }])
  })

  it('in the URL does not authenticate', async () => {
    const agent = new AgentClient({ url: stack.url, token: 'wrong', agentId: 'a' })
    await expect(agent.open(`${CONTROLLER_PATH}?token=${AGENT_TOKEN}`)).rejects.toMatchObject({ status: 401 })
  })
})

describe('a good token', () => {
  it('with an empty cluster_uuid is a standalone agent: 400 and a finding that says what to do', async () => {
    const { id, token } = await stack.addCluster('cascade')
    const agent = new AgentClient({ url: stack.url, token, agentId: 'agent-cascade' })
    for (const row of readRecording('cascade').rows) {
      if (row.via !== 'rest') continue
      expect(await agent.call(row.method, row.path, row.body)).toMatchObject({ status: 400 })
    }
    expect(stack.services.hub.row(id)?.findings).toMatchObject([
      { rule: 'standalone-agent', message: expect.stringContaining('Restart it') },
    ])
    expect(stack.services.hub.row(id)?.state).toBe('never')
  })

  it('that is shared notes a standalone agent among the refused, as it belongs to no cluster', async () => {
    const agent = new AgentClient({ url: stack.url, token: AGENT_TOKEN, agentId: 'a' })
    expect((await agent.sync(['shop.example.com'], '')).status).toBe(400)
    expect(fresh()).toMatchObject([{ reason: 'standalone-agent', count: 1 }])
  })

  it('with an Origin is refused with 403', async () => {
    const { token } = await stack.addCluster('page')
    const headers = { origin: 'https://evil.example' }
    const agent = new AgentClient({ url: stack.url, token, agentId: 'a', headers })
    await expect(agent.open()).rejects.toMatchObject({ status: 403 })
    expect((await agent.sync(['shop.example.com'], 'x')).status).toBe(403)
    expect(fresh()).toMatchObject([{ reason: 'origin-present', count: 2 }])
  })

  it('over plain HTTP from elsewhere is refused with 503 and a row, over a trusted https proxy it is taken', async () => {
    const { token } = await behindProxy.addCluster('far')
    const via = (proto: string) =>
      new AgentClient({
        url: behindProxy.url,
        token,
        agentId: 'far',
        headers: { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': proto },
      })
    await expect(via('http').open()).rejects.toMatchObject({ status: 503, headers: { 'retry-after': '5' } })
    expect(behindProxy.services.refused.list()).toMatchObject([{ address: '203.0.113.7', reason: 'insecure-http' }])
    expect((await (await via('https').open()).register()).type).toBe('register_success')
  })
})

describe('the table of refused dial-ins', () => {
  it('survives a restart and counts on', async () => {
    const first = await Stack.start()
    const agent = (url: string) => new AgentClient({ url, token: 'wrong', agentId: 'a' })
    await agent(first.url).sync([], 'x')
    await first.stop()
    await using second = await Stack.start({ folder: first.folder })
    await agent(second.url).sync([], 'x')
    expect(second.services.refused.list()).toMatchObject([{ reason: 'wrong-token', count: 2 }])
  })

  it('holds at most 1,000 rows, the newest', async () => {
    await using full = await Stack.start()
    for (let n = 0; n < 1_100; n++) {
      full.services.refused.note({ address: `192.0.2.${n}`, token: null, reason: 'no-token', path: '/ws' })
    }
    await full.services.refused.flush()
    const stored = await full.services.db.selectFrom('refused_dial_ins').select('address').execute()
    expect([full.services.refused.list().length, stored.length]).toEqual([1_000, 1_000])
    expect(full.services.refused.list()[0]?.address).toBe('192.0.2.1099')
  })
})
