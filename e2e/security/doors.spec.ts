import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { PAGES, PATHS } from '@/server/auth/policies'
import { expect, test } from '../support/fixtures'
import type { Lifeline } from '../support/lifeline'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** Sends a path as it is written, which `fetch` would tidy up. */
async function ask(
  lifeline: Lifeline,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const sent = request(lifeline.agentUrl, { path, method, headers, agent: false })
  sent.end()
  const [response] = await once(sent, 'response')
  let text = ''
  for await (const chunk of response) text += chunk
  return { status: response.statusCode, headers: response.headers, text }
}

const CANARY = 'canary-of-a-closed-door'
const WHOLE = Object.entries(PAGES)
  .filter(([page, access]) => !['public', 'setup-token', 'account-link'].includes(access) && page !== '/not-allowed')
  .map(([page]) => page)

const TOLD: Record<string, string>[] = [
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' },
  { forwarded: 'for=127.0.0.1;host=evil.example;proto=https', 'x-real-ip': '127.0.0.1' },
  { 'x-original-url': '/sign-in', 'x-rewrite-url': '/sign-in', 'x-invoke-path': '/sign-in' },
  { 'x-matched-path': '/sign-in', 'x-now-route-matches': '1', 'x-nextjs-data': '1' },
  { host: 'evil.example' },
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  {
    rsc: '1',
    'next-router-state-tree': encodeURIComponent(JSON.stringify(['', { children: ['(app)', {}] }, null, 'refetch'])),
  },
]

/** Other ways to write a path. */
const SPELLINGS: ((path: string) => string)[] = [
  (path) => path,
  (path) => `/${path}`,
  (path) => `${path}/`,
  (path) => path.replace(/.\/(?=[^/]+$)/, (cut) => cut.replace('/', '%2f')),
  (path) => `/sign-in/..${path}`,
  (path) => `/sign-in/%2e%2e${path}`,
  (path) => `${path}?_rsc=1`,
  (path) => `${path}?next=//evil.example`,
  (path) => path.toUpperCase(),
]

test('no page tells anything without a session, whatever is said of it and however it is written', async ({
  lifeline,
  addCluster,
}) => {
  test.setTimeout(120_000)
  const { id } = await addCluster(CANARY)
  const check = async (written: string, headers: Record<string, string>) => {
    const answer = await ask(lifeline, written, { headers })
    const what = `${written} ${JSON.stringify(headers)}`
    expect(answer.text.includes(CANARY), what).toBe(false)
    expect(answer.status, what).toBeLessThan(500)
    const away = answer.headers.location
    if (away) expect(new URL(away, lifeline.url).origin, what).toMatch(/^http:\/\/(localhost|127\.0\.0\.1):\d+$/)
    expect(JSON.stringify(answer.headers), what).not.toMatch(/\w:\/\/evil/)
  }
  for (const page of WHOLE) {
    const path = page.replace('[id]', id)
    await Promise.all([
      ...TOLD.map((headers) => check(path, headers)),
      ...SPELLINGS.map((spell) => check(spell(path), {})),
    ])
  }
})

test('no path of programs or agents opens by what is said of it', async ({ lifeline, addCluster }) => {
  const { id } = await addCluster(CANARY)
  const closed = Object.entries(PATHS).filter(([, access]) => /^(api|agent)-token$/.test(access))
  for (const [key] of closed) {
    const [method = 'GET', path = ''] = key.split(' ')
    if (method === 'WS') continue
    const url = path.replace('{uuid}', id)
    for (const headers of TOLD) {
      const answer = await ask(lifeline, url, { method, headers })
      expect([401, 403, 404], `${key} ${JSON.stringify(headers)}`).toContain(answer.status)
      expect(answer.text).not.toContain(CANARY)
    }
    for (const spell of SPELLINGS) {
      const answer = await ask(lifeline, spell(url), { method })
      expect(answer.text.includes(CANARY), `${method} ${spell(url)}`).toBe(false)
    }
  }
})

test('pages take no writes and run no server action', async ({ lifeline }) => {
  for (const page of Object.keys(PAGES)) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const headers = { 'next-action': '0'.repeat(42), 'content-type': 'text/plain;charset=UTF-8' }
      const answer = await ask(lifeline, page.replace(/\[\w+\]/, 'x'), { method, headers })
      expect([answer.status, answer.headers.allow], `${method} ${page}`).toEqual([405, 'GET, HEAD'])
    }
  }
})

test('what the framework answers by itself is not there, and no page hides behind its paths', async ({ lifeline }) => {
  const paths = [
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/_next/../settings/people',
    '/_next/static/../../settings/people',
    '/_next/static/%2e%2e/%2e%2e/settings/people',
    `${lifeline.url}/settings/people`,
    'http://evil.example/settings/people',
  ]
  for (const path of paths) {
    const answer = await ask(lifeline, path)
    expect([400, 404], path).toContain(answer.status)
    expect(answer.headers.location, path).toBeUndefined()
    expect(answer.headers['content-type'], path).toContain('application/json')
  }
})

test('a link is made of our own address, whatever host a request names', async ({ lifeline, context }) => {
  const state = await context.storageState()
  const cookie = state.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const sent = request(lifeline.agentUrl, {
    path: '/trpc/people.invite',
    method: 'POST',
    agent: false,
    headers: {
      ...{ cookie, 'content-type': 'application/json', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
      ...{ origin: lifeline.url, 'x-forwarded-proto': 'https' },
    },
  })
  sent.end(JSON.stringify({ email: 'new@example.com', days: 7, role: 'viewer', sees: 'everything', mayShare: false }))
  const [response] = await once(sent, 'response')
  let text = ''
  for await (const chunk of response) text += chunk
  expect(JSON.parse(text).result.data.url).toMatch(new RegExp(`^${lifeline.url}/invite/[\\w-]{43}$`))
})

test('every page has a policy with a nonce of its own and no other origin', async ({ lifeline }) => {
  const seen = new Set<string>()
  for (const page of Object.keys(PAGES)) {
    const { headers } = await ask(lifeline, page.replace(/\[\w+\]/, 'x'))
    const policy = String(headers['content-security-policy'])
    const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? []
    expect(nonce.length, page).toBeGreaterThan(20)
    expect(policy, page).not.toMatch(/https?:|\*|script-src[^;]*'unsafe/)
    seen.add(nonce)
  }
  expect(seen.size).toBe(Object.keys(PAGES).length)
})
