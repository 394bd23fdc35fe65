import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AgentClient, CONTROLLER_PATH } from '@/server/testing/agent-client'
import { replayOverSockets } from '@/server/testing/agent-replay'
import { AGENT_TOKEN, Stack } from '@/server/testing/agent-stack'
import { RECORDING_NAMES, readRecording } from '@/server/testing/recordings'
import { ERROR_TEXTS } from './answers'

const SERVER = fileURLToPath(new URL('..', import.meta.url))
/** Words and fields that make some version of the agent close a working socket, forget its id or go silent for good. */
const STRANDING = ['gateway_ws_url', 'gateway_hello', 'not registered', 'cluster not found']
const ANSWERS = ['register_success', 'heartbeat_ack', 'pong', 'error']

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/testing/'))
}

describe('the sources of the server', () => {
  it.each(STRANDING)('never write %s', (words) => {
    const guilty = sources(SERVER).filter((path) => readFileSync(path, 'utf8').toLowerCase().includes(words))
    expect(guilty).toEqual([])
  })

  it('of the gateway redirect nobody', () => {
    const guilty = sources(join(SERVER, 'gateway')).filter((path) =>
      /\b30[1278]\b|\blocation\b['"]?\s*:|\.redirect\(/i.test(readFileSync(path, 'utf8')),
    )
    expect(guilty).toEqual([])
  })

  it('know no error text that makes an agent register again', () => {
    for (const text of Object.values(ERROR_TEXTS)) expect(text).not.toMatch(/not registered|cluster not found/i)
  })
})

describe('what agents are told', () => {
  let stack: Stack
  const heard: string[] = []
  const agents: AgentClient[] = []
  beforeAll(async () => {
    stack = await Stack.start()
    for (const name of RECORDING_NAMES) {
      const { token } = await stack.addCluster(name)
      agents.push(await replayOverSockets(readRecording(name), { url: stack.url, token, speed: 2_000 }))
    }
    agents.push(await everythingElse(stack))
    for (const agent of agents) heard.push(...agent.heard)
  }, 30_000)
  afterAll(async () => {
    for (const agent of agents) await agent.stop()
    await stack[Symbol.asyncDispose]()
  })

  it('holds no word that strands one', () => {
    expect(heard.length).toBeGreaterThan(100)
    for (const text of heard) for (const words of STRANDING) expect(text.toLowerCase()).not.toContain(words)
  })

  it('is one of four frames, and a registration is answered with six fields', () => {
    const frames = agents.flatMap((agent) => agent.sockets.flatMap((socket) => socket.frames))
    expect([...new Set(frames.map((frame) => frame.type))].sort()).toEqual([...ANSWERS].sort())
    for (const { payload } of frames.filter((frame) => frame.type === 'register_success')) {
      expect(Object.keys(payload).sort()).toEqual(['cluster_id', 'cluster_uuid', 'name', 'status', 'workspace_id'])
      expect(payload.cluster_id).toBe(payload.cluster_uuid)
    }
  })

  it('is never a redirect, and 401 for a wrong token alone', () => {
    for (const agent of agents) {
      expect(
        agent.statuses.filter((status) => (status >= 300 && status < 400) || status === 401 || status === 403),
      ).toEqual([])
    }
  })
})

describe('an agent whose address of us ends in a slash', () => {
  it('is let in all the same, by its socket and by its calls', async () => {
    await using stack = await Stack.start()
    const { id, agent } = await stack.agent('slash')
    await agent.join(`/${CONTROLLER_PATH}`)
    expect(stack.services.hub.row(id)?.state).toBe('connected')
    const body = { hostname: 'a.example.com', cluster_uuid: agent.clusterUuid }
    expect(await agent.call('POST', '//api/v1/gateway/routes/register', body)).toMatchObject({ status: 200 })
    expect(await agent.call('POST', '/api/v1/gateway/routes/unregister/', body)).toMatchObject({ status: 200 })
    await agent.open(`/ws/?cluster_uuid=${agent.clusterUuid}`)
    await agent.stop()
  })

  it('is told, without a redirect, when a proxy on the way keeps the upgrade for itself', async () => {
    await using stack = await Stack.start()
    for (const path of [CONTROLLER_PATH, '/ws', '/ws/', '//ws']) {
      const response = await fetch(stack.url + path, { redirect: 'manual' })
      expect([response.status, response.headers.get('upgrade')]).toEqual([426, 'websocket'])
    }
  })
})

/** Whatever a good agent may come to send that no recording holds. */
async function everythingElse(stack: Stack): Promise<AgentClient> {
  const agent = new AgentClient({ url: stack.url, token: AGENT_TOKEN, agentId: 'curious' })
  const socket = await agent.join(`${CONTROLLER_PATH}?token=${AGENT_TOKEN}`)
  for (const type of ['status', 'ping', 'pong', 'gateway_hello_ack', 'proxy_response', 'proxy_error', 'nonsense']) {
    socket.send({ type, payload: {} })
  }
  socket.send({ type: 'register', payload: {} })
  socket.send({ type: 'heartbeat', payload: { cluster_id: '00000000-0000-4000-8000-00000000dead' } })
  socket.sendRaw('no json')
  socket.sendRaw(Buffer.from([0, 1, 2]))
  await socket.answer('error')
  await socket.beat()
  await agent.open('/ws?cluster_uuid=00000000-0000-4000-8000-00000000beef')
  for (const path of ['sync', 'register', 'unregister']) {
    for (const body of [{}, { cluster_uuid: '' }, { hostname: 'a.example.com', cluster_uuid: agent.clusterUuid }]) {
      await agent.call('POST', `/api/v1/gateway/routes/${path}`, body)
    }
  }
  await agent.call('GET', '/api/v1/public/ip-intel/192.0.2.2')
  await agent.call('POST', `/api/v1/clusters/agent/${agent.clusterUuid}/tunnels/sync`, {})
  return agent
}
