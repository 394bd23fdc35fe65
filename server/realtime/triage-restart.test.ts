import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AgentClient } from '@/server/testing/agent-client'
import { Stack } from '@/server/testing/agent-stack'

const MIN = 60_000

let stack: Stack
let folder: string
const time = { ahead: 0 }
const clock = () => Date.now() + time.ahead
beforeEach(async () => {
  time.ahead = 0
  stack = await Stack.start({ clock })
  folder = stack.folder
})
afterEach(async () => {
  await stack.stop()
  await rm(folder, { recursive: true, force: true })
})

const triage = () => stack.services.triage
const open = () =>
  triage()
    .incidents()
    .filter(({ state }) => state === 'open')
const standing = () =>
  Object.fromEntries(open().flatMap(({ members }) => members.map((one) => [one.clusterId, one.standing])))

async function settle(): Promise<void> {
  stack.services.intake.passTime()
  await stack.services.intake.settled()
  await stack.services.routes.settled()
  await triage().settled()
}

async function pass(ms: number): Promise<void> {
  time.ahead += ms
  await settle()
}

async function restart(): Promise<void> {
  await stack.stop()
  stack = await Stack.start({ clock, folder })
  await settle()
}

interface Member {
  id: string
  token: string
  name: string
  drop: () => Promise<void>
}

async function joined(name: string): Promise<Member> {
  const { id, token, agent } = await stack.agent(name)
  const socket = await agent.join()
  await socket.beat()
  await stack.when(id, ({ state }) => state === 'connected')
  return { id, token, name, drop: () => socket.drop() }
}

/** Its agent comes back, to whichever process listens now. */
async function comeBack({ id, token, name }: Member): Promise<void> {
  const agent = new AgentClient({ url: stack.url, token, agentId: `agent-${name}`, name })
  const socket = await agent.join()
  await socket.beat()
  await stack.when(id, ({ state }) => state === 'connected')
}

/** Six of eight fall at once. */
async function fallen(): Promise<{ down: Member[]; up: Member[] }> {
  const all: Member[] = []
  for (let n = 0; n < 8; n++) all.push(await joined(`c${n}`))
  await settle()
  const [down, up] = [all.slice(0, 6), all.slice(6)]
  await Promise.all(down.map((one) => one.drop()))
  for (const { id } of down) await stack.when(id, ({ state }) => state !== 'connected')
  await settle()
  return { down, up }
}

describe('a loss of six of eight', () => {
  it('is one incident, whose members are no entries of their own, and ends by itself', async () => {
    const { down } = await fallen()
    expect(open().map(({ members }) => members.length)).toEqual([6])
    expect(triage().entries.map(({ kind, clusterIds }) => [kind, clusterIds.length])).toEqual([['incident', 6]])
    for (const one of down) expect(triage().causesOf(one.id)[0]?.id).toBe('shared-outage')
    for (const one of down) await comeBack(one)
    await settle()
    expect([open(), triage().entries]).toEqual([[], []])
    expect(triage().ended.map(({ entry }) => entry.kind)).toEqual(['incident'])
  })

  it('goes on over a restart, which opens and closes nothing', async () => {
    const { down, up } = await fallen()
    const [before] = open()
    time.ahead += 20_000
    await restart()
    expect(open()).toEqual([
      expect.objectContaining({ id: before?.id, openedAt: before?.openedAt, from: before?.from }),
    ])
    expect(triage().incidents()).toHaveLength(1)
    expect(triage().entries.map(({ key }) => key)).toEqual([before?.id])
    expect(triage().ended).toEqual([])
    for (const one of up) await comeBack(one)
    for (const one of down.slice(0, 3)) await comeBack(one)
    await pass(1_000)
    expect(Object.values(standing()).sort()).toEqual(['back', 'back', 'back', 'waiting', 'waiting', 'waiting'])
    await restart()
    expect(Object.values(standing()).sort()).toEqual(['back', 'back', 'back', 'waiting', 'waiting', 'waiting'])
    for (const one of [...up, ...down]) await comeBack(one)
    await settle()
    expect([open(), triage().entries]).toEqual([[], []])
    expect(
      triage()
        .incidents()
        .map(({ id, state }) => [id, state]),
    ).toEqual([[before?.id, 'closed']])
    await restart()
    expect(
      triage()
        .incidents()
        .map(({ id, state }) => [id, state]),
    ).toEqual([[before?.id, 'closed']])
    expect(triage().ended.map(({ entry }) => entry.key)).toEqual([before?.id])
  })

  it('is known after a crash, from the changes of state that were stored', async () => {
    const all: Member[] = []
    for (let n = 0; n < 6; n++) all.push(await joined(`c${n}`))
    await settle()
    // From here on nothing that triage does is stored, as in a crash within its second.
    await triage().stop()
    await Promise.all(all.map((one) => one.drop()))
    for (const { id } of all) await stack.when(id, ({ state }) => state !== 'connected')
    time.ahead += 5_000
    await restart()
    expect(open().map(({ members }) => members.length)).toEqual([6])
  })
})

describe('the queue after a restart', () => {
  it('is there at once, as it was, and nothing of it has ended while its agents come back', async () => {
    const [a, b] = [await joined('atlas'), await joined('borealis')]
    for (const one of [a, b]) {
      const agent = new AgentClient({ url: stack.url, token: one.token, agentId: `agent-${one.name}`, name: one.name })
      agent.clusterUuid = one.id
      await agent.sync(['shop.example.com'])
    }
    await settle()
    const before = triage().entries
    expect(before.map(({ kind, cause }) => [kind, cause?.id])).toEqual([['shared', 'contested-host']])
    await stack.stop()
    stack = await Stack.start({ clock, folder })
    expect(triage().entries).toEqual(before)
    await settle()
    expect(triage().entries.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
    expect(triage().ended).toEqual([])
  })

  it('is brought up to date as time passes', async () => {
    const one = await joined('atlas')
    await one.drop()
    await stack.when(one.id, ({ state }) => state !== 'connected')
    await settle()
    await stack.stop()
    time.ahead += 10 * MIN
    stack = await Stack.start({ clock, folder })
    expect(triage().entries[0]?.cause?.id).toBe('coming-back')
    await pass(5 * MIN)
    expect(triage().entries[0]?.cause?.id).toBe('not-enough')
  })
})
