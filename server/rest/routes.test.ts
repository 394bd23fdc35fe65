import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { restFleetRoutes } from '@/lib/contracts/rest'
import { Stack } from '@/server/testing/agent-stack'
import { REST_PATHS } from './handler'
import { DESCRIBED } from './openapi'

const ROUTES = '/api/lifeline/v1/routes'
let stack: Stack
beforeAll(async () => {
  stack = await Stack.start()
  for (const [name, hosts] of [
    ['atlas', ['shop.example.com', 'a.example.com', 'b.example.com']],
    ['borealis', ['shop.example.com', 'c.example.com']],
  ] as const) {
    const { agent } = await stack.agent(name)
    await agent.join()
    await agent.sync([...hosts])
  }
  await stack.services.routes.settled()
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
})
const ask = async (query = '') => {
  const { json } = await stack.read(ROUTES + query)
  const answer = restFleetRoutes.parse(json)
  expect(json).toEqual(answer)
  return answer
}

describe('the routes of the fleet, for programs', () => {
  it('want the API token', async () => {
    expect((await stack.read(ROUTES, '')).status).toBe(401)
  })

  it('tell of each route who says it, and how old each source’s part is', async () => {
    const { routes, clusters, findings, nextCursor, pending } = await ask()
    expect([routes.length, nextCursor, pending]).toEqual([5, null, 0])
    expect(routes.filter(({ findingId }) => findingId !== null)).toHaveLength(2)
    expect(findings).toMatchObject([{ id: 'contested shop.example.com', rule: 'contested' }])
    expect(clusters.map(({ name }) => name).sort()).toEqual(['atlas', 'borealis'])
    const synced = clusters[0]?.sources.find(({ source }) => source === 'synced')
    expect(synced).toMatchObject({ status: 'read', readAt: expect.stringMatching(/Z$/) })
  })

  it('are narrowed by a part of a host and by a finding', async () => {
    expect((await ask('?host=c.exam')).routes.map(({ host }) => host)).toEqual(['c.example.com'])
    expect((await ask('?host=C.example.com.')).routes).toHaveLength(1)
    expect((await ask('?finding=contested')).routes).toHaveLength(2)
    expect((await ask('?finding=ghost,drift')).routes).toEqual([])
  })

  it('are walked page by page, none missed and none twice', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { routes, nextCursor } = await ask(`?limit=2&cursor=${cursor}`)
      seen.push(...routes.map(({ clusterId, host, path }) => `${clusterId} ${host} ${path}`))
      cursor = nextCursor
    }
    expect(seen).toHaveLength(5)
    expect([...new Set(seen)].sort()).toEqual(seen)
  })

  it.each(['?finding=green', '?limit=0', '?cursor=x', '?cursor=WzFd'])('refuse %s', async (query) => {
    expect((await stack.read(ROUTES + query)).status).toBe(400)
  })

  it('are counted for Prometheus', async () => {
    const { text } = await stack.read('/metrics', '')
    expect(text).toContain('lifeline_routes 5')
    for (const line of ['{rule="contested"} 1', '{rule="drift"} 0', '{rule="ghost"} 0']) {
      expect(text).toContain(`lifeline_route_findings${line}`)
    }
  })
})

describe('the description of the machine interface', () => {
  it('has every path that answers, and is read by anyone', async () => {
    const { status, json } = await stack.read('/api/openapi.json', '')
    expect(status).toBe(200)
    expect(Object.keys(DESCRIBED).sort()).toEqual([...REST_PATHS].sort())
    const { paths } = z.object({ paths: z.record(z.string(), z.object({ get: z.looseObject({}) })) }).parse(json)
    expect(Object.keys(paths)).toHaveLength(REST_PATHS.length)
    expect(paths['/api/lifeline/v1/routes']?.get).toMatchObject({
      security: [{ token: [] }],
      parameters: [
        { name: 'host', in: 'query', schema: { type: 'string' } },
        { name: 'finding', schema: { type: 'array', items: { enum: expect.arrayContaining(['drift']) } } },
        { name: 'limit', schema: { maximum: 500 } },
        { name: 'cursor', schema: { type: 'string' } },
      ],
    })
    expect(paths['/api/health/live']?.get).toMatchObject({ security: [] })
  })

  it('says nothing of this installation', async () => {
    expect((await stack.read('/api/openapi.json', '')).text).not.toContain(stack.folder)
  })
})
