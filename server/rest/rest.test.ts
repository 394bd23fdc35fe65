import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controllerRoutes, restClusterDetail, restClusters, restRoutes, restTimeline } from '@/lib/contracts/rest'
import { PATHS } from '@/server/auth/policies'
import { Stack } from '@/server/testing/agent-stack'
import { presentTimeline } from './present'

const V1 = '/api/lifeline/v1/clusters'
let stack: Stack
let id: string
const others: string[] = []
beforeAll(async () => {
  stack = await Stack.start()
  const { id: atlas, agent } = await stack.agent('atlas')
  id = atlas
  await agent.join(undefined, { cluster_id: '00000000-0000-4000-8000-000000000001', k8s_service_token: 'x' })
  await agent.sync(['shop.example.com', 'api.example.com'])
  for (const name of ['borealis', 'cascade', 'delta']) others.push((await stack.addCluster(name)).id)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
})
const list = async (query = '') => restClusters.parse((await stack.read(V1 + query)).json)

describe('who may ask', () => {
  it.each([V1, `${V1}/x`, `${V1}/x/timeline`, `${V1}/x/routes`, '/api/v1/gateway/routes/cluster/x'])(
    '%s wants the API token',
    async (path) => {
      for (const token of ['', 'wrong', 'shared-token-of-tests']) {
        expect(await stack.read(path, token)).toMatchObject({ status: 401, json: { error: { code: 'UNAUTHORIZED' } } })
      }
    },
  )

  it('anyone, about health', async () => {
    expect(await stack.read('/api/health/live', '')).toMatchObject({ status: 200, json: { status: 'live' } })
    expect(await stack.read('/api/health/ready', '')).toMatchObject({ status: 200, json: { status: 'ready' } })
  })

  it('nobody by a token over plain HTTP from elsewhere', async () => {
    await using far = await Stack.start({ env: { LIFELINE_TRUSTED_PROXIES: 'loopback' } })
    const ask = (path: string, headers: Record<string, string>) =>
      fetch(far.url + path, { headers: { authorization: 'Bearer api-token-of-tests', ...headers } })
    const elsewhere = { 'x-forwarded-for': '203.0.113.7' }
    expect((await ask(V1, elsewhere)).status).toBe(403)
    expect((await ask(V1, { ...elsewhere, 'x-forwarded-proto': 'https' })).status).toBe(200)
    expect(
      (await fetch(`${far.url}/metrics`, { headers: { ...elsewhere, 'x-forwarded-proto': 'https' } })).status,
    ).toBe(401)
  })

  it('says so where no token is set up', async () => {
    await using bare = await Stack.start({ env: { LIFELINE_API_TOKEN: '' } })
    expect(await bare.read(V1, 'any')).toMatchObject({
      status: 401,
      text: expect.stringContaining('LIFELINE_API_TOKEN'),
    })
  })

  it('declares every path in the table of policies', () => {
    expect(PATHS).toMatchObject({ [`GET ${V1}`]: 'api-token', 'GET /metrics': 'api-token-off-loopback' })
  })
})

describe('the list of clusters', () => {
  it('tells of each what the contract names, and no more', async () => {
    const { clusters, nextCursor } = await list('?q=atlas')
    expect(nextCursor).toBeNull()
    expect(clusters).toMatchObject([
      {
        uuid: id,
        name: 'atlas',
        state: 'connected',
        basis: 'arrivals',
        since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        lastBeatAt: null,
        agentVersion: null,
        k8sVersion: 'v1.31.4+k3s1',
        routes: 2,
        flapping: false,
        droppedFields: 1,
        tags: [],
      },
    ])
    const { json } = await stack.read(`${V1}?q=atlas`)
    expect(json).toEqual({ asOf: expect.stringMatching(/Z$/), clusters, nextCursor })
  })

  it('takes states in both spellings', async () => {
    expect((await list('?state=never,connected')).clusters).toHaveLength(4)
    expect((await list('?state=never&state=connected')).clusters).toHaveLength(4)
    expect((await list('?state=never&limit=2')).nextCursor).not.toBeNull()
  })

  it.each(['?state=green', '?limit=0', '?limit=many', '?limit=501', '?cursor=%00'])(
    'refuses %s by name',
    async (query) => {
      expect(await stack.read(V1 + query)).toMatchObject({ status: 400, json: { error: { code: 'BAD_REQUEST' } } })
    },
  )
})

describe('one cluster', () => {
  it('is found by its id and by a UUID of its agent', async () => {
    const one = restClusterDetail.parse((await stack.read(`${V1}/${id}`)).json)
    expect(one).toMatchObject({
      uuids: [id, '00000000-0000-4000-8000-000000000001'],
      agentId: 'agent-atlas',
      cause: 'registered',
    })
    const other = (await stack.read(`${V1}/00000000-0000-4000-8000-000000000001`)).json
    expect(other).toEqual({ ...one, asOf: expect.stringMatching(/Z$/) })
  })

  it('that is not there is 404, everywhere', async () => {
    for (const path of ['', '/timeline', '/routes', '/nonsense']) {
      expect(await stack.read(`${V1}/nobody${path}`)).toMatchObject({
        status: 404,
        json: { error: { code: 'NOT_FOUND' } },
      })
    }
  })

  it('tells its timeline for a range, or for the last day', async () => {
    const told = restTimeline.parse((await stack.read(`${V1}/${id}/timeline`)).json)
    expect(Object.keys(told).sort()).toEqual(['asOf', 'intervals', 'sources', 'transitions'])
    expect(told.transitions).toMatchObject([{ from: 'never', to: 'connected', cause: 'registered' }])
    expect(told.intervals.at(-1)).toMatchObject({ state: 'connected', to: null })
    const before = await stack.read(`${V1}/${id}/timeline?from=2020-01-01T00:00:00%2B02:00&to=2020-01-02T00:00:00Z`)
    expect(before.json).toMatchObject({ intervals: [], transitions: [] })
  })

  it('says so where it leaves older transitions out, and then alone', () => {
    const bare = { asOf: 'e:1', from: 0, to: 1, intervals: [], transitions: [], events: [], gaps: [], bucketMs: 1 }
    const keptFrom = { states: 0, changes: 0, events: 0, arrivals: 0 }
    const timeline = { ...bare, keptFrom, buckets: [], uptime: { ratio: null, observedMs: 0, connectedMs: 0 } }
    const told = (truncated: boolean) => presentTimeline({ ...timeline, truncated }, { asOf: 0, sources: [] })
    const asOf = '1970-01-01T00:00:00.000Z'
    expect(told(false)).toEqual({ asOf, sources: [], intervals: [], transitions: [] })
    expect(told(true)).toMatchObject({ truncated: true })
  })

  it.each(['?from=yesterday', '?to=1764000000000', '?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z'])(
    'refuses the range %s',
    async (query) => {
      expect((await stack.read(`${V1}/${id}/timeline${query}`)).status).toBe(400)
    },
  )

  it('tells its routes, and as the controller would list them', async () => {
    const { routes, changes } = restRoutes.parse((await stack.read(`${V1}/${id}/routes`)).json)
    expect(routes.map((route) => route.host).sort()).toEqual(['api.example.com', 'shop.example.com'])
    expect(changes.map((change) => change.kind)).toEqual(['added', 'added'])
    const listing = controllerRoutes.parse((await stack.read(`/api/v1/gateway/routes/cluster/${id}`)).json)
    expect(listing.routes[0]).toMatchObject({
      cluster_uuid: id,
      routing_mode: 'tunnel',
      service_name: 'traefik',
      tls: true,
    })
  })
})

describe('the rest', () => {
  it('is read-only', async () => {
    const response = await fetch(stack.url + V1, { method: 'POST', body: '{}' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('tells Prometheus the clusters by state', async () => {
    const { status, text } = await stack.read('/metrics', '')
    expect(status).toBe(200)
    expect(text).toContain('lifeline_clusters{state="connected"} 1')
    expect(text).toContain('lifeline_clusters{state="never"} 3')
    expect(text).toContain('lifeline_agent_sockets 1')
    expect(text).toContain('process_resident_memory_bytes')
  })

  it('is not ready when the store is gone, and hides why', async () => {
    const gone = await Stack.start()
    await gone.services.db.destroy()
    expect(await gone.read('/api/health/ready')).toMatchObject({ status: 503, json: { status: 'not-ready' } })
    const failed = await gone.read(`${V1}/x/routes`)
    expect([404, 500]).toContain(failed.status)
    expect(failed.text).not.toMatch(/sqlite|driver/i)
    await gone.abandon()
  })
})
