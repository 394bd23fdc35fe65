import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Stack } from '@/server/testing/agent-stack'
import { readHost } from './host'

const HOST = 'shop.example.com'
let stack: Stack

beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(() => stack[Symbol.asyncDispose]())

/** A call of the routes interface, as the agent of a cluster makes it. */
async function call(verb: 'register' | 'unregister', token: string, body: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${stack.url}/api/v1/gateway/routes/${verb}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
}

function register(cluster: { id: string; token: string }, path = '/', hostname = HOST): Promise<void> {
  return call('register', cluster.token, { cluster_uuid: cluster.id, hostname, path, path_type: 'Prefix' })
}

const ask = (host = HOST) => readHost({ ctx: stack.services, input: { host } })

describe('a host', () => {
  it('that nobody holds has no owner and no past', async () => {
    expect(await ask()).toMatchObject({ host: HOST, claims: [], tenures: [], findings: [] })
  })

  it('is held by the cluster that reports it, however it is asked for', async () => {
    const atlas = await stack.addCluster('atlas')
    await register(atlas)
    await register(atlas, '/api')
    await register(atlas, '/', 'other.example.com')
    const { claims, tenures, findings } = await ask('SHOP.example.com.:443')
    expect(claims).toMatchObject([{ clusterId: atlas.id, name: 'atlas', sources: ['single'], paths: 2 }])
    expect(tenures).toMatchObject([{ name: 'atlas', gotBy: 'register', to: null }])
    expect(findings).toEqual([])
  })

  it('that moved tells who had it before, and how it was lost', async () => {
    const [atlas, borealis] = [await stack.addCluster('atlas'), await stack.addCluster('borealis')]
    await register(atlas)
    await call('unregister', atlas.token, { hostname: HOST })
    await register(borealis)
    const { claims, tenures } = await ask()
    expect(claims.map(({ name }) => name)).toEqual(['borealis'])
    expect(tenures.map(({ name, gotBy, lostBy }) => [name, gotBy, lostBy])).toEqual([
      ['atlas', 'register', 'unregister'],
      ['borealis', 'register', null],
    ])
  })

  it('that two clusters report is contested', async () => {
    const [atlas, borealis] = [await stack.addCluster('atlas'), await stack.addCluster('borealis')]
    await register(atlas)
    await register(borealis)
    const { claims, findings } = await ask()
    expect(claims).toHaveLength(2)
    expect(findings).toMatchObject([{ rule: 'contested', host: HOST, clusterIds: [atlas.id, borealis.id].sort() }])
  })
})
