import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from './store/open'
import { Acknowledged } from './testing/acknowledged'
import { AgentClient } from './testing/agent-client'
import type { AgentSocket } from './testing/agent-socket'
import { AGENT_TOKEN } from './testing/agent-stack'
import { StackProcess } from './testing/stack-process'

const STEADY = 300
const RETURNING = 30
const ACKNOWLEDGED = 2_000

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-stop-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** Agents that beat and tell routes as fast as they are answered, until their server is gone. */
class Load {
  readonly told = new Acknowledged()
  readonly held: AgentSocket[] = []
  /** By cluster: a time by the server's clock after which a beat arrived that was acknowledged. */
  readonly beats = new Map<string, number>()

  async stay(agent: AgentClient): Promise<void> {
    const socket = await agent.join()
    this.told.registered(agent.clusterUuid)
    this.held.push(socket)
    let before = 0
    for (let turn = 0; ; turn++) {
      const { payload } = await socket.beat()
      this.beats.set(agent.clusterUuid, before)
      before = Date.parse(String(payload.received_at))
      await this.told.route(agent, `t${turn}.${agent.agentId}.example.com`)
    }
  }

  async comeAndGo(agent: AgentClient): Promise<void> {
    for (;;) {
      const socket = await agent.join()
      this.told.registered(agent.clusterUuid)
      await socket.drop()
    }
  }
}

it(`tells ${STEADY} busy agents to come back, stores all that was acknowledged, and ends in time`, {
  timeout: 120_000,
}, async () => {
  await using server = await StackProcess.start(folder)
  const load = new Load()
  const agentOf = (agentId: string) => new AgentClient({ url: server.url, token: AGENT_TOKEN, agentId })
  const work = [
    ...Array.from({ length: STEADY }, (_, n) => load.stay(agentOf(`steady-${n}`))),
    ...Array.from({ length: RETURNING }, (_, n) => load.comeAndGo(agentOf(`returning-${n}`))),
  ].map((one) => one.catch(() => {}))
  const busy = () => load.held.length === STEADY && load.beats.size === STEADY && load.told.count > ACKNOWLEDGED
  await expect.poll(busy, { timeout: 60_000, interval: 5 }).toBe(true)
  const beats = new Map(load.beats)
  // Its own deadline of 10 s would end it with 1.
  expect(await server.terminate()).toEqual({ code: 0, signal: null })
  await Promise.all(work)
  const codes = await Promise.all(load.held.map(({ closed }) => closed))
  expect(new Set(codes.map(({ code }) => code))).toEqual(new Set([1012]))

  const db = await openStore(join(folder, 'lifeline.db'))
  expect(await load.told.missingIn(db)).toEqual([])
  const transitions = await db.selectFrom('transitions').select('seq').execute()
  const numbers = new Set(transitions.map(({ seq }) => seq))
  expect([...server.published].filter((seq) => !numbers.has(seq))).toEqual([])
  const states = await db.selectFrom('cluster_states').select(['cluster_id', 'state', 'last_beat_at']).execute()
  const stored = new Map(states.map((row) => [row.cluster_id, row]))
  const behind = [...beats].filter(([uuid, at]) => (stored.get(uuid)?.last_beat_at ?? 0) < at)
  expect(behind).toEqual([])
  // That their sockets were closed is our doing and no loss of theirs.
  expect(new Set([...beats.keys()].map((uuid) => stored.get(uuid)?.state))).toEqual(new Set(['connected']))
  await db.destroy()
})
