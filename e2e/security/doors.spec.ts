import { PAGES, PATHS, PROCEDURES } from '@/server/auth/policies'
import { linkOf } from '@/server/testing/link-input'
import { expect, test } from '../support/fixtures'
import { makeLink } from '../support/links'
import { ask, SPELLINGS, TOLD } from '../support/raw'

const CANARY = 'canary-of-a-closed-door'
const WHOLE = Object.entries(PAGES)
  .filter(([page, access]) => !['public', 'setup-token', 'account-link'].includes(access) && page !== '/not-allowed')
  .map(([page]) => page)

test.use({ label: 'doors' })

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

test('a link is made of our own address, whatever host a request names', async ({ lifeline, context, addCluster }) => {
  const { id } = await addCluster('shared-door')
  const state = await context.storageState()
  const cookie = state.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const links: [procedure: string, input: object, path: RegExp][] = [
    [
      'people.invite',
      { email: 'new@example.com', days: 7, role: 'viewer', sees: 'everything', mayShare: false },
      /^\/invite\/[\w-]{43}$/,
    ],
    ['links.create', linkOf({ ids: [id], title: 'A door' }), /^\/s\/[\w-]{43}$/],
  ]
  for (const [procedure, input, path] of links) {
    for (const told of TOLD.filter((one) => !('rsc' in one))) {
      const headers = { cookie, 'content-type': 'application/json', origin: lifeline.url, ...told }
      const sent = { method: 'POST', headers, body: JSON.stringify(input) }
      const { url } = JSON.parse((await ask(lifeline, `/trpc/${procedure}`, sent)).text).result.data
      expect([url.slice(0, lifeline.url.length), url.slice(lifeline.url.length)]).toEqual([
        lifeline.url,
        expect.stringMatching(path),
      ])
    }
  }
})

test('an address that is no link is answered the same by the whole server', async ({ lifeline, page, addCluster }) => {
  const { path } = await makeLink(page, { ids: [(await addCluster(CANARY)).id], title: CANARY })
  const token = path.slice('/s/'.length)
  const whole = async (written: string, headers = {}) => {
    const answer = await ask(lifeline, written, { headers })
    return { ...answer, headers: { ...answer.headers, date: '' } }
  }
  const known = await whole('/s/nothing-of-the-kind')
  expect(known.status).toBe(404)
  const wrong = [
    ...['/s/:token', '/s/', '/s', '/s/undefined', '/s/%00', '/s/[token]', `/s/${token.slice(0, -1)}`, `/s/${token}/`],
    ...[
      `/s/${token.toUpperCase()}`,
      `/S/${token}`,
      `/s%2f${token}`,
      `//s//${token}`,
      `/%73/${token}`,
      `/s/${token}%00`,
    ],
    ...[`/s/${token}%2fstream`, `/s/${token}/%2e%2e/${token}`, `/s/${token}/../${token}`],
  ]
  for (const written of wrong) expect([written, await whole(written)]).toEqual([written, known])
  for (const told of TOLD) expect(await whole('/s/nothing-of-the-kind', told)).toEqual(known)
  for (const written of [`/_next/..${path}`, `/sign-in/..${path}`, `/api${path}`, `${path}.rsc`, `/trpc${path}`]) {
    const answer = await ask(lifeline, written)
    expect([written, answer.text.includes(CANARY)]).toEqual([written, false])
  }
  expect((await ask(lifeline, path)).text).toContain(CANARY)
})

test('the token of a link opens nothing but its own parts, by no method', async ({ lifeline, page, addCluster }) => {
  test.setTimeout(120_000)
  const { id } = await addCluster(CANARY)
  const token = (await makeLink(page, { ids: [id], title: 'A door', fields: [] })).path.slice('/s/'.length)
  const cookie = ['lifeline.session_token', '__Host-lifeline.session_token', 'lifeline-link']
  const headers = {
    authorization: `Bearer ${token}`,
    cookie: cookie.map((name) => `${name}=${token}`).join('; '),
    'content-type': 'application/json',
  }
  const paths = [
    ...Object.keys(PAGES).map((path) => path.replace('[id]', id).replace('[token]', token)),
    ...Object.keys(PATHS)
      .filter((key) => !key.includes('/s/{token}'))
      .map((key) => key.replace(/^\w+ /, '').replace(/\{\w+\}/, id)),
    ...Object.keys(PROCEDURES).map(
      (name) => `/trpc/${name}?input=${encodeURIComponent(JSON.stringify({ id, token }))}`,
    ),
  ]
  // Anyone may ask these; metrics, whoever is on this machine.
  const open =
    /^\/(sign-in|setup|invite\/.*|reset\/.*|metrics|api\/health\/.*|api\/openapi\.json|trpc\/setup\.state.*|trpc\/accountLinks\.read.*)$/
  for (const path of new Set(paths)) {
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
    const answers = await Promise.all(methods.map((method) => ask(lifeline, path, { method, headers })))
    for (const [nth, { status, text }] of answers.entries()) {
      const what = `${methods[nth]} ${path}: ${status}`
      expect(text.includes(CANARY), what).toBe(false)
      if (!open.test(path) && path !== '/api/auth/sign-out') expect(status, what).toBeGreaterThanOrEqual(300)
      expect(status === 500, what).toBe(false)
    }
    const socket = { connection: 'Upgrade', upgrade: 'websocket', origin: lifeline.url }
    const key = { 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' }
    const { status } = await ask(lifeline, path, { headers: { ...headers, ...socket, ...key } })
    expect(status, `socket ${path}`).toBeGreaterThanOrEqual(400)
  }
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
