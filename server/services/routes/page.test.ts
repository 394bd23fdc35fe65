import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fleetRoutesPage } from '@/lib/contracts/route-fleet'
import { Stack } from '@/server/testing/agent-stack'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { readRoutesPage } from './page'

let stack: Stack
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(() => stack[Symbol.asyncDispose]())

async function page(more: { q?: string } = {}) {
  await stack.services.routes.settled()
  const input = { q: '', finding: [], offset: 0, limit: 50, ...more }
  const answer = readRoutesPage({ ctx: stack.services, input })
  expect(fleetRoutesPage.parse(answer)).toEqual(answer)
  return answer
}

async function syncing(name: string, hosts: string[]) {
  const { id, agent } = await stack.agent(name)
  await agent.join()
  await agent.sync(hosts)
  return { id, agent }
}

describe('the routes of the fleet', () => {
  it('are none before anything was told', async () => {
    expect(await page()).toMatchObject({ rows: [], total: 0, routes: 0, findings: [], pending: 0 })
  })

  it('follow what agents sync', async () => {
    const atlas = await syncing('atlas', ['shop.example.com', 'api.example.com'])
    expect(await page()).toMatchObject({
      routes: 2,
      agree: 2,
      clusters: 1,
      groups: [{ rule: null, count: 2, findings: 0 }],
    })
    await atlas.agent.sync(['shop.example.com'])
    expect((await page()).rows).toMatchObject([
      { host: 'shop.example.com', says: { synced: 'says', listing: 'unused' }, clusters: [{ name: 'atlas' }] },
    ])
    expect((await page({ q: 'api' })).total).toBe(0)
  })

  it('that two clusters claim come first, and agree again when one lets go', async () => {
    await syncing('atlas', ['shop.example.com', 'a.example.com'])
    const borealis = await syncing('borealis', ['shop.example.com', 'b.example.com'])
    const { rows, findings } = await page()
    expect(rows[0]).toMatchObject({ rule: 'contested', clusters: [{}, {}] })
    expect(findings).toEqual([{ rule: 'contested', count: 1 }])
    await borealis.agent.sync(['b.example.com'])
    expect((await page()).findings).toEqual([])
  })

  it('follow what a companion tells, and name the source', async () => {
    const { id, token } = await stack.addCluster('cascade')
    const { client } = await CompanionClient.join({ url: stack.url, token })
    const ingresses = [ingressOf('shop', 'shop.example.com')]
    client.tell(1, { kind: 'listing', at: Date.now(), list: 1, last: true, ingresses })
    await client.acked(1)
    const { rows, sources } = await page()
    expect(rows).toMatchObject([{ host: 'shop.example.com', clusters: [{ id }], says: { wanted: 'says' } }])
    expect(sources).toMatchObject([
      { kind: 'dial-in', clusters: 0 },
      { kind: 'companion', clusters: 1, unreadable: 0, lagMs: 0 },
    ])
    client.cut()
  })
})
