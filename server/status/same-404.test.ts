import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PATHS } from '@/server/auth/policies'
import { revokeLink, rotateLink } from '@/server/services/links/revoke'
import { Stack } from '@/server/testing/agent-stack'
import { shareLink } from '@/server/testing/status-link'
import { ADA } from '@/server/testing/viewers'
import { newLinkToken } from './token'

let stack: Stack
let live: Awaited<ReturnType<typeof shareLink>>
let protectedLink: Awaited<ReturnType<typeof shareLink>>
let gone: Record<string, string>
let now = Date.UTC(2026, 10, 23, 12)

beforeAll(async () => {
  stack = await Stack.start({ clock: () => now })
  const { id } = await stack.addCluster('atlas')
  live = await shareLink(stack, { ids: [id] })
  protectedLink = await shareLink(stack, { ids: [id], password: 'lantern otter' })
  const ctx = { ...stack.services, viewer: ADA }
  const revoked = await shareLink(stack, { ids: [id] })
  await revokeLink({ ctx, input: { id: revoked.id } })
  const rotated = await shareLink(stack, { ids: [id] })
  await rotateLink({ ctx, input: { id: rotated.id } })
  const expired = await shareLink(stack, { ids: [id], endsInMs: 60_000 })
  now += 60_000
  gone = { revoked: revoked.path, rotated: rotated.path, expired: expired.path }
})
afterAll(() => stack[Symbol.asyncDispose]())

interface Seen {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
  reads: string[]
}

/** Asks by the bytes of a path, as no client that tidies paths would. */
async function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Seen> {
  const { port } = new URL(stack.url)
  const asking = vi.spyOn(stack.services.db.getExecutor(), 'executeQuery')
  try {
    return await new Promise<Seen>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers }, (res) => {
        let body = ''
        res.setEncoding('utf8').on('data', (chunk: string) => {
          body += chunk
        })
        res.on('end', () => {
          const { date: _, ...rest } = res.headers
          resolve({
            status: res.statusCode ?? 0,
            headers: rest,
            body,
            reads: asking.mock.calls.map(([query]) => query.sql),
          })
        })
      })
      asked.on('error', reject)
      asked.end()
    })
  } finally {
    asking.mockRestore()
  }
}

const swapCase = (text: string) =>
  text.replace(/[a-z]/i, (one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase()))

describe('an address that is no link', () => {
  const wrong: [name: string, path: (token: string) => string][] = [
    ['the name of the parameter', () => '/s/:token'],
    ['empty', () => '/s/'],
    ['the bare word', () => '/s'],
    ['undefined', () => '/s/undefined'],
    ['null', () => '/s/null'],
    ['an encoded NUL', () => '/s/%00'],
    ['a token and an encoded NUL', (token) => `/s/${token}%00`],
    ['a prefix of the token', (token) => `/s/${token.slice(0, -1)}`],
    ['more than the token', (token) => `/s/${token}A`],
    ['another case', (token) => `/s/${swapCase(token)}`],
    ['another case of the path', (token) => `/S/${token}`],
    ['an encoded letter of the token', (token) => `/s/%${token.charCodeAt(0).toString(16)}${token.slice(1)}`],
    ['an encoded letter of the path', (token) => `/%73/${token}`],
    ['an encoded slash', (token) => `/s%2f${token}`],
    ['a doubled slash', (token) => `//s//${token}`],
    ['a slash at its end', (token) => `/s/${token}/`],
    ['dots', (token) => `/s/${token}/../${token}`],
    ['encoded dots', (token) => `/s/${token}/%2e%2e/stream`],
    ['a part that is not there', (token) => `/s/${token}/status`],
    ['an encoded part', (token) => `/s/${token}/%73tream`],
    ['a name of every object', (token) => `/s/${token}/constructor`],
    ['a badge that is switched off', (token) => `/s/${token}/badge.svg`],
    ['a frame that is switched off', (token) => `/s/${token}/frame`],
    ['its stream', (token) => `/s/${token}/frame/stream`],
    ['a logo that is not there', (token) => `/s/${token}/logo`],
    ["another's token", () => `/s/${newLinkToken()}`],
    ['a revoked one', () => gone.revoked ?? ''],
    ['one with another address now', () => gone.rotated ?? ''],
    ['an expired one', () => gone.expired ?? ''],
    ['the stream of a revoked one', () => `${gone.revoked}/stream`],
    ['a part behind a password', () => `${protectedLink.path}/stream`],
    ['a sealed copy behind a password', () => `${protectedLink.path}/sealed.json`],
  ]

  it.each(wrong)('is answered the same: %s', async (_, path) => {
    const known = await ask('/s/nothing-of-the-kind')
    const seen = await ask(path(live.token))
    expect(known.status).toBe(404)
    expect(seen).toEqual(known)
    expect(seen.reads).toHaveLength(1)
    expect(seen.body).not.toContain(live.token)
  })

  it.each(['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    'is what %s finds at a link',
    async (method) => {
      for (const path of [live.path, `${live.path}/stream`, `${live.path}/sealed.json`]) {
        const seen = await ask(path, method)
        const known = await ask('/s/nothing-of-the-kind', method)
        expect(seen).toEqual(known)
        expect(seen.status).toBe(404)
      }
    },
  )

  it('is one for a socket too', async () => {
    const seen = await ask(`${live.path}/stream`, 'GET', { connection: 'Upgrade', upgrade: 'websocket' })
    expect(seen.status).toBe(404)
  })
})

describe('a token of a link', () => {
  it('opens its own page', async () => {
    const seen = await ask(live.path)
    expect(seen.status).toBe(200)
    expect(seen.body).toContain('Example Shop')
  })

  it('opens nothing else that this server has', async () => {
    const bearer = { authorization: `Bearer ${live.token}`, cookie: `lifeline-link=${live.token}` }
    const others = Object.keys(PATHS).filter((key) => !key.includes('/s/{token}') && key.startsWith('GET'))
    for (const key of others.filter((one) => !/health|openapi|ip-intel|metrics/.test(one))) {
      const path = key.slice('GET '.length).replace(/\{\w+\}/g, 'atlas')
      const seen = await ask(path, 'GET', bearer)
      expect([401, 403, 404], `${key}: ${seen.status}`).toContain(seen.status)
    }
  })
})
