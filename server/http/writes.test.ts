import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HttpStack, PERSON } from '@/server/testing/http-stack'

const OWN = 'https://lifeline.example.com'

let stack: HttpStack
let cookie: string
beforeAll(async () => {
  stack = await HttpStack.start({ LIFELINE_PUBLIC_URL: OWN })
  cookie = await stack.signIn()
})
afterAll(() => stack[Symbol.asyncDispose]())

const WRITES = [
  ['/trpc/take', 'x'],
  ['/api/auth/sign-in/email', PERSON],
  ['/api/auth/two-factor/disable', { password: PERSON.password }],
  ['/api/auth/sign-out', {}],
] as const

describe.each(WRITES)('a write to %s', (path, body) => {
  it.each([
    ['a foreign page', 'https://evil.example'],
    ['a page that looks like ours', `${OWN}.evil.example`],
    ['another spelling of ours', 'https://lifeline.example.com.'],
    ['a sibling domain', 'https://status.example.com'],
    ['a domain above', 'https://example.com'],
    ['ours over plain HTTP', 'http://lifeline.example.com'],
    ['ours on another port', `${OWN}:8443`],
    ['a page without an origin', 'null'],
  ])('from %s is refused', async (_, origin) => {
    expect((await stack.post(path, body, { cookie, origin })).status).toBe(403)
  })

  it.each(['cross-site', 'same-site'])('that a browser calls %s is refused, whatever else it says', async (site) => {
    const sent = { cookie, origin: null, headers: { 'sec-fetch-site': site } }
    expect((await stack.post(path, body, sent)).status).toBe(403)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'text/plain; application/json',
    '',
  ])('of type "%s" is refused', async (type) => {
    const answer = await stack.post(path, body, { cookie, origin: OWN, headers: { 'content-type': type } })
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('takes JSON')])
  })
})

it('a write of our own page is taken, and what it is answered is kept by no cache', async () => {
  const answer = await stack.post('/trpc/take', 'x', { cookie, origin: OWN })
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const read = await stack.fetch('/trpc/who', { cookie, origin: OWN })
  expect([read.status, read.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const signedIn = await stack.post('/api/auth/sign-in/email', PERSON, { origin: OWN })
  expect([signedIn.status, signedIn.headers.get('cache-control')]).toEqual([200, 'no-store'])
})

describe('a socket', () => {
  it.each([
    ['no origin', null],
    ['a foreign origin', 'https://evil.example'],
    ['an opaque origin', 'null'],
    ['a look-alike', `${OWN}.evil.example`],
    ['a look-alike before', 'https://evil-lifeline.example.com'],
    ['a sibling', 'https://status.example.com'],
    ['ours over plain HTTP', 'http://lifeline.example.com'],
  ])('with %s is refused though its cookie is good', async (_, origin) => {
    expect(await stack.open('/trpc', { origin, cookie })).toBe(403)
  })

  it('without a session, or with one that ended, is refused before any frame', async () => {
    const { db } = stack.services
    const gone = await stack.join('gone', { role: 'viewer', sees: 'everything', mayShare: false })
    const late = await stack.join('late', { role: 'viewer', sees: 'everything', mayShare: false })
    await stack.services.people.remove(gone.id)
    const past = new Date(Date.now() - 1_000).toISOString()
    await db.updateTable('session').set({ expiresAt: past }).where('userId', '=', late.id).execute()
    const tries = [undefined, '__Host-lifeline.session_token=made.up', gone.cookie, late.cookie]
    for (const one of tries) expect(await stack.open('/trpc', { origin: OWN, cookie: one })).toBe(401)
    // What a client sent along with the request for a socket is answered by no frame either.
    const frame = Buffer.from('{"id":1,"method":"query","params":{"path":"who"}}')
    const answer = await rawUpgrade(stack.port, { origin: OWN, cookie: late.cookie }, frame)
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    expect(answer.split('\r\n\r\n').slice(1).join('')).not.toContain('who')
  })
})

/** Everything that an upgrade is answered with, byte by byte, until the other end closes. */
async function rawUpgrade(port: number, headers: Record<string, string>, more: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let told = ''
  socket.on('data', (data) => {
    told += data.toString('latin1')
  })
  const lines = ['Host: x', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.write(['GET /trpc HTTP/1.1', ...lines, key, ...sent, '', ''].join('\r\n'))
  socket.write(more)
  await once(socket, 'close')
  return told
}
