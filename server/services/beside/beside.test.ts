import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { besideCluster, besideSources } from '@/lib/contracts/beside'
import type { CompanionFact } from '@/lib/contracts/companion'
import { readTruth } from '@/server/services/clusters/truth'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { Stack } from '@/server/testing/agent-stack'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { ADA } from '@/server/testing/viewers'
import { removeAgentPort, setAgentPort, testAgentPort } from './agent-port'
import { makeCompanionManifest } from './companion-manifest'
import { listBeside } from './list'
import { readBeside } from './read'
import { readWanted } from './wanted'

let stack: Stack
let agent: AgentPortStandIn
let id: string
let token: string
beforeEach(async () => {
  stack = await Stack.start()
  agent = await AgentPortStandIn.start()
  agent.round = 5
  ;({ id, token } = await stack.addCluster('atlas'))
})
afterEach(async () => {
  await stack[Symbol.asyncDispose]()
  await agent[Symbol.asyncDispose]()
})

const ctx = () => ({ ...stack.services, viewer: ADA })
const listing = (...names: string[]): CompanionFact => ({
  kind: 'listing',
  at: Date.now(),
  list: 1,
  last: true,
  ingresses: names.map((name) => ingressOf(name, `${name}.example.com`)),
})

describe('an agent’s port that Lifeline reads itself', () => {
  it('gives the cluster its state, with the basis report, until it is read no more', async () => {
    await setAgentPort({ ctx: ctx(), input: { id, url: agent.url } })
    await stack.when(id, (one) => one.state === 'connected')
    const seen = await readBeside({ ctx: ctx(), input: { id } })
    expect(besideCluster.parse(seen)).toEqual(seen)
    expect(seen).toMatchObject({
      companion: null,
      agentPort: { url: agent.url },
      newest: { by: 'agent-http', report: { agentId: 'agent-atlas' } },
      points: [{ state: 'connected', goroutines: expect.any(Number) }],
    })
    await removeAgentPort({ ctx: ctx(), input: { id } })
    expect((await readBeside({ ctx: ctx(), input: { id } })).agentPort).toBeNull()
    expect(stack.services.hub.row(id)).toMatchObject({ state: 'unknown', basis: 'arrivals' })
  })

  it('tells who has the points before only the newest minute, with the growth since then', async () => {
    const now = stack.services.clock()
    const minute = now - (now % 60_000)
    await setAgentPort({ ctx: ctx(), input: { id, url: agent.url } })
    await stack.when(id, (one) => one.state === 'connected')
    const [row] = await stack.services.db.selectFrom('agent_readings').selectAll().execute()
    const older = [3, 2].map((ago) => {
      const at = minute - ago * 60_000
      const reading = { ...JSON.parse(row?.reading_json ?? '{}'), at }
      return { cluster_id: id, minute: at, reading_json: JSON.stringify(reading) }
    })
    await stack.services.db.insertInto('agent_readings').values(older).execute()
    const whole = await readBeside({ ctx: ctx(), input: { id } })
    const since = minute - 2 * 60_000 + 59_000
    const slim = await readBeside({ ctx: ctx(), input: { id, since } })
    expect(slim.pointsFrom).toBe(minute - 2 * 60_000)
    expect(slim.points.map(({ at }) => at)[0]).toBe(minute - 2 * 60_000)
    expect(slim.points[0]).toEqual(whole.points[1])
    expect(whole.points.length - slim.points.length).toBe(1)
  })

  it('is read again after a restart', async () => {
    await setAgentPort({ ctx: ctx(), input: { id, url: agent.url } })
    const { folder } = stack
    await stack.stop()
    stack = await Stack.start({ folder })
    await stack.when(id, (one) => one.state === 'connected')
    expect(stack.services.agentPorts.all().map(({ url }) => url)).toEqual([agent.url])
  })

  it('is no agent when it is Lifeline itself, or another path', async () => {
    await expect(setAgentPort({ ctx: ctx(), input: { id, url: stack.url } })).rejects.toThrow(/Lifeline itself/)
    await expect(setAgentPort({ ctx: ctx(), input: { id, url: `${agent.url}/api` } })).rejects.toThrow(/without a path/)
    await expect(setAgentPort({ ctx: ctx(), input: { id: 'nobody', url: agent.url } })).rejects.toThrow(/no cluster/)
    expect(stack.services.agentPorts.all()).toEqual([])
  })

  it('can be tried first', async () => {
    const good = await testAgentPort({ ctx: ctx(), input: { url: agent.url } })
    expect(good).toMatchObject({ failures: [], report: { state: 'connected' } })
    await agent.crash()
    const bad = await testAgentPort({ ctx: ctx(), input: { url: agent.url } })
    expect(bad).toMatchObject({ report: null, failures: [{ reason: 'unreachable' }] })
  })
})

describe('the list of what is read beside agents', () => {
  it('has every port with its last round, and why that failed', async () => {
    await setAgentPort({ ctx: ctx(), input: { id, url: agent.url } })
    await stack.when(id, (one) => one.state === 'connected')
    const list = listBeside({ ctx: ctx() })
    expect(besideSources.parse(list)).toEqual(list)
    const port = { clusterId: id, cluster: 'atlas', url: agent.url, told: true, goodAt: expect.any(Number) }
    expect(list.ports).toMatchObject([{ ...port, reading: { failures: [], answeredFrom: 'private' } }])
  })

  it('tells of companions those alone that are away or cannot read something', async () => {
    const { client } = await CompanionClient.join({ url: stack.url, token })
    client.tell(1, listing('shop'))
    await client.acked(1)
    expect(listBeside({ ctx: ctx() }).companions).toEqual({ all: 1, connected: 1, troubled: [], more: 0 })
    const source = { source: 'services', status: 'forbidden', failure: 'No right.' } as const
    client.tell(2, { kind: 'source', at: Date.now(), source })
    await client.acked(2)
    const failures = [{ source: 'services', failure: 'No right.' }]
    expect(listBeside({ ctx: ctx() }).companions).toMatchObject({ troubled: [{ cluster: 'atlas', failures }] })
  })
})

describe('the gauges', () => {
  it('tell how many are read from beside, and how many cannot be', async () => {
    await setAgentPort({ ctx: ctx(), input: { id, url: agent.url } })
    await stack.when(id, (one) => one.state === 'connected')
    const { client } = await CompanionClient.join({ url: stack.url, token })
    client.tell(1, listing('shop'))
    await client.acked(1)
    const { text } = await stack.read('/metrics')
    expect(text).toContain('lifeline_source_clusters{source="companion"} 1')
    expect(text).toContain('lifeline_source_clusters_unreadable{source="agent-http"} 0')
  })
})

describe('a companion', () => {
  it('is told of: what it reads, since when, and what it could not', async () => {
    const { client } = await CompanionClient.join({ url: stack.url, token })
    client.tell(1, listing('shop', 'blog'))
    const source = { source: 'services', status: 'forbidden', failure: 'No right.' } as const
    client.tell(2, { kind: 'source', at: Date.now(), source })
    await client.acked(2)
    const seen = await readBeside({ ctx: ctx(), input: { id } })
    expect(seen.companion).toMatchObject({
      connectedSince: expect.any(Number),
      wanted: { count: 2, managed: 2 },
      sources: [{ source: 'services', status: 'forbidden', failure: 'No right.' }],
    })
    client.cut()
    const left = new Promise<void>((resolve) => stack.services.companions.onChange(() => resolve()))
    await left
    expect((await readBeside({ ctx: ctx(), input: { id } })).companion?.connectedSince).toBeNull()
  })

  it('gets a manifest with a token of its own, that no log and no table has', async () => {
    const input = { id, agentNamespace: 'pipeops-system', image: null }
    const { manifest, file } = await makeCompanionManifest({ ctx: ctx(), input })
    const made = /token: "([^"]+)"/.exec(manifest)?.[1] ?? ''
    expect(file).toContain(id)
    await CompanionClient.join({ url: stack.url, token: made })
    expect((await stack.storedBytes()).includes(made)).toBe(false)
    expect(stack.log.join('')).not.toContain(made)
    await expect(makeCompanionManifest({ ctx: ctx(), input })).rejects.toThrow(/two tokens already/)
  })

  it('gets its manifest again with the token that is in hand, and with no other’s', async () => {
    const input = { id, agentNamespace: 'agents', image: null }
    const again = await makeCompanionManifest({ ctx: ctx(), input: { ...input, token } })
    expect(again.token).toBe(token)
    expect(again.manifest).toContain(`token: "${token}"`)
    expect(stack.services.directory.tokensOf(id)).toMatchObject([{ lastUsedAt: null }])
    const other = await stack.addCluster('borealis')
    const stolen = makeCompanionManifest({ ctx: ctx(), input: { ...input, token: other.token } })
    await expect(stolen).rejects.toThrow(/none of this cluster/)
  })
})

describe('what a cluster wants', () => {
  const wanted = () => readWanted({ ctx: ctx(), input: { id } })

  it('is unused without a companion', async () => {
    expect(await wanted()).toMatchObject({ status: 'unused', claims: [], readAt: null })
  })

  it('is every path of its Ingresses, managed or not', async () => {
    const { client } = await CompanionClient.join({ url: stack.url, token })
    client.tell(1, listing('shop'))
    const unmanaged = { ...ingressOf('own', 'own.example.com'), managedBy: null }
    client.tell(2, { kind: 'ingress', at: Date.now(), ingress: unmanaged })
    await client.acked(2)
    expect(await wanted()).toMatchObject({
      status: 'read',
      readAt: expect.any(Number),
      claims: [
        { host: 'own.example.com', path: '/', managed: false, ingress: 'own' },
        {
          host: 'shop.example.com',
          path: '/',
          pathType: 'Prefix',
          tls: true,
          service: 'shop',
          port: 80,
          managed: true,
        },
      ],
    })
  })

  it('stays what it was when it cannot be read, and says since when', async () => {
    const { client } = await CompanionClient.join({ url: stack.url, token })
    client.tell(1, listing('shop'))
    const source = { source: 'ingresses', status: 'forbidden', failure: 'No right.' } as const
    client.tell(2, { kind: 'source', at: Date.now(), source })
    await client.acked(2)
    expect(await wanted()).toMatchObject({
      status: 'failed',
      failure: 'No right.',
      claims: [{ host: 'shop.example.com' }],
    })
    client.tell(3, { kind: 'source', at: Date.now(), source: { source: 'ingresses', status: 'read', failure: null } })
    await client.acked(3)
    expect((await wanted()).status).toBe('read')
    const left = new Promise<void>((resolve) => stack.services.companions.onChange(() => resolve()))
    client.cut()
    await left
    expect(await wanted()).toMatchObject({
      status: 'failed',
      failure: expect.stringMatching(/not connected/),
      claims: { length: 1 },
    })
  })

  it('tells what was in it until shortly ago', async () => {
    const { client } = await CompanionClient.join({ url: stack.url, token })
    client.tell(1, listing('shop', 'blog'))
    client.tell(2, { kind: 'ingress', at: Date.now(), ingress: ingressOf('shop', 'new.example.com') })
    client.tell(3, { kind: 'ingress-gone', at: Date.now(), ingress: { namespace: 'default', name: 'blog' } })
    await client.acked(3)
    expect(((await wanted()).removed ?? []).map(({ host }) => host)).toEqual(['blog.example.com', 'shop.example.com'])
  })
})

describe('what clusters want, beside what is told of their routes', () => {
  it('is one of the sources of the truth, and an Ingress that PipeOps ignores is explained', async () => {
    const { client } = await CompanionClient.join({ url: stack.url, token })
    client.tell(1, listing('shop'))
    client.tell(2, {
      kind: 'ingress',
      at: Date.now(),
      ingress: { ...ingressOf('own', 'own.example.com'), managedBy: null },
    })
    await client.acked(2)
    const truth = await readTruth({ ctx: ctx(), input: { id } })
    expect(truth.sources.find(({ source }) => source === 'wanted')?.status).toBe('read')
    expect(truth.routes.map(({ host, claims }) => [host, claims.wanted?.managed])).toEqual([
      ['own.example.com', false],
      ['shop.example.com', true],
    ])
    expect(truth.findings.map(({ rule, host }) => [rule, host])).toEqual([['not-managed', 'own.example.com']])
  })

  it('is contested where two of them want one host, however they spell it', async () => {
    const other = await stack.addCluster('borealis')
    for (const [owner, host] of [
      [token, 'shop.example.com'],
      [other.token, 'SHOP.example.com.'],
    ] as const) {
      const { client } = await CompanionClient.join({ url: stack.url, token: owner })
      client.tell(1, { kind: 'ingress', at: Date.now(), ingress: ingressOf('shop', host) })
      await client.acked(1)
    }
    const { findings } = await readTruth({ ctx: ctx(), input: { id } })
    expect(findings.map(({ rule, clusterIds }) => [rule, [...clusterIds].sort()])).toEqual([
      ['contested', [id, other.id].sort()],
    ])
  })
})
