import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AgentClient } from '@/server/testing/agent-client'
import { Stack } from '@/server/testing/agent-stack'
import { listClusters } from './list'

const CLAIMED = '00000000-0000-4000-8000-000000000001'
const ALL = { state: [], q: '', limit: 100, cursor: null }
let stack: Stack
let atlas: AgentClient
const ids: string[] = []
beforeAll(async () => {
  stack = await Stack.start()
  const { id, agent } = await stack.agent('atlas')
  await agent.join(undefined, { cluster_id: CLAIMED })
  atlas = agent
  ids.push(id)
  for (const name of ['borealis', 'cascade', 'delta']) ids.push((await stack.addCluster(name)).id)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
})
const list = (input: Partial<Parameters<typeof listClusters>[0]['input']> = {}) =>
  listClusters({ ctx: stack.services, input: { ...ALL, ...input } })
const names = (input: Parameters<typeof list>[0]) =>
  list(input)
    .rows.map((row) => row.name)
    .sort()

describe('the list for programs', () => {
  it('holds every cluster, in the order of ids, on one page when they fit', () => {
    const { rows, nextCursor } = list()
    expect(rows.map((row) => row.id)).toEqual([...ids].sort())
    expect(nextCursor).toBeNull()
  })

  it.each([1, 2, 3, 4])('is walked through in pages of %i, each cluster once', (limit) => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = list({ limit, cursor })
      seen.push(...page.rows.map((row) => row.id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual([...ids].sort())
  })

  it('neither misses nor repeats a cluster that changes between two pages', async () => {
    const first = list({ limit: 2 })
    await stack.services.intake.observe(ids[1] ?? '', { kind: 'finding', rule: 'standalone-agent', message: 'x' })
    const second = list({ limit: 2, cursor: first.nextCursor })
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(4)
  })

  it('is filtered by states', () => {
    expect(names({ state: ['never'] })).toEqual(['borealis', 'cascade', 'delta'])
    expect(names({ state: ['connected', 'never'] })).toHaveLength(4)
    expect(names({ state: ['disconnected'] })).toEqual([])
  })

  it('is searched by every word, in names, UUIDs, hosts and what agents tell', async () => {
    expect(names({ q: 'BOREA' })).toEqual(['borealis'])
    expect(names({ q: CLAIMED })).toEqual(['atlas'])
    expect(names({ q: 'aws eu-west' })).toEqual(['atlas'])
    expect(names({ q: 'aws borealis' })).toEqual([])
    expect(names({ q: 'shop.example' })).toEqual([])
    await atlas.sync(['shop.example.com'])
    expect(names({ q: 'SHOP.example aws' })).toEqual(['atlas'])
  })

  it('refuses a cursor that is none', () => {
    expect(() => list({ cursor: '\u0000' })).toThrow('This cursor cannot be used.')
  })
})
