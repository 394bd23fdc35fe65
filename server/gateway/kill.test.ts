import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '@/server/store/open'
import { Acknowledged } from '@/server/testing/acknowledged'
import { AgentClient } from '@/server/testing/agent-client'
import { AGENT_TOKEN } from '@/server/testing/agent-stack'
import { StackProcess } from '@/server/testing/stack-process'

const ROUNDS = process.env.LIFELINE_SLOW === '1' ? 20 : 3
const AGENTS = 12
/** The storm of one round goes on until so many things were acknowledged; then it is cut off in the middle. */
const ACKNOWLEDGED = 150

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-kill-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** Connects, registers, reports routes and is cut, again and again, until its server is gone. */
async function storm(agent: AgentClient, round: number, told: Acknowledged): Promise<void> {
  for (let turn = 0; ; turn++) {
    const socket = await agent.join()
    told.registered(agent.clusterUuid)
    await socket.beat()
    for (const n of [0, 1, 2]) await told.route(agent, `r${round}-t${turn}-${n}.${agent.agentId}.example.com`)
    await socket.drop()
  }
}

async function playRound(round: number, told: Acknowledged): Promise<{ from: number; published: Set<number> }> {
  await using server = await StackProcess.start(folder)
  const from = told.count
  const agents = Array.from({ length: AGENTS }, (_, n) => {
    return new AgentClient({ url: server.url, token: AGENT_TOKEN, agentId: `agent-${n}` })
  })
  const storms = agents.map((agent) => storm(agent, round, told).catch(() => {}))
  await expect.poll(() => told.count - from, { timeout: 60_000, interval: 5 }).toBeGreaterThan(ACKNOWLEDGED)
  const at = Date.now()
  await server.kill()
  await Promise.all(storms)
  return { from: at, published: server.published }
}

it(`loses nothing that was acknowledged when it is killed in a storm, ${ROUNDS} times`, {
  timeout: 600_000,
}, async () => {
  const told = new Acknowledged()
  const published = new Set<number>()
  const kills: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const killed = await playRound(round, told)
    kills.push(killed.from)
    for (const seq of killed.published) published.add(seq)
  }
  await (await StackProcess.start(folder)).kill()
  const db = await openStore(join(folder, 'lifeline.db'))
  const transitions = await db.selectFrom('transitions').select('seq').execute()
  const numbers = new Set(transitions.map((row) => row.seq))
  expect([...published].filter((seq) => !numbers.has(seq))).toEqual([])
  expect(published.size).toBeGreaterThan(ROUNDS * AGENTS)
  expect(await told.missingIn(db)).toEqual([])
  const gaps = await db.selectFrom('gaps').selectAll().execute()
  for (const at of kills) expect(gaps.some((gap) => gap.from_at <= at && gap.to_at > at)).toBe(true)
  await db.destroy()
})
