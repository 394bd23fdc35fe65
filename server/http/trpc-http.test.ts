import { expect, test } from 'vitest'
import { cookiesOf, HttpStack, PERSON } from '@/server/testing/http-stack'

const FAR = { 'x-forwarded-for': '203.0.113.9' }
const PROXY = { LIFELINE_TRUSTED_PROXIES: 'loopback' }

test('a procedure knows who asks', async () => {
  await using stack = await HttpStack.start()
  expect(await (await stack.fetch('/trpc/who')).text()).toContain('"data":null')
  expect(await (await stack.fetch('/trpc/who', { cookie: await stack.signIn() })).text()).toContain(PERSON.email)
})

test('a long answer is compressed', async () => {
  await using stack = await HttpStack.start()
  const answer = await stack.fetch('/trpc/long', { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(await answer.text()).toContain('lifeline lifeline')
})

test.each([
  ['a foreign page', { origin: 'https://evil.example' }],
  ['a foreign page without an origin', { origin: null, headers: { 'sec-fetch-site': 'cross-site' } }],
])('%s is refused', async (_, sender) => {
  await using stack = await HttpStack.start()
  const answer = await stack.fetch('/trpc/who', { ...sender, cookie: await stack.signIn() })
  expect(answer.status).toBe(403)
})

test.each(['127.0.0.1', 'localhost'])('pages opened as %s are ours', async (host) => {
  await using stack = await HttpStack.start()
  expect((await stack.fetch('/trpc/who', { origin: `http://${host}:${stack.port}` })).status).toBe(200)
})

test('an unexpected failure is told by its id alone', async () => {
  await using stack = await HttpStack.start()
  const answer = await stack.fetch('/trpc/fails')
  const { error } = await answer.json()
  expect(answer.status).toBe(500)
  expect(JSON.stringify(error)).not.toContain('canary')
  const logged = stack.log.find((line) => line.includes(error.data.requestId))
  expect(logged).toContain('canary in a failure')
})

test('a body has bounds, which are wider for a report alone', async () => {
  await using stack = await HttpStack.start()
  const statusOf = async (path: string, length: number) => (await stack.post(path, 'x'.repeat(length))).status
  expect(await statusOf('/trpc/take', 90_000)).toBe(200)
  expect(await statusOf('/trpc/take', 200_000)).toBe(400)
  expect(await statusOf('/trpc/explain.saveReport', 200_000)).toBe(200)
  expect(await statusOf('/trpc/explain.saveReport', 5_000_000)).toBe(400)
})

test('a malformed path is no failure of ours', async () => {
  await using stack = await HttpStack.start()
  expect((await stack.fetch('/trpc/%E0%A4%A')).status).toBe(400)
})

test('guessing at set-up links is slowed down, however it is batched', async () => {
  await using stack = await HttpStack.start()
  const tries = Array.from({ length: 21 }, () => stack.fetch('/trpc/setup.state,setup.state?batch=1'))
  const answers = await Promise.all(tries)
  const slowed = answers.filter(({ status }) => status === 429)
  expect(slowed).toHaveLength(1)
  const told = { message: expect.stringMatching(/^Too many tries\. Try again in \d+ s\.$/), code: -32029 }
  const data = { code: 'TOO_MANY_REQUESTS', httpStatus: 429, path: 'setup.state', requestId: null }
  expect(await slowed[0]?.json(), 'as pages read it').toEqual([
    { error: { ...told, data } },
    { error: { ...told, data } },
  ])
})

test('a password over plain HTTP from elsewhere is refused with words that help', async () => {
  await using stack = await HttpStack.start(PROXY)
  for (const path of ['/api/auth/sign-in/email', '/trpc/setup.complete']) {
    const answer = await stack.post(path, PERSON, { headers: FAR })
    expect(answer.status).toBe(403)
    expect((await answer.json()).error.message).toContain('LIFELINE_ALLOW_INSECURE')
  }
})

test.each([
  ['over https', PROXY, { ...FAR, 'x-forwarded-proto': 'https' }],
  ['when plain HTTP is allowed', { ...PROXY, LIFELINE_ALLOW_INSECURE: '1' }, FAR],
  ['when the proxy is not trusted, so that its word counts for nothing', {}, FAR],
])('a password is taken %s', async (_, vars, headers) => {
  await using stack = await HttpStack.start(vars)
  const answer = await stack.post('/api/auth/sign-in/email', PERSON, { headers })
  expect(cookiesOf(answer.headers)).toContain('session_token=')
})
