import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApiToken as schema, TOKEN_VERBS, type TokenVerb } from '@/lib/contracts/api-token'
import type { Rights } from '@/lib/contracts/people'
import { ApiTokens } from '@/server/auth/api-tokens'
import { PATHS } from '@/server/auth/policies'
import { createApiToken } from '@/server/services/tokens/create'
import { revokeApiToken } from '@/server/services/tokens/revoke'
import { API_TOKEN, Stack } from '@/server/testing/agent-stack'
import { ADA } from '@/server/testing/viewers'
import { TOKEN_PATHS } from './scopes'

const DAY = 86_400_000

let stack: Stack
let now: number
beforeEach(async () => {
  now = Date.now()
  stack = await Stack.start({ clock: () => now })
})
afterEach(() => stack[Symbol.asyncDispose]())

const ctx = () => ({ ...stack.services, viewer: ADA })
const make = (verbs: readonly TokenVerb[], sees: Rights['sees'] = 'everything') =>
  createApiToken({ ctx: ctx(), input: schema.parse({ name: 'a program', verbs, sees, days: 30 }) })

/** Every path that takes a token, with the id of a cluster that is there; metrics as they are asked from elsewhere. */
async function ask(path: string, id: string, secret: string): Promise<number> {
  const url = stack.url + path.replace('GET ', '').replace('{uuid}', id)
  const { status, body } = await fetch(url, { headers: { authorization: `Bearer ${secret}` } })
  await body?.cancel()
  return status
}
const paths = (Object.keys(TOKEN_PATHS) as (keyof typeof TOKEN_PATHS)[]).filter((path) => PATHS[path] === 'api-token')

describe.each(paths)('%s', (path) => {
  it('is told to tokens that may ask it, and to no other', async () => {
    const { id } = await stack.addCluster('atlas')
    const right = await make([TOKEN_PATHS[path]])
    const other = await make(TOKEN_VERBS.filter((verb) => verb !== TOKEN_PATHS[path]))
    const revoked = await make([TOKEN_PATHS[path]])
    await revokeApiToken({ ctx: ctx(), input: { id: revoked.token.id } })
    expect({
      right: await ask(path, id, right.secret),
      ofSettings: await ask(path, id, API_TOKEN),
      otherScope: await ask(path, id, other.secret),
      revoked: await ask(path, id, revoked.secret),
      unknown: await ask(path, id, `${right.secret}x`),
    }).toEqual({ right: 200, ofSettings: 200, otherScope: 403, revoked: 401, unknown: 401 })
    now += 30 * DAY
    expect(await ask(path, id, right.secret)).toBe(401)
  })

  it('tells a token for some clusters of these alone', async () => {
    const mine = await stack.agent('atlas')
    const other = await stack.agent('borea')
    for (const { agent } of [mine, other]) await agent.join()
    await mine.agent.sync(['atlas.example.com'])
    await other.agent.sync(['borea.example.com'])
    const { secret } = await make([TOKEN_PATHS[path]], { clusters: [mine.id], tags: [] })
    const { status, text } = await stack.read(path.replace('GET ', '').replace('{uuid}', mine.id), secret)
    expect([status, text.includes('borea'), text.includes(other.id)]).toEqual([200, false, false])
    expect(await ask(path, other.id, secret)).toBe(path.includes('{uuid}') ? 404 : 200)
  })
})

it('metrics are told to a token for them where they are not asked on this machine', async () => {
  const demanded = async (secret: string) => {
    const headers = { authorization: `Bearer ${secret}`, host: 'lifeline.example.com' }
    const { request } = await import('node:http')
    return new Promise<number | undefined>((resolve, reject) => {
      request(`${stack.url}/metrics`, { headers }, (res) => {
        res.resume()
        resolve(res.statusCode)
      })
        .on('error', reject)
        .end()
    })
  }
  expect(await demanded((await make(['metrics'])).secret)).toBe(200)
  expect(await demanded((await make(['clusters', 'routes'])).secret)).toBe(403)
})

it('nothing that stays open takes an API token', () => {
  const open = Object.entries(PATHS).filter(([path]) => /^WS |stream/.test(path))
  expect(open.filter(([, access]) => access.startsWith('api-token'))).toEqual([])
})

describe('a token', () => {
  it('is kept as its hash alone, and told once', async () => {
    const { secret, token } = await make(['clusters'])
    expect(secret).toMatch(/^lla_[\w-]{43}$/)
    expect(JSON.stringify(stack.services.apiTokens.list())).not.toContain(secret)
    expect((await stack.storedBytes()).includes(secret)).toBe(false)
    expect(stack.log.join('')).not.toContain(secret)
    expect(token.expiresAt).toBe(now + 30 * DAY)
  })

  it('holds after a restart with when it was last used, and stays revoked', async () => {
    const kept = await make(['clusters'])
    const revoked = await make(['clusters'])
    now += 5_000
    await ask('GET /api/lifeline/v1/clusters', '', kept.secret)
    await revokeApiToken({ ctx: ctx(), input: { id: revoked.token.id } })
    await stack.services.apiTokens.flush()
    const again = await ApiTokens.load(stack.services)
    expect(again.check(kept.secret)).toMatchObject({ kind: 'good' })
    expect(again.check(revoked.secret)).toEqual({ kind: 'revoked' })
    expect(again.byId(revoked.token.id)).toMatchObject({ revokedAt: now, lastUsedAt: null })
    expect((await ApiTokens.load(stack.services)).byId(kept.token.id)).toMatchObject({ lastUsedAt: now })
  })

  it('that ended is listed for a month', async () => {
    await make(['clusters'])
    now += 59 * DAY
    expect(stack.services.apiTokens.list()).toHaveLength(1)
    now += 2 * DAY
    expect(stack.services.apiTokens.list()).toEqual([])
  })

  it('for some clusters does not read metrics, and is for a cluster that is there', async () => {
    const { id } = await stack.addCluster('atlas')
    const some = { clusters: [id], tags: [] }
    expect(schema.safeParse({ name: 'x', verbs: ['metrics'], sees: some, days: 1 }).success).toBe(false)
    expect(schema.safeParse({ name: 'x', verbs: ['routes'], sees: { clusters: [], tags: [] }, days: 1 }).success).toBe(
      false,
    )
    await expect(make(['clusters'], { clusters: ['gone'], tags: [] })).rejects.toThrow('not there any more')
  })
})
