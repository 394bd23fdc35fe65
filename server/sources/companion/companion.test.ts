import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AgentReading, agentReading } from '@/lib/contracts/agent-http'
import { COMPANION_CLOSES, type CompanionFact } from '@/lib/contracts/companion'
import { readTimeline } from '@/server/services/clusters/timeline'
import { readingsOf } from '@/server/store/agent-readings'
import { newestWantedChanges, wantedOf } from '@/server/store/wanted'
import { AGENT_TOKEN, Stack } from '@/server/testing/agent-stack'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'

let stack: Stack
let cluster: { id: string; token: string }
beforeEach(async () => {
  stack = await Stack.start()
  cluster = await stack.addCluster('atlas')
})
afterEach(() => stack[Symbol.asyncDispose]())

const join = (more: { run?: { id: string; startedAt: number }; sentAt?: number } = {}) =>
  CompanionClient.join({ url: stack.url, token: cluster.token, run: more.run }, more.sentAt)
const names = async () => (await wantedOf(stack.services.db, cluster.id)).map(({ ingress }) => ingress.name)
const changes = async () =>
  (await newestWantedChanges(stack.services.db, cluster.id, 100)).reverse().map(({ kind, name }) => `${kind} ${name}`)
const view = () => stack.services.companions.view(cluster.id)

const set = (name: string, ...hosts: string[]): CompanionFact => ({
  kind: 'ingress',
  at: Date.now(),
  ingress: ingressOf(name, ...hosts),
})
const listing = (list: number, last: boolean, ...all: string[]): CompanionFact => ({
  kind: 'listing',
  at: Date.now(),
  list,
  last,
  ingresses: all.map((name) => ingressOf(name, `${name}.example.com`)),
})
const gone = (name: string): CompanionFact => ({
  kind: 'ingress-gone',
  at: Date.now(),
  ingress: { namespace: 'default', name },
})

function reading(at: number, more: Partial<NonNullable<AgentReading['report']>> = {}): CompanionFact {
  const counters = { beats: 6, beatsFailed: 0, reconnects: 0, routesSent: 1, routesFailed: 0, routesRetried: 0 }
  const report = {
    agentId: 'agent-atlas',
    version: '0.0.238',
    state: 'connected' as const,
    registered: true,
    healthy: true,
    failuresInARow: 0,
    startedAt: at - 60_000,
    lastBeatAt: at - 1_000,
    sinceBeatMs: 1_000,
    unhealthyMs: 0,
    memoryMb: 26,
    goroutines: 27,
    counters,
    writtenAt: at,
    ...more,
  }
  const value = agentReading.parse({ at, tookMs: 5, report, failures: [], answeredFrom: 'private' })
  return { kind: 'reading', reading: value, missed: 0 }
}

function unanswered(at: number): CompanionFact {
  const failures: AgentReading['failures'] = [{ path: '/health', reason: 'unreachable', status: null }]
  return { kind: 'reading', reading: { at, tookMs: 3, report: null, failures, answeredFrom: null }, missed: 0 }
}

describe('a companion’s coming and going', () => {
  it('is on the timeline of its cluster, and two of a roll-out are one', async () => {
    const first = await join()
    const second = await join({ run: { id: randomUUID(), startedAt: Date.now() + 1_000 } })
    expect(await first.client.closed).toBe(COMPANION_CLOSES.replaced)
    second.client.cut()
    const told = async () => {
      await stack.services.intake.settled()
      const range = { id: cluster.id, from: Date.now() - 60_000, to: Date.now() + 60_000 }
      const { events, transitions } = await readTimeline({ ctx: stack.services, input: range })
      return [...transitions, ...events.map(({ kind }) => kind)]
    }
    await expect.poll(told).toEqual(['companion-connected', 'companion-gone'])
  })
})

describe('who may tell', () => {
  it.each([
    ['a wrong token', 'no-such-token', 401],
    ['the token that all agents may share', AGENT_TOKEN, 403],
  ])('not with %s', async (_, token, status) => {
    expect(await CompanionClient.open({ url: stack.url, token })).toBe(status)
  })

  it('is closed with the token that is revoked', async () => {
    const { client } = await join()
    const [token] = stack.services.directory.tokensOf(cluster.id)
    await stack.services.directory.revokeToken(token?.id ?? '')
    expect(await client.closed).toBe(1008)
    expect(await CompanionClient.open({ url: stack.url, token: cluster.token })).toBe(401)
  })

  it.each([
    ['of another wire', (client: CompanionClient) => client.hello({ wire: 99 }), COMPANION_CLOSES.otherWire],
    [
      'that tells before it says who it is',
      (client: CompanionClient) => client.tell(1, set('a')),
      COMPANION_CLOSES.notUnderstood,
    ],
    [
      'that is not understood',
      (client: CompanionClient) => client.raw('{"type":"fact","seq":1,"fact":{"kind":"exec"}}'),
      COMPANION_CLOSES.notUnderstood,
    ],
    ['that speaks no JSON', (client: CompanionClient) => client.raw('canary'), COMPANION_CLOSES.notUnderstood],
    ['that sends too much at once', (client: CompanionClient) => client.raw('x'.repeat(2_000_000)), 1009],
  ])('is closed when it is one %s', async (_, speak, code) => {
    const client = await CompanionClient.open({ url: stack.url, token: cluster.token })
    if (typeof client === 'number') throw new Error('refused')
    speak(client)
    expect(await client.closed).toBe(code)
    expect(await changes()).toEqual([])
  })
})

describe('what is told', () => {
  it('is stored when it is acknowledged', async () => {
    const { client, last } = await join()
    expect(last).toBe(0)
    client.tell(1, listing(1, true, 'a', 'b'))
    client.tell(2, set('c', 'c.example.com'))
    client.tell(3, gone('a'))
    await client.acked(3)
    expect(await names()).toEqual(['b', 'c'])
    expect(await changes()).toEqual(['added a', 'added b', 'added c', 'removed a'])
  })

  it('is stored once, however often it comes', async () => {
    const first = await join()
    first.client.tell(1, listing(1, true, 'a'))
    first.client.tell(2, set('b', 'b.example.com'))
    await first.client.acked(2)
    first.client.cut()
    const again = await join({ run: first.client.run })
    expect(again.last).toBe(2)
    for (const seq of [1, 2]) again.client.tell(seq, seq === 1 ? listing(1, true, 'a') : set('b', 'x.example.com'))
    again.client.tell(3, gone('a'))
    await again.client.acked(3)
    expect(await changes()).toEqual(['added a', 'added b', 'removed a'])
  })

  it('goes on after Lifeline was restarted', async () => {
    const first = await join()
    first.client.tell(1, listing(1, true, 'a'))
    await first.client.acked(1)
    const { folder } = stack
    await stack.stop()
    expect(await first.client.closed).toBe(1012)
    stack = await Stack.start({ folder })
    const again = await join({ run: first.client.run })
    expect(again.last).toBe(1)
    expect(view()).toMatchObject({ facts: { version: '0.1.0', wantedAt: expect.any(Number) } })
  })

  it('is not acknowledged while the store refuses it, and is stored when it comes again', async () => {
    const { client } = await join()
    await stack.services.db.schema.alterTable('wanted_changes').renameTo('away').execute()
    client.tell(1, set('a', 'a.example.com'))
    expect(await client.closed).toBe(1011)
    expect(client.frames.all.map(({ type }) => type)).toEqual(['welcome'])
    await stack.services.db.schema
      .alterTable('away' as 'wanted_changes')
      .renameTo('wanted_changes')
      .execute()
    const again = await join({ run: client.run })
    expect(again.last).toBe(0)
    again.client.tell(1, set('a', 'a.example.com'))
    await again.client.acked(1)
    expect(await changes()).toEqual(['added a'])
  })

  it('of a listing counts when its last part is there, and not before', async () => {
    const first = await join()
    first.client.tell(1, listing(1, true, 'a', 'b', 'c'))
    await first.client.acked(1)
    first.client.tell(2, listing(2, false, 'a'))
    first.client.cut()
    await first.client.closed
    const again = await join({ run: first.client.run })
    expect(again.last).toBe(1)
    expect(await names()).toEqual(['a', 'b', 'c'])
    again.client.tell(2, listing(2, false, 'a'))
    again.client.tell(3, listing(2, true, 'd'))
    await again.client.acked(3)
    expect(await names()).toEqual(['a', 'd'])
  })

  it('keeps the times of our clock, whatever the companion’s says', async () => {
    const hour = 3_600_000
    const { client } = await join({ sentAt: Date.now() + hour })
    client.tell(1, reading(Date.now() + hour))
    await client.acked(1)
    const at = view()?.facts.reading?.at ?? 0
    expect(Math.abs(at - Date.now())).toBeLessThan(5_000)
    expect(
      (await readingsOf(stack.services.db, [cluster.id], { from: 0, to: Date.now() })).map((one) => one.at),
    ).toEqual([at])
  })

  it('of the past does not change what is now', async () => {
    const { client } = await join()
    client.tell(1, reading(Date.now() - 600_000))
    await client.acked(1)
    expect(stack.services.intake.stateOf(cluster.id)?.state).toBe('never')
    client.tell(2, reading(Date.now(), { state: 'reconnecting' }))
    await client.acked(2)
    expect(stack.services.hub.row(cluster.id)).toMatchObject({ state: 'reconnecting', basis: 'report' })
  })

  it('tells that no pod of the agent runs, and that its port is published', async () => {
    const { client } = await join()
    client.tell(1, reading(Date.now()))
    client.tell(2, {
      kind: 'agent',
      at: Date.now(),
      pods: [],
      services: [{ name: 'agent', type: 'LoadBalancer', publishesAgent: true }],
    })
    await client.acked(2)
    const row = () => stack.services.hub.row(cluster.id)
    expect(row()).toMatchObject({ state: 'connected', findings: [{ rule: 'agent-port-public' }] })
    client.tell(3, unanswered(Date.now()))
    await client.acked(3)
    expect(row()).toMatchObject({ state: 'disconnected', cause: 'agent-down' })
  })

  it('leaves a failed source as it was, and says so', async () => {
    const { client } = await join()
    client.tell(1, listing(1, true, 'a'))
    client.tell(2, {
      kind: 'source',
      at: Date.now(),
      source: { source: 'ingresses', status: 'forbidden', failure: 'No right.' },
    })
    await client.acked(2)
    expect(await names()).toEqual(['a'])
    expect(view()?.facts.sources.ingresses?.value).toMatchObject({ status: 'forbidden', failure: 'No right.' })
  })
})

describe('a companion that floods', () => {
  const heavy = (name: string): CompanionFact => {
    const hosts = Array.from({ length: 300 }, (_, n) => `${n}.${'x'.repeat(240)}`)
    return { kind: 'ingress', at: Date.now(), ingress: ingressOf(name, ...hosts) }
  }

  it('is read no faster than what it tells is stored, and nothing of it is lost', async () => {
    const { client } = await join()
    for (let seq = 1; seq <= 80; seq += 1) client.tell(seq, heavy(`heavy-${seq}`))
    await client.acked(80)
    expect(await names()).toHaveLength(80)
  })

  it('with one listing that never ends is sent away, and what was listed before stays', async () => {
    const { client } = await join()
    client.tell(1, listing(1, true, 'a'))
    await client.acked(1)
    const one = heavy('heavy')
    const ingresses = one.kind === 'ingress' ? Array.from({ length: 8 }, () => one.ingress) : []
    for (let seq = 2; seq <= 60; seq += 1) client.tell(seq, { kind: 'listing', at: 1, list: 2, last: false, ingresses })
    expect(await client.closed).toBe(COMPANION_CLOSES.notUnderstood)
    expect(await names()).toEqual(['a'])
  })

  it('with names that every object has stores them like all others', async () => {
    const { client } = await join()
    client.raw(
      `{"type":"fact","seq":1,"__proto__":{"polluted":1},"fact":${JSON.stringify(set('constructor', '__proto__'))}}`,
    )
    await client.acked(1)
    expect(await names()).toEqual(['constructor'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('two companions of one cluster', () => {
  it('are one: the one that started later', async () => {
    const old = await join({ run: { id: randomUUID(), startedAt: 1_000 } })
    const young = await join({ run: { id: randomUUID(), startedAt: 2_000 } })
    expect(await old.client.closed).toBe(COMPANION_CLOSES.replaced)
    const back = await CompanionClient.open({ url: stack.url, token: cluster.token, run: old.client.run })
    if (typeof back === 'number') throw new Error('refused')
    back.hello()
    expect(await back.closed).toBe(COMPANION_CLOSES.replaced)
    young.client.tell(1, set('a', 'a.example.com'))
    await young.client.acked(1)
    expect(stack.services.companions.connected).toBe(1)
  })
})
