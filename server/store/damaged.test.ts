import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAccount } from '@/server/auth/accounts'
import { createAuth } from '@/server/auth/auth'
import { sessionFrom } from '@/server/auth/session'
import type { Context } from '@/server/context'
import { publicError } from '@/server/errors'
import { addCluster } from '@/server/services/clusters/add'
import { renameCluster } from '@/server/services/clusters/rename'
import { readTimeline } from '@/server/services/clusters/timeline'
import { AgentClient } from '@/server/testing/agent-client'
import { Stack } from '@/server/testing/agent-stack'
import { damagePage } from '@/server/testing/damage'
import { cookiesOf, PERSON } from '@/server/testing/http-stack'
import { ADA } from '@/server/testing/viewers'
import { openStoreToServe } from './open-to-serve'

const HOSTS = Array.from({ length: 400 }, (_, n) => `shop-${n}.example.com`)
const HOUR = 3_600_000

let folder: string
let id: string
let token: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-damaged-'))
  const stack = await Stack.start({ folder })
  await createAccount(stack.services, PERSON)
  const made = await stack.agent('atlas')
  id = made.id
  token = made.token
  await made.agent.join()
  await made.agent.sync(HOSTS)
  await stack.addCluster('borea')
  await stack.stop()
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})
const file = () => join(folder, 'lifeline.db')
const asViewer = (stack: Stack): Context => ({ ...stack.services, viewer: ADA })

/** What a person is told of a failure. */
async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (cause: unknown) => publicError(cause),
  )
}
const DAMAGED = { code: 'UNAVAILABLE', message: expect.stringContaining('put the last backup in its place') }

describe('a database with a damaged page', () => {
  it('is shown as far as it can be read; how its clusters are now is unknown', async () => {
    damagePage(file(), 'events')
    await using stack = await Stack.start({ folder })
    const { hub, clock } = stack.services
    const states = Object.fromEntries([...hub.rows()].map(({ name, state }) => [name, state]))
    expect(states).toEqual({ atlas: 'unknown', borea: 'unknown' })
    expect(hub.hostsOf(id)).toHaveLength(HOSTS.length)
    const now = clock()
    const { transitions, intervals, gaps } = await readTimeline({
      ctx: asViewer(stack),
      input: { id, from: now - HOUR, to: now + HOUR },
    })
    expect(transitions.map(({ to }) => to)).toContain('connected')
    expect(intervals.at(-1)).toMatchObject({ state: 'unknown', to: null })
    expect(gaps.at(-1)?.to).toBeLessThanOrEqual(clock() + 1)
  })

  it('leaves out of what is shown what it holds no more', async () => {
    damagePage(file(), 'routes')
    await using stack = await Stack.start({ folder })
    const left = stack.services.hub.hostsOf(id).length
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(HOSTS.length)
  })

  it('does not take a cluster for one that was never seen because its state is lost', async () => {
    damagePage(file(), 'cluster_states')
    await using stack = await Stack.start({ folder })
    expect(stack.services.hub.row(id)?.state).toBe('unknown')
  })

  it('is said where Lifeline tells how it is, and why it is not ready', async () => {
    damagePage(file(), 'events')
    await using stack = await Stack.start({ folder })
    const { problems, store } = await stack.services.health.read()
    expect(problems[0]).toMatchObject({ id: 'store', level: 'bad', what: expect.stringContaining('damaged') })
    expect(problems[0]?.what).toContain('nothing is stored')
    expect(problems[0]?.todo).toContain('cp BACKUP lifeline.db')
    expect(store.trouble?.kind).toBe('damaged')
    expect(await stack.read('/api/health/ready')).toMatchObject({
      status: 503,
      json: { status: 'not-ready', store: expect.stringContaining('damaged') },
    })
    const { text } = await stack.read('/metrics')
    expect(text).toContain('lifeline_store_trouble{kind="damaged"} 1')
    expect(text).toContain('lifeline_store_healthy 0')
  })

  it('puts agents off with 503 whatever token they show, acknowledges nothing, and counts it', async () => {
    damagePage(file(), 'cluster_tokens')
    await using stack = await Stack.start({ folder })
    for (const shown of [token, 'a token that may have been on the damaged page']) {
      const agent = new AgentClient({ url: stack.url, token: shown, agentId: 'agent-atlas' })
      const answer = await agent.sync(['new.example.com'], id)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
      await expect(agent.open()).rejects.toMatchObject({ status: 503, headers: { 'retry-after': '5' } })
      await expect(agent.open('/api/lifeline/v1/companion')).rejects.toMatchObject({ status: 503 })
    }
    expect(stack.services.health.shed.list()).toMatchObject([{ reason: 'store-damaged', count: 6 }])
    expect(stack.services.refused.list()).toEqual([])
  })

  it('tells people who would change something that nothing can be stored, and changes nothing', async () => {
    damagePage(file(), 'events')
    const before = await readFile(file())
    const stack = await Stack.start({ folder })
    const ctx = asViewer(stack)
    expect(await refusalOf(renameCluster({ ctx, input: { id, name: 'other', was: 'atlas' } }))).toMatchObject(DAMAGED)
    expect(await refusalOf(addCluster({ ctx, input: { name: 'new' } }))).toMatchObject(DAMAGED)
    expect(new Set([...stack.services.hub.rows()].map(({ name }) => name))).toEqual(new Set(['atlas', 'borea']))
    await stack.stop()
    expect((await readFile(file())).equals(before)).toBe(true)
  })

  it('lets people sign in for as long as it runs, to see what is wrong', async () => {
    damagePage(file(), 'events')
    const stack = await Stack.start({ folder })
    const { auth } = stack.services
    const { headers } = await auth.api.signInEmail({ body: PERSON, returnHeaders: true })
    const cookie = { cookie: cookiesOf(headers) }
    expect(await sessionFrom(stack.services, cookie)).toMatchObject({ email: PERSON.email })
    await stack.stop()
    await using next = await Stack.start({ folder })
    expect(await sessionFrom(next.services, cookie)).toBeNull()
  })

  it('honours sessions that it holds', async () => {
    const { db } = await openStoreToServe(file())
    const auth = createAuth(db, { publicUrl: 'http://localhost:3000' }, 'x'.repeat(40))
    const { headers } = await auth.api.signInEmail({ body: PERSON, returnHeaders: true })
    await db.destroy()
    damagePage(file(), 'events')
    await using stack = await Stack.start({ folder })
    const cookie = { cookie: cookiesOf(headers) }
    expect(await sessionFrom(stack.services, cookie)).toMatchObject({ email: PERSON.email })
  })
})

describe('a damaged database that cannot be shown', () => {
  it('because it was never brought up to date is refused, with what to do', async () => {
    const old = new Database(file())
    old.exec("delete from kysely_migration where name = '0007-care'")
    old.close()
    damagePage(file(), 'events')
    await expect(openStoreToServe(file())).rejects.toThrow(/older Lifeline.*the last backup in its place/s)
  })

  it('because its list of tables is damaged is refused, with what to do', async () => {
    damagePage(file(), 'sqlite_schema')
    await expect(openStoreToServe(file())).rejects.toThrow(/too little of it can be read.*put the last backup/s)
  })
})
