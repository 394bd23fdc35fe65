import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replyQuery } from '@/lib/contracts/reply'
import { STATUS_FIELDS } from '@/lib/contracts/status'
import { queueQuery } from '@/lib/contracts/triage-queue'
import { makeBundle } from '@/server/services/bundle/make'
import { draftReply } from '@/server/services/reply/draft'
import { readItem } from '@/server/services/triage/item'
import { readQueue } from '@/server/services/triage/queue'
import { AgentClient, CONTROLLER_PATH } from '@/server/testing/agent-client'
import { replayOverSockets } from '@/server/testing/agent-replay'
import { AGENT_TOKEN, API_TOKEN, Stack } from '@/server/testing/agent-stack'
import { RECORDING_NAMES, readRecording } from '@/server/testing/recordings'
import { ADA } from '@/server/testing/viewers'
import { SECRET_FIELDS } from './secret-fields'

const CANARY = /(?:pat|sa|planted|key)-canary[-\w]*/

/** A canary in every field that is known to be secret, in unknown ones at every level, and in their names. */
function plant(payload: Record<string, unknown>): Record<string, unknown> {
  const secrets = Object.fromEntries([...SECRET_FIELDS].map((field) => [field, `planted-canary-${field}`]))
  const nested = Object.entries(payload).map(([key, value]) => [key, plantWithin(value)])
  return {
    ...Object.fromEntries(nested),
    ...secrets,
    extra: { deep: [{ er: 'planted-canary-deep' }] },
    'key-canary-1': 1,
  }
}

function plantWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plantWithin)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([key, field]) => [key, plantWithin(field)])
  return {
    ...Object.fromEntries(fields),
    more: 'planted-canary-more',
    'key-canary-2': 'x',
    password: 'planted-canary-password',
  }
}

let stack: Stack
const agents: AgentClient[] = []
const tokens: string[] = []
const answers: string[] = []

beforeAll(async () => {
  stack = await Stack.start()
  for (const name of RECORDING_NAMES) {
    const { id, token } = await stack.addCluster(name)
    tokens.push(token)
    agents.push(await replayOverSockets(readRecording(name), { url: stack.url, token, speed: 2_000, plant }))
    for (const path of ['', '/timeline', '/routes'])
      answers.push((await stack.read(`/api/lifeline/v1/clusters/${id}${path}`)).text)
    answers.push((await stack.read(`/api/v1/gateway/routes/cluster/${id}`)).text)
  }
  const thief = new AgentClient({ url: stack.url, token: 'pat-canary-wrong-token', agentId: 'thief' })
  await thief.open(`${CONTROLLER_PATH}?token=pat-canary-query`).catch(() => {})
  await thief.sync(['a.example.com'], 'x')
  await thief.call('GET', '/api/lifeline/v1/clusters?token=pat-canary-rest')
  const own = new AgentClient({ url: stack.url, token: AGENT_TOKEN, agentId: 'own' })
  const socket = await own.join(`${CONTROLLER_PATH}?token=pat-canary-own`)
  socket.sendRaw('{"type":"register","payload":{"k8s_service_token":"sa-canary-broken"')
  await socket.beat({ worker_join: { token: 'planted-canary-join', command: 'planted-canary-command' } })
  const endpoint = 'https://user:planted-canary-endpoint@edge.example.com/'
  const body = { cluster_uuid: own.clusterUuid, hostname: 'a.example.com', public_endpoint: endpoint }
  await own.call('POST', '/api/v1/gateway/routes/register', body)
  agents.push(thief, own)
  answers.push((await stack.read('/api/lifeline/v1/clusters')).text, (await stack.read('/metrics')).text)
  for (const agent of agents) answers.push(...agent.heard)
}, 30_000)
afterAll(async () => {
  for (const agent of agents) await agent.stop()
  await stack[Symbol.asyncDispose]()
})

describe('secrets that agents send', () => {
  it('reach no file of the store', async () => {
    const bytes = (await stack.storedBytes()).toString('latin1')
    expect(bytes).toContain('grafana.example.com')
    expect(CANARY.exec(bytes)?.[0]).toBeUndefined()
    for (const token of [...tokens, AGENT_TOKEN, API_TOKEN]) expect(bytes.includes(token)).toBe(false)
  })

  it('reach no line of the log, at any level', () => {
    const lines = stack.log.join('')
    expect(lines).toContain('cluster added')
    expect(CANARY.exec(lines)?.[0]).toBeUndefined()
    for (const token of [...tokens, AGENT_TOKEN, API_TOKEN]) expect(lines.includes(token)).toBe(false)
  })

  it('reach no answer', () => {
    const text = answers.join('\n')
    expect(text).toContain('grafana.example.com')
    expect(CANARY.exec(text)?.[0]).toBeUndefined()
  })

  it('reach no stream of a page', async () => {
    const ids = [...stack.services.hub.rows()].map((row) => row.id)
    const rows = JSON.stringify([...stack.services.hub.rows(), ...ids.map((id) => stack.services.hub.detail(id))])
    const streams = ids.map((id) => stack.services.hub.clusterStream(id, { signal: AbortSignal.timeout(5_000) }).next())
    expect(CANARY.exec(rows + JSON.stringify(await Promise.all(streams)))?.[0]).toBeUndefined()
  })

  it('reach no entry of the queue, no reply and no bundle', async () => {
    const ctx = { ...stack.services, viewer: ADA }
    await stack.services.routes.settled()
    await stack.services.triage.settled()
    const page = await readQueue({ ctx, input: queueQuery.parse({ limit: 100 }) })
    const told = [JSON.stringify(page)]
    const keys = new Set([...stack.services.hub.rows()].map(({ id }) => id))
    for (const { key } of page.items) {
      keys.add(key)
      told.push(JSON.stringify(await readItem({ ctx, input: { key } })))
    }
    for (const key of keys) {
      const input = replyQuery.parse({ key, fields: STATUS_FIELDS, maskHosts: false })
      told.push((await draftReply({ ctx, input })).text)
      const { zip } = await makeBundle({ ctx, input: { key } })
      for (const bytes of Object.values(unzipSync(zip))) told.push(Buffer.from(bytes).toString())
    }
    const all = told.join('\n')
    expect(all).toContain('grafana.example.com')
    expect(all).toContain('How you see that it is mended')
    expect(CANARY.exec(all)?.[0]).toBeUndefined()
    for (const token of [...tokens, AGENT_TOKEN, API_TOKEN]) expect(all.includes(token)).toBe(false)
  })

  it('are counted by the fields that were dropped', () => {
    const atlas = [...stack.services.hub.rows()].find((row) => row.name === 'atlas')
    expect(atlas?.droppedFields).toBeGreaterThan(SECRET_FIELDS.size)
  })
})

describe('the recordings themselves', () => {
  it('hold one field that is dropped: the ServiceAccount token', async () => {
    await using clean = await Stack.start()
    const { id, token } = await clean.addCluster('borealis')
    const agent = await replayOverSockets(readRecording('borealis'), { url: clean.url, token, speed: 2_000 })
    expect(clean.services.hub.stateOf(id)?.dropped).toEqual(['register.k8s_service_token'])
    await agent.stop()
  })
})
