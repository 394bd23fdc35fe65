import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditQuery } from '@/lib/contracts/audit'
import { setupCompletion } from '@/lib/contracts/setup'
import { prepareAdministrator } from '@/server/announce'
import { AuditLog } from '@/server/audit/audit-log'
import { createAuth, migrateAuth } from '@/server/auth/auth'
import { People } from '@/server/auth/people'
import { issueSetupToken } from '@/server/auth/setup-link'
import type { Services } from '@/server/context'
import { readEnv } from '@/server/env'
import { createLogger } from '@/server/logger'
import { openStore } from '@/server/store/open'
import { completeSetup } from './complete'
import { readSetupState } from './state'

const PERSON = { name: 'Ada', email: 'Ada@Example.com', password: 'brass otter kite lantern' }

type Ctx = Pick<Services, 'env' | 'db' | 'auth' | 'people' | 'log' | 'clock' | 'audit'>
let folder = ''
let ctx: Ctx
let now = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-'))
  const env = readEnv({})
  const db = await openStore(join(folder, 'lifeline.db'))
  const auth = createAuth(db, env, 's'.repeat(40))
  await migrateAuth(auth)
  now = Date.now()
  const people = await People.load(db)
  const told = { db, log: createLogger('silent'), clock: () => now }
  ctx = { ...told, env, auth, people, audit: new AuditLog({ ...told, damage: null }) }
})
afterEach(async () => {
  await ctx.db.destroy()
  await rm(folder, { recursive: true })
})

const state = (token: string) => readSetupState({ ctx, input: { token } })
const complete = (token: string, person = PERSON) => completeSetup({ ctx, input: { ...person, token } })

describe('the set-up link', () => {
  test('makes the first administrator, who can sign in then', async () => {
    const token = await issueSetupToken(ctx.db, ctx.clock())
    expect(await state(token)).toEqual({ state: 'ready' })
    expect(await complete(token)).toEqual({ email: PERSON.email })
    const signedIn = await ctx.auth.api.signInEmail({ body: PERSON })
    expect(signedIn.user).toMatchObject({ name: 'Ada', email: 'ada@example.com' })
  })

  test('works once, and says so afterwards', async () => {
    const token = await issueSetupToken(ctx.db, ctx.clock())
    await complete(token)
    expect(await state(token)).toMatchObject({ state: 'done', usedAt: expect.any(Number) })
    await expect(complete(token)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('works once even for two people at the same moment', async () => {
    const token = await issueSetupToken(ctx.db, ctx.clock())
    const both = [complete(token), complete(token, { ...PERSON, email: 'eve@example.com' })]
    const outcomes = await Promise.allSettled(both)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await ctx.db.selectFrom('user').select('id').execute()).toHaveLength(1)
  })

  test('stays good when the account could not be made', async () => {
    const token = await issueSetupToken(ctx.db, ctx.clock())
    const broken = { ...ctx, auth: { ...ctx.auth, $context: Promise.reject(new Error('disk full')) } } as Ctx
    await expect(completeSetup({ ctx: broken, input: { ...PERSON, token } })).rejects.toThrow('disk full')
    expect(await state(token)).toEqual({ state: 'ready' })
  })

  test('is void when it is wrong or was replaced', async () => {
    const old = await issueSetupToken(ctx.db, ctx.clock())
    await issueSetupToken(ctx.db, ctx.clock())
    for (const token of ['', 'guess', old]) {
      expect(await state(token)).toEqual({ state: 'wrong-link' })
      await expect(complete(token)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
  })

  test('is void when it is a day old', async () => {
    const token = await issueSetupToken(ctx.db, ctx.clock())
    now += 24 * 3_600_000 - 1
    expect(await state(token)).toEqual({ state: 'ready' })
    now += 1
    expect(await state(token)).toEqual({ state: 'wrong-link' })
    await expect(complete(token)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('is stored as a hash alone', async () => {
    const token = await issueSetupToken(ctx.db, ctx.clock())
    expect(JSON.stringify(await ctx.db.selectFrom('meta').selectAll().execute())).not.toContain(token)
  })
})

describe('at a start', () => {
  test('a new link is told while there is no administrator, and none afterwards', async () => {
    const link = await prepareAdministrator(ctx)
    const token = /token=(\S+)/.exec(link ?? '')?.[1] ?? ''
    expect(await state(token)).toEqual({ state: 'ready' })
    await complete(token)
    expect(await prepareAdministrator(ctx)).toBeNull()
  })

  test('the administrator of the settings is made once, and no link is told', async () => {
    const admin = { email: PERSON.email, password: PERSON.password }
    const told = await prepareAdministrator({ ...ctx, env: { ...ctx.env, admin } })
    expect(told).not.toContain('token=')
    expect((await ctx.auth.api.signInEmail({ body: admin })).user.email).toBe('ada@example.com')
    expect(await prepareAdministrator({ ...ctx, env: { ...ctx.env, admin } })).toBeNull()
    const { entries } = await ctx.audit.read(auditQuery.parse({}))
    expect(entries).toMatchObject([{ action: 'person.first', subject: { name: 'ada@example.com' } }])
  })
})

test.each([
  ['short', 'at least 12 characters'],
  ['abababababababab', 'repeats the same few characters'],
  ['example.com.example', 'mostly your name'],
  ['lifelinepassword', 'mostly your name'],
  ['x'.repeat(129), 'at most 128'],
])('the password %s is refused with words that help', (password, words) => {
  const result = setupCompletion.safeParse({ ...PERSON, token: 't', password })
  expect(result.error?.issues[0]?.message).toContain(words)
})
