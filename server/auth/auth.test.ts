import { expect, test } from 'vitest'
import { HttpStack, PERSON } from '@/server/testing/http-stack'
import { sessionFrom } from './session'

test('a session is a cookie that scripts and other sites do not get', async () => {
  await using stack = await HttpStack.start()
  const answer = await stack.post('/api/auth/sign-in/email', PERSON)
  expect(answer.headers.getSetCookie().join('\n')).toMatch(/^lifeline\.session_token=[^\n]*HttpOnly; SameSite=Lax/)
})

test('over https the cookie is bound to its host', async () => {
  await using stack = await HttpStack.start({ LIFELINE_PUBLIC_URL: 'https://lifeline.example.com' })
  const answer = await stack.post('/api/auth/sign-in/email', PERSON, { origin: 'https://lifeline.example.com' })
  const [cookie] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-lifeline\.session_token=.*Path=\/; HttpOnly; Secure; SameSite=Lax/)
  expect(cookie).not.toContain('Domain')
  const headers = new Headers({ cookie: cookie?.split(';', 1)[0] ?? '' })
  expect(await sessionFrom(stack.services, headers)).toMatchObject({ email: PERSON.email })
})

test('nobody signs up', async () => {
  await using stack = await HttpStack.start()
  const answer = await stack.post('/api/auth/sign-up/email', { ...PERSON, email: 'eve@example.com' })
  expect(answer.ok).toBe(false)
  expect(await stack.services.db.selectFrom('user').select('email').execute()).toEqual([{ email: PERSON.email }])
})

test('a session ends with signing out', async () => {
  await using stack = await HttpStack.start()
  const cookie = await stack.signIn()
  const who = () => sessionFrom(stack.services, { cookie })
  expect(await who()).toMatchObject({ email: PERSON.email, name: PERSON.name, role: 'owner', sees: 'everything' })
  await stack.post('/api/auth/sign-out', {}, { cookie })
  expect(await who()).toBeNull()
})

test('a foreign page cannot sign anybody out', async () => {
  await using stack = await HttpStack.start()
  const cookie = await stack.signIn()
  const answer = await stack.post('/api/auth/sign-out', {}, { cookie, origin: 'https://evil.example' })
  expect(answer.status).toBe(403)
  expect(await sessionFrom(stack.services, { cookie })).not.toBeNull()
})

test('a body beyond the limit is not read', async () => {
  await using stack = await HttpStack.start()
  const answer = await stack.post('/api/auth/sign-in/email', { ...PERSON, more: 'x'.repeat(70_000) })
  expect(answer.status).toBe(400)
})

test('the third wrong password costs half a minute, in which a right one is not looked at either', async () => {
  await using stack = await HttpStack.start({ LIFELINE_TRUSTED_PROXIES: 'loopback' })
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address, 'x-forwarded-proto': 'https' } })
  const enter = (password: string, address: string) =>
    stack.post('/api/auth/sign-in/email', { ...PERSON, password }, from(address))
  for (let i = 0; i < 3; i++) expect((await enter('a wrong one, surely', '203.0.113.9')).status).toBe(401)
  const answer = await enter(PERSON.password, '203.0.113.9')
  expect([answer.status, answer.headers.get('x-retry-after')]).toEqual([429, '30'])
  expect((await enter(PERSON.password, '203.0.113.10')).status).toBe(200)
})
