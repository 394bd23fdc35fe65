import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AgentClient } from '@/server/testing/agent-client'
import { AGENT_TOKEN, Stack } from '@/server/testing/agent-stack'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
let stack: Stack
beforeAll(async () => {
  stack = await Stack.start()
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
})
const client = (token: string, agentId: string) => new AgentClient({ url: stack.url, token, agentId })
const findings = (id: string) => stack.services.hub.row(id)?.findings.map((finding) => finding.rule)
const shared = (agentId: string) => client(AGENT_TOKEN, agentId)

describe('a UUID that an agent claims', () => {
  it('is honoured if nobody has it, and is the answer for ever', async () => {
    const { id, agent } = await stack.agent('claims-free')
    expect(stack.services.hub.namesOf(id)).not.toContain(uuid(1))
    await agent.join(undefined, { cluster_id: uuid(1) })
    expect(agent.clusterUuid).toBe(uuid(1))
    expect(stack.services.directory.byUuid(uuid(1))).toBe(id)
    expect(stack.services.hub.namesOf(id)).toContain(uuid(1))
    await agent.join(undefined, { cluster_id: uuid(1) })
    expect([agent.clusterUuid, findings(id)]).toEqual([uuid(1), []])
  })

  it('of another cluster is not honoured: the answer is its own id, with a finding', async () => {
    const holder = await stack.agent('holder')
    await holder.agent.join(undefined, { cluster_id: uuid(2) })
    const { id, agent } = await stack.agent('thief')
    await agent.join(undefined, { cluster_id: uuid(2) })
    expect(agent.clusterUuid).toBe(id)
    expect(findings(id)).toEqual(['identity-conflict'])
    expect(stack.services.directory.byUuid(uuid(2))).toBe(holder.id)
  })

  it('in a beat, and known to nobody, is adopted: its registration was not seen', async () => {
    const { id, agent } = await stack.agent('beats-first')
    agent.clusterUuid = uuid(3)
    await (await agent.open()).beat()
    expect((await stack.when(id, (row) => row.state === 'connected')).findings[0]?.rule).toBe('registration-not-seen')
    expect(stack.services.directory.byUuid(uuid(3))).toBe(id)
  })

  it('in a sync or on /ws, and known to nobody, is adopted too', async () => {
    const syncs = await stack.agent('syncs-first')
    expect((await syncs.agent.sync(['a.example.com'], uuid(4))).status).toBe(200)
    const gateway = await stack.agent('gateway-first')
    await (await gateway.agent.open(`/ws?cluster_uuid=${uuid(5)}`)).ping()
    for (const [n, { id }] of [
      [4, syncs],
      [5, gateway],
    ] as const) {
      const { findings } = await stack.when(id, (row) => row.findings.length > 0)
      expect(findings).toMatchObject([{ rule: 'registration-not-seen' }])
      expect(stack.services.directory.byUuid(uuid(n))).toBe(id)
    }
  })

  it('of another token in a sync is refused with 409, and its cluster is told', async () => {
    const { id, agent } = await stack.agent('victim')
    await agent.join()
    expect((await shared('stranger').sync(['a.example.com'], id)).status).toBe(409)
    expect(findings(id)).toEqual(['identity-conflict'])
    expect(stack.services.hub.hostsOf(id)).toEqual([])
  })

  it('that is no UUID claims nothing', async () => {
    const { id, agent } = await stack.agent('odd')
    await agent.join(undefined, { cluster_id: '../../etc/passwd' })
    expect(agent.clusterUuid).toBe(id)
  })
})

describe('another agent with the token of a cluster', () => {
  it('is the same cluster while none of its sockets is open: the agent was replaced', async () => {
    const { id, token, agent } = await stack.agent('reinstalled')
    await (await agent.join()).drop()
    await stack.when(id, (row) => row.state === 'reconnecting')
    const next = client(token, 'agent-new')
    await next.join()
    expect([next.clusterUuid, findings(id)]).toEqual([id, ['agent-replaced']])
  })

  it('is kept apart while one is open: an identity conflict', async () => {
    const { id, token, agent } = await stack.agent('doubled')
    await agent.join()
    const other = client(token, 'agent-other')
    await other.join()
    expect(other.clusterUuid).not.toBe(id)
    expect(findings(other.clusterUuid)).toEqual(['identity-conflict'])
    await agent.join()
    expect(agent.clusterUuid).toBe(id)
    await other.join()
    expect(other.clusterUuid).not.toBe(id)
  })

  it('is a conflict no more when it claims nothing of the other', async () => {
    const holder = await stack.agent('claimed')
    await holder.agent.join(undefined, { cluster_id: uuid(8) })
    const { id, agent } = await stack.agent('mended')
    await (await agent.join(undefined, { cluster_id: uuid(8) })).drop()
    await stack.when(id, (row) => row.state === 'reconnecting')
    expect(findings(id)).toEqual(['identity-conflict'])
    await agent.join()
    expect(findings(id)).toEqual([])
  })
})

describe('the shared token', () => {
  it('makes a cluster for each new agent, which gets it back', async () => {
    const [one, two] = [shared('lab-1'), shared('lab-2')]
    await one.join()
    await two.join()
    expect(one.clusterUuid).not.toBe(two.clusterUuid)
    const again = shared('lab-1')
    await again.join()
    expect(again.clusterUuid).toBe(one.clusterUuid)
    expect(stack.services.hub.row(one.clusterUuid)?.name).toBe('lab-1')
  })

  it('makes it under the claimed UUID where that is honoured', async () => {
    const agent = shared('lab-3')
    await agent.join(undefined, { cluster_id: uuid(6) })
    expect(agent.clusterUuid).toBe(uuid(6))
    expect(stack.services.hub.has(uuid(6))).toBe(true)
  })

  it('makes one cluster for one agent that opens twice at once', async () => {
    const agent = shared('lab-4')
    const sockets = await Promise.all([agent.open(), agent.open()])
    const answers = await Promise.all(sockets.map((socket) => socket.register()))
    expect(new Set(answers.map((answer) => answer.payload.cluster_uuid)).size).toBe(1)
  })
})

describe('after a restart', () => {
  it('tokens, agents and UUIDs mean what they meant', async () => {
    const first = await Stack.start()
    const own = await first.agent('atlas')
    await own.agent.join(undefined, { cluster_id: uuid(7) })
    const lab = new AgentClient({ url: first.url, token: AGENT_TOKEN, agentId: 'lab' })
    await lab.join()
    await first.stop()
    await using second = await Stack.start({ folder: first.folder })
    const again = new AgentClient({ url: second.url, token: own.token, agentId: 'agent-atlas' })
    expect((await (await again.open()).register({ cluster_id: uuid(7) })).payload).toMatchObject({
      cluster_uuid: uuid(7),
      status: 're-registered',
    })
    const labAgain = new AgentClient({ url: second.url, token: AGENT_TOKEN, agentId: 'lab' })
    await labAgain.join()
    expect(labAgain.clusterUuid).toBe(lab.clusterUuid)
    expect(second.services.hub.size).toBe(2)
  })
})
