import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { AgentClient } from '@/server/testing/agent-client'
import type { AgentSocket } from '@/server/testing/agent-socket'
import { API_TOKEN, Stack } from '@/server/testing/agent-stack'

const MIB = 1024 * 1024
const SYNC = '/api/v1/gateway/routes/sync'
const bomb = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

let stack: Stack
let healthy: { id: string; agent: AgentClient; socket: AgentSocket }
let bad: { id: string; agent: AgentClient; socket: AgentSocket }
let count = 0
let transitions = 0
const transitionsOf = async (id: string) =>
  (await stack.services.db.selectFrom('transitions').select('seq').where('cluster_id', '=', id).execute()).length

beforeAll(async () => {
  stack = await Stack.start()
  const { id, agent } = await stack.agent('healthy')
  healthy = { id, agent, socket: await agent.join() }
  transitions = await transitionsOf(id)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
})
beforeEach(async () => {
  count += 1
  const { id, agent } = await stack.agent(`bad-${count}`)
  bad = { id, agent, socket: await agent.open() }
})
afterEach(async () => {
  await healthyMissedNothing()
  await bad.agent.stop()
})

async function healthyMissedNothing(): Promise<void> {
  await healthy.socket.beat()
  await healthy.socket.ping()
  expect((await healthy.agent.sync(['shop.example.com'])).status).toBe(200)
  expect(stack.services.hub.row(healthy.id)?.state).toBe('connected')
  expect(await transitionsOf(healthy.id)).toBe(transitions)
}

/** The socket still works: a registration is answered. */
async function goesOn(): Promise<void> {
  const answer = await bad.socket.register()
  expect(answer.payload.cluster_uuid).toBe(bad.id)
}
const refusedFrames = async (reason: string) => {
  const { text } = await stack.read('/metrics')
  const counted = Number(new RegExp(`frames_refused_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1])
  const { framesRefused } = await stack.services.health.read()
  expect(framesRefused.find((one) => one.reason === reason)?.count ?? 0).toBe(counted)
  return counted
}

describe('on a socket', () => {
  it.each([
    ['no JSON', 'hello', 'not-json'],
    ['half of JSON', '{"type":"heartbeat","payl', 'not-json'],
    ['a list', '[1,2,3]', 'wrong-shape'],
    ['null', 'null', 'wrong-shape'],
    ['no type', '{"payload":{}}', 'wrong-shape'],
    ['a type that is a number', '{"type":7,"payload":{}}', 'wrong-shape'],
    ['a beat whose payload is a list', '{"type":"heartbeat","payload":[]}', 'wrong-shape'],
    ['a beat without a payload', '{"type":"heartbeat"}', 'wrong-shape'],
    ['values nested 100,000 deep', `{"type":"heartbeat","payload":${bomb(100_000)}}`, 'too-deep'],
    ['more than 1 MiB', JSON.stringify({ type: 'heartbeat', payload: { pad: 'x'.repeat(2 * MIB) } }), 'too-large'],
  ])('%s is counted, and the socket goes on', async (_what, text, reason) => {
    const before = await refusedFrames(reason)
    bad.socket.sendRaw(text)
    await goesOn()
    expect(await refusedFrames(reason)).toBe(before + 1)
  })

  it.each([
    ['without an agent_id', {}],
    ['with an agent_id that is a number', { agent_id: 7 }],
    ['with an empty agent_id', { agent_id: '' }],
  ])('a registration %s is answered with an error and stores nothing', async (_what, payload) => {
    bad.socket.send({ type: 'register', payload })
    expect((await bad.socket.answer('error')).payload.error).toBe('Lifeline could not read the registration.')
    expect(stack.services.hub.row(bad.id)?.state).toBe('never')
    await goesOn()
  })

  it('single fields of a wrong type count as dropped, the rest is taken', async () => {
    await bad.socket.register({
      k8s_version: 7,
      labels: 'none',
      region: ['eu'],
      server_specs: { cpu_cores: 'two', os: 'Debian' },
    })
    const detail = stack.services.hub.detail(bad.id)
    expect(detail).toMatchObject({
      state: 'connected',
      k8sVersion: null,
      region: null,
      provider: 'aws',
      droppedFields: 4,
    })
    expect(detail?.serverSpecs).toMatchObject({ cpuCores: null, os: 'Debian' })
  })

  it('100,000 labels leave the listed ones, and 300 counted paths', async () => {
    const labels = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [n.toString(36), 1]))
    await bad.socket.register({ labels: { hostname: 'node-a', ...labels }, hostname: undefined })
    expect(stack.services.hub.detail(bad.id)).toMatchObject({ hostname: 'node-a', droppedFields: 300 })
  })

  it('long strings are cut and control characters replaced', async () => {
    await bad.socket.register({ region: 'x'.repeat(500_000), hostname: 'a\u0000b\u001b[31m' })
    expect(stack.services.hub.detail(bad.id)).toMatchObject({ region: 'x'.repeat(60), hostname: 'a b [31m' })
  })

  it('keys that mean something to JavaScript mean nothing', async () => {
    bad.socket.sendRaw(
      '{"type":"heartbeat","payload":{"__proto__":{"status":"x"},"constructor":{"prototype":{"a":1}}}}',
    )
    await goesOn()
    expect(({} as Record<string, unknown>).a).toBeUndefined()
  })

  it('more than 16 MiB closes that socket with 1009', async () => {
    bad.socket.sendRaw('x'.repeat(16 * MIB + 1))
    expect((await bad.socket.closed).code).toBe(1009)
    bad.socket = await bad.agent.open()
    await goesOn()
  })

  it('text that is not UTF-8 closes that socket with 1007', async () => {
    bad.socket.sendBrokenText()
    expect((await bad.socket.closed).code).toBe(1007)
    bad.socket = await bad.agent.open()
    await goesOn()
  })

  it('binary frames are counted and never parsed', async () => {
    await goesOn()
    for (let n = 0; n < 50; n++) bad.socket.sendRaw(Buffer.concat([Buffer.from([0]), randomBytes(1_000)]))
    bad.socket.sendRaw(Buffer.from('{"type":"heartbeat","payl'))
    await bad.socket.beat()
    const binary = (detail: ClusterDetail) => detail.sockets[0]?.binaryFrames
    expect(binary(await stack.when(bad.id, (detail) => (binary(detail) ?? 0) > 50))).toBe(51)
  })

  it('JSON in a binary frame, as old senders write it, is taken', async () => {
    const payload = bad.agent.registerPayload()
    bad.socket.sendRaw(Buffer.from(JSON.stringify({ type: 'register', payload })))
    expect((await bad.socket.answer('register_success')).payload.cluster_uuid).toBe(bad.id)
  })

  it('unknown types and a flood of pings are signs of life', async () => {
    await goesOn()
    bad.socket.send({ type: 'gateway_hello_ack', payload: { any: 'thing' } })
    bad.socket.send({ type: 'proxy_error' })
    for (let n = 0; n < 500; n++) bad.socket.pingOnly()
    await bad.socket.pongsUpTo(500)
    expect(bad.socket.isOpen).toBe(true)
  })

  it('3,000 beats in one go are all acknowledged', async () => {
    await goesOn()
    for (let n = 0; n < 3_000; n++) bad.socket.send({ type: 'heartbeat', payload: bad.agent.beatPayload() })
    await bad.socket.answer('heartbeat_ack', 2_999)
  })
})

describe('on the routes interface', () => {
  const call = (body: string | Uint8Array | object, headers?: Record<string, string>) =>
    bad.agent.call('POST', SYNC, body, headers)

  it.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['values nested 100,000 deep', bomb(100_000)],
    ['a list', '[]'],
    ['no ingresses', '{"cluster_uuid":"x"}'],
    ['ingresses that are no list', '{"cluster_uuid":"x","ingresses":{}}'],
    ['a cluster_uuid that is a number', '{"cluster_uuid":7,"ingresses":[]}'],
    [
      'a host that is too long',
      JSON.stringify({ cluster_uuid: 'x', ingresses: [{ rules: [{ host: 'h'.repeat(300) }] }] }),
    ],
  ])('%s is answered with 400', async (_what, body) => {
    const answer = await call(body)
    expect(answer).toMatchObject({ status: 400, json: { error: { code: 'BAD_REQUEST' } } })
    await goesOn()
  })

  it('a wrong body is a fact about the cluster that it names', async () => {
    await goesOn()
    await call({ cluster_uuid: bad.id, ingresses: 'none' })
    expect(stack.services.hub.detail(bad.id)?.routeSync).toMatchObject({ lastOk: false, failedInARow: 1 })
  })

  it.each([
    ['with its length told', (bytes: Uint8Array<ArrayBuffer>) => bytes],
    ['in chunks', (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]).stream()],
  ])('more than 16 MiB %s is answered with 413', async (_what, bodyOf) => {
    const response = await fetch(stack.url + SYNC, {
      method: 'POST',
      headers: { authorization: `Bearer ${bad.agent.token}` },
      body: bodyOf(new Uint8Array(17 * MIB)) as BodyInit,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ error: { code: 'TOO_LARGE' } })
    await goesOn()
  })

  it('more than 20,000 routes are answered with 413', async () => {
    const paths = Array.from({ length: 20_001 }, (_, n) => ({ path: `/${n}` }))
    const answer = await call({ cluster_uuid: bad.id, ingresses: [{ rules: [{ host: 'a.example.com', paths }] }] })
    expect(answer.status).toBe(413)
    await goesOn()
  })

  it.each([
    ['an empty cluster_uuid', () => ({ cluster_uuid: '', ingresses: [] }), {}, 400],
    ['the cluster_uuid of another token', () => ({ cluster_uuid: healthy.id, ingresses: [] }), {}, 409],
    ['an Origin', () => ({ cluster_uuid: bad.id, ingresses: [] }), { origin: 'https://evil.example' }, 403],
  ])('%s is answered and changes no route', async (_what, bodyOf, headers, status) => {
    expect((await call(bodyOf(), headers)).status).toBe(status)
    expect(stack.services.hub.hostsOf(healthy.id)).toEqual(['shop.example.com'])
    await goesOn()
  })

  it('any content-type is taken', async () => {
    await goesOn()
    const body = JSON.stringify({ cluster_uuid: bad.id, ingresses: [] })
    for (const type of ['text/plain', 'application/octet-stream', 'nonsense']) {
      expect((await call(body, { 'content-type': type })).status).toBe(200)
    }
  })

  it('a path that cannot be decoded is answered with 400 by the machine interface', async () => {
    expect((await stack.read('/api/lifeline/v1/clusters/%E0%A4%A', API_TOKEN)).status).toBe(400)
    await goesOn()
  })
})
