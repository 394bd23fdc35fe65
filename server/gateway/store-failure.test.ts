import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AgentClient } from '@/server/testing/agent-client'
import { AGENT_TOKEN, Stack } from '@/server/testing/agent-stack'

let stack: Stack
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(async () => {
  await stack[Symbol.asyncDispose]()
})

/** From now on the store refuses these rows, as a full disk would. */
async function fail(table: 'transitions' | 'route_changes' | 'clusters'): Promise<() => Promise<void>> {
  const { db } = stack.services
  await sql`create trigger ${sql.ref(`no_${table}`)} before insert on ${sql.table(table)} begin select raise(abort, 'disk full'); end`.execute(
    db,
  )
  return async () => {
    await sql`drop trigger ${sql.ref(`no_${table}`)}`.execute(db)
  }
}

describe('while the store takes nothing', () => {
  it('a registration is not acknowledged; when it takes changes again, it is', async () => {
    const { id, agent } = await stack.agent('atlas')
    const heal = await fail('transitions')
    const socket = await agent.open()
    const answer = socket.register()
    await expect.poll(() => stack.services.intake.healthy).toBe(false)
    expect(socket.frames).toEqual([])
    expect((await stack.read('/api/health/ready')).status).toBe(503)
    await heal()
    expect((await answer).payload).toMatchObject({ cluster_uuid: id, status: 'registered' })
    const stored = await stack.services.db.selectFrom('transitions').select('cause').execute()
    expect(stored).toEqual([{ cause: 'registered' }])
  })

  it('an agent without a cluster yet is registered when one can be made', async () => {
    const agent = new AgentClient({ url: stack.url, token: AGENT_TOKEN, agentId: 'lab' })
    const heal = await fail('clusters')
    const socket = await agent.open()
    const answer = socket.register()
    await expect.poll(() => stack.log.join('')).toContain('registration could not be stored')
    expect(stack.services.hub.size).toBe(0)
    await heal()
    await answer
    expect(stack.services.hub.size).toBe(1)
  })

  it('a sync is answered with 503 and a time to come back; the next one is taken', async () => {
    const { id, agent } = await stack.agent('atlas')
    await agent.join()
    const heal = await fail('route_changes')
    const refused = await agent.sync(['shop.example.com'])
    expect(refused).toMatchObject({ status: 503, json: { error: { code: 'UNAVAILABLE' } } })
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(refused.text).not.toContain('disk full')
    await heal()
    expect((await agent.sync(['shop.example.com'])).status).toBe(200)
    expect(stack.services.hub.hostsOf(id)).toEqual(['shop.example.com'])
  })

  it('beats are still acknowledged, which promises nothing, and sockets stay open', async () => {
    const { agent } = await stack.agent('atlas')
    const socket = await agent.join()
    const heal = await fail('transitions')
    await socket.beat()
    await socket.ping()
    expect(socket.isOpen).toBe(true)
    await heal()
  })
})
