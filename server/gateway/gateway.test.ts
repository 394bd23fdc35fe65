import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AgentClient } from '@/server/testing/agent-client'
import { AGENT_TOKEN, Stack } from '@/server/testing/agent-stack'

let stack: Stack
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(async () => {
  await stack[Symbol.asyncDispose]()
})

const stateOf = (id: string) => stack.services.hub.row(id)

describe('an agent with its own token', () => {
  it('is registered under the cluster that was added for it', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.open()
    const answer = await socket.register()
    expect(answer).toMatchObject({
      type: 'register_success',
      request_id: 'req_1_agent-atlas',
      payload: {
        cluster_id: id,
        cluster_uuid: id,
        name: 'atlas',
        status: 'registered',
        workspace_id: expect.any(Number),
      },
    })
    expect(stateOf(id)).toMatchObject({ state: 'connected', cause: 'registered', k8sVersion: 'v1.31.4+k3s1' })
  })

  it('gets its beats acknowledged and its pings answered, in both spellings', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.join()
    const ack = await socket.beat()
    expect(Date.parse(String(ack.payload.received_at))).toBeGreaterThan(0)
    await socket.ping()
    socket.send({ type: 'ping', request_id: 'p1', payload: {} })
    expect((await socket.answer('pong')).request_id).toBe('p1')
    expect(await stack.when(id, (row) => row.nodes !== null)).toMatchObject({ nodes: 3, pods: 12 })
  })

  it('is told that it registered again when it comes back with the same agent id', async () => {
    const { id, agent } = await stack.agent('atlas')
    await (await agent.join()).drop()
    const again = await (await agent.open()).register({ cluster_id: id })
    expect(again.payload).toMatchObject({ cluster_uuid: id, status: 're-registered' })
  })

  it('has its routes stored when a sync is answered', async () => {
    const { id, agent } = await stack.agent('atlas')
    await agent.join()
    const answer = await agent.sync(['shop.example.com', 'api.example.com'])
    expect(answer).toMatchObject({ status: 200, json: { success: true } })
    const rows = await stack.services.db.selectFrom('routes').select('host').where('cluster_id', '=', id).execute()
    expect(rows.map((row) => row.host).sort()).toEqual(['api.example.com', 'shop.example.com'])
  })

  it('takes a route back by its host alone', async () => {
    const { id, agent } = await stack.agent('atlas')
    await agent.join()
    await agent.sync(['shop.example.com', 'api.example.com'])
    const answer = await agent.call('POST', '/api/v1/gateway/routes/unregister', { hostname: 'Shop.Example.com' })
    expect(answer.json).toEqual({ success: true, removed: true })
    expect(stack.services.hub.hostsOf(id)).toEqual(['api.example.com'])
  })

  it('records an unregister of a host that it does not hold, and changes nothing', async () => {
    const { id, agent } = await stack.agent('atlas')
    await agent.join()
    await agent.sync(['shop.example.com'])
    const answer = await agent.call('POST', '/api/v1/gateway/routes/unregister', { hostname: 'gone.example.com' })
    expect(answer).toMatchObject({ status: 200, json: { removed: false } })
    expect(stack.services.hub.hostsOf(id)).toEqual(['shop.example.com'])
    const told = await stack.read(`/api/lifeline/v1/clusters/${id}/routes`)
    expect(told.json).toMatchObject({ changes: [{ kind: 'unregister-ignored', host: 'gone.example.com' }, {}] })
  })

  it('finds 404 where Lifeline offers nothing, in JSON', async () => {
    const { agent } = await stack.agent('atlas')
    for (const [method, path] of [
      ['GET', '/api/v1/public/ip-intel/192.0.2.2'],
      ['POST', '/api/v1/clusters/agent/x/tunnels'],
      ['POST', '/api/v1/clusters/agent/x/tunnels/sync'],
    ] as const) {
      expect(await agent.call(method, path)).toMatchObject({ status: 404, json: { error: { code: 'NOT_FOUND' } } })
    }
  })
})

describe('sockets', () => {
  it('are nameless without a frame and count for nobody', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.open()
    await socket.ping()
    expect(stateOf(id)?.state).toBe('never')
    expect(stack.gateway.sockets()).toEqual({ open: 1, nameless: 1 })
  })

  it('are told to whom they probably belong while they are nameless, until they close or are named', async () => {
    const { id, agent } = await stack.agent('atlas')
    await (await agent.join()).drop()
    const silent = await agent.open()
    await stack.when(id, (row) => row.namelessSince !== null && row.state === 'reconnecting')
    await silent.drop()
    await stack.when(id, (row) => row.namelessSince === null)
    const socket = await agent.open()
    await stack.when(id, (row) => row.namelessSince !== null)
    await socket.beat()
    expect((await stack.when(id, (row) => row.state === 'connected')).namelessSince).toBeNull()
  })

  it('are told to nobody while their token stands for several clusters', async () => {
    const { id, token, agent } = await stack.agent('atlas')
    const other = new AgentClient({ url: stack.url, token, agentId: 'other' })
    const first = await agent.join()
    await (await other.join()).drop()
    await first.drop()
    await agent.open()
    expect((await stack.when(id, (row) => row.state === 'reconnecting')).namelessSince).toBeNull()
  })

  it('are named by a call with the same token, and the state follows at once', async () => {
    const { id, agent } = await stack.agent('atlas')
    await (await agent.join()).drop()
    await agent.open()
    await agent.sync(['shop.example.com'])
    expect(stateOf(id)).toMatchObject({ state: 'connected', cause: 'route-sync' })
    expect(stack.gateway.sockets().nameless).toBe(0)
  })

  it('are named by the UUID in the query of /ws', async () => {
    const { id, agent } = await stack.agent('atlas')
    await (await agent.join()).drop()
    const socket = await agent.open(`/ws?cluster_uuid=${id}&agent_version=1.0.0-dev`)
    await socket.ping()
    expect(stack.gateway.sockets().nameless).toBe(0)
    await socket.beat()
    expect((await stack.when(id, (row) => row.lastBeatAt !== null)).state).toBe('connected')
  })

  it('of one identity both stay open', async () => {
    const { id, agent } = await stack.agent('atlas')
    const first = await agent.join()
    const second = await agent.join()
    await first.beat()
    await second.beat()
    expect([first.isOpen, second.isOpen]).toEqual([true, true])
    expect(stack.services.hub.detail(id)?.sockets).toHaveLength(2)
    await first.drop()
    await second.ping()
    expect(stateOf(id)?.state).toBe('connected')
  })

  it('are named by a call with the shared token only where nobody else can be meant', async () => {
    const one = new AgentClient({ url: stack.url, token: AGENT_TOKEN, agentId: 'one' })
    const two = new AgentClient({ url: stack.url, token: AGENT_TOKEN, agentId: 'two' })
    await (await one.join()).drop()
    await (await two.join()).drop()
    await one.open()
    const other = await two.open()
    await one.sync(['one.example.com'])
    expect(stack.gateway.sockets()).toEqual({ open: 2, nameless: 2 })
    await other.beat()
    await one.sync(['one.example.com'])
    expect(stack.gateway.sockets()).toEqual({ open: 2, nameless: 0 })
  })
})

describe('when it stops', () => {
  it('sends agents away with 1012 and leaves what is stored as it was', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.join()
    await stack.gateway.stop()
    expect(await socket.closed).toEqual({ code: 1012 })
    expect(stateOf(id)?.state).toBe('connected')
  })

  it('refuses with 503 and a time to come back, never with 401', async () => {
    const { agent } = await stack.agent('atlas')
    await stack.gateway.stop()
    await expect(agent.open()).rejects.toMatchObject({ status: 503, headers: { 'retry-after': expect.any(String) } })
    const call = await agent.sync(['shop.example.com'], 'x')
    expect(call.status).toBe(503)
    expect(call.headers.get('retry-after')).toBeTruthy()
  })

  it('closes the sockets of a revoked token with 1008 and refuses the token from then on', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.join()
    const [token] = stack.services.directory.tokensOf(id)
    await stack.services.directory.revokeToken(token?.id ?? '')
    expect(await socket.closed).toEqual({ code: 1008 })
    await expect(agent.open()).rejects.toMatchObject({ status: 401 })
    expect(stack.services.refused.list()).toMatchObject([{ reason: 'revoked-token', count: 1 }])
  })
})
