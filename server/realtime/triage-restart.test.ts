import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AgentClient } from '@/server/testing/agent-client'
import { type Joined, TimedStack } from '@/server/testing/triage/timed-stack'

const MIN = 60_000

let timed: TimedStack
beforeEach(async () => {
  timed = await TimedStack.start()
})
afterEach(() => timed[Symbol.asyncDispose]())

const open = () => timed.triage.incidents().filter(({ state }) => state === 'open')
const standing = () =>
  Object.fromEntries(open().flatMap(({ members }) => members.map((one) => [one.clusterId, one.standing])))

async function restart(): Promise<void> {
  await timed.restart()
  await timed.settle()
}

/** Its agent comes back, to whichever process listens now. */
async function comeBack({ id, token, name }: Joined): Promise<void> {
  const agent = new AgentClient({ url: timed.stack.url, token, agentId: `agent-${name}`, name })
  const socket = await agent.join()
  await socket.beat()
  await timed.stack.when(id, ({ state }) => state === 'connected')
}

/** Six of eight fall at once. */
async function fallen(): Promise<{ down: Joined[]; up: Joined[] }> {
  const all: Joined[] = []
  for (let n = 0; n < 8; n++) all.push(await timed.joined(`c${n}`))
  await timed.settle()
  const [down, up] = [all.slice(0, 6), all.slice(6)]
  await timed.fall(down)
  return { down, up }
}

describe('a loss of six of eight', () => {
  it('is one incident, whose members are no entries of their own, and ends by itself', async () => {
    const { down } = await fallen()
    expect(open().map(({ members }) => members.length)).toEqual([6])
    expect(timed.triage.entries.map(({ kind, clusterIds }) => [kind, clusterIds.length])).toEqual([['incident', 6]])
    for (const one of down) expect(timed.triage.causesOf(one.id)[0]?.id).toBe('shared-outage')
    for (const one of down) await comeBack(one)
    await timed.settle()
    expect([open(), timed.triage.entries]).toEqual([[], []])
    expect(timed.triage.ended.map(({ entry }) => entry.kind)).toEqual(['incident'])
  })

  it('goes on over a restart, which opens and closes nothing', async () => {
    const { down, up } = await fallen()
    const [before] = open()
    timed.ahead += 20_000
    await restart()
    expect(open()).toEqual([
      expect.objectContaining({ id: before?.id, openedAt: before?.openedAt, from: before?.from }),
    ])
    expect(timed.triage.incidents()).toHaveLength(1)
    expect(timed.triage.entries.map(({ key }) => key)).toEqual([before?.id])
    expect(timed.triage.ended).toEqual([])
    for (const one of up) await comeBack(one)
    for (const one of down.slice(0, 3)) await comeBack(one)
    await timed.settle(1_000)
    expect(Object.values(standing()).sort()).toEqual(['back', 'back', 'back', 'waiting', 'waiting', 'waiting'])
    await restart()
    expect(Object.values(standing()).sort()).toEqual(['back', 'back', 'back', 'waiting', 'waiting', 'waiting'])
    for (const one of [...up, ...down]) await comeBack(one)
    await timed.settle()
    expect([open(), timed.triage.entries]).toEqual([[], []])
    expect(timed.triage.incidents().map(({ id, state }) => [id, state])).toEqual([[before?.id, 'closed']])
    await restart()
    expect(timed.triage.incidents().map(({ id, state }) => [id, state])).toEqual([[before?.id, 'closed']])
    expect(timed.triage.ended.map(({ entry }) => entry.key)).toEqual([before?.id])
  })

  it('is known after a crash, from the changes of state that were stored', async () => {
    const all: Joined[] = []
    for (let n = 0; n < 6; n++) all.push(await timed.joined(`c${n}`))
    await timed.settle()
    // From here on nothing that triage does is stored, as in a crash within its second.
    await timed.triage.stop()
    await Promise.all(all.map((one) => one.drop()))
    for (const { id } of all) await timed.stack.when(id, ({ state }) => state !== 'connected')
    timed.ahead += 5_000
    await restart()
    expect(open().map(({ members }) => members.length)).toEqual([6])
  })
})

describe('the queue after a restart', () => {
  it('is there at once, as it was, and nothing of it has ended while its agents come back', async () => {
    const [a, b] = [await timed.joined('atlas'), await timed.joined('borealis')]
    for (const one of [a, b]) {
      const agent = new AgentClient({
        url: timed.stack.url,
        token: one.token,
        agentId: `agent-${one.name}`,
        name: one.name,
      })
      agent.clusterUuid = one.id
      await agent.sync(['shop.example.com'])
    }
    await timed.settle()
    const before = timed.triage.entries
    expect(before.map(({ kind, cause }) => [kind, cause?.id])).toEqual([['shared', 'contested-host']])
    await timed.restart()
    expect(timed.triage.entries).toEqual(before)
    await timed.settle()
    expect(timed.triage.entries.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
    expect(timed.triage.ended).toEqual([])
  })

  it('is brought up to date as time passes', async () => {
    const one = await timed.joined('atlas')
    await timed.fall([one])
    timed.ahead += 10 * MIN
    await timed.restart()
    expect(timed.triage.entries[0]?.cause?.id).toBe('coming-back')
    await timed.settle(5 * MIN)
    expect(timed.triage.entries[0]?.cause?.id).toBe('not-enough')
  })
})
