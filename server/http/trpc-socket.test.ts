import { on, once } from 'node:events'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import type { Rights } from '@/lib/contracts/people'
import { endSessions } from '@/server/auth/sessions'
import { removePerson } from '@/server/services/people/remove'
import { HttpStack, PERSON } from '@/server/testing/http-stack'
import { ADA } from '@/server/testing/viewers'
import { appRouter } from '@/server/trpc/router'

function opened(socket: WebSocket | number): WebSocket {
  if (typeof socket === 'number') throw new Error(`It was refused with ${socket}.`)
  return socket
}

test.each([
  ['no origin', null],
  ['a foreign origin', 'https://evil.example'],
  ['another port of this machine', 'http://localhost:1'],
  ['an opaque origin', 'null'],
])('a socket with %s is refused, session or not', async (_, origin) => {
  await using stack = await HttpStack.start()
  expect(await stack.open('/trpc', { origin, cookie: await stack.signIn() })).toBe(403)
})

test('a socket without a session is refused', async () => {
  await using stack = await HttpStack.start()
  expect(await stack.open('/trpc')).toBe(401)
  expect(await stack.open('/trpc', { cookie: 'lifeline.session_token=made.up' })).toBe(401)
})

test('a socket is for streams alone: what limits requests is not gone round by it', async () => {
  await using stack = await HttpStack.start({}, appRouter)
  const ws = opened(await stack.open('/trpc', { cookie: await stack.signIn() }))
  const calls = [
    { id: 1, method: 'query', params: { path: 'accountLinks.read', input: { token: 'x' } } },
    { id: 2, method: 'mutation', params: { path: 'account.rename', input: { name: 'Eve' } } },
  ]
  for (const call of calls) {
    ws.send(JSON.stringify(call))
    for await (const [data] of on(ws, 'message')) {
      if (!String(data).includes(`"id":${call.id}`)) continue
      expect(JSON.parse(String(data)).error.message).toBe('The socket is for streams alone.')
      break
    }
  }
})

test('a path that nobody serves is refused', async () => {
  await using stack = await HttpStack.start()
  expect(await stack.open('/elsewhere', { cookie: await stack.signIn() })).toBe(404)
})

test('a signed-in person subscribes, and the socket ends with the session', async () => {
  await using stack = await HttpStack.start()
  const cookie = await stack.signIn()
  const ws = opened(await stack.open('/trpc', { cookie }))
  const messages = on(ws, 'message')
  ws.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'ticks' } }))
  for await (const [data] of messages) if (String(data).includes('first')) break
  const ended = once(ws, 'close')
  expect((await stack.post('/api/auth/sign-out', {}, { cookie })).status).toBe(200)
  expect((await ended)[0]).toBe(4401)
})

const VIEWER: Rights = { role: 'viewer', sees: { clusters: [], tags: [] }, mayShare: false }

test.each<[string, number, (stack: HttpStack, id: string) => Promise<unknown>]>([
  ['their role changes', 4403, ({ services }, id) => services.people.change(id, { ...VIEWER, role: 'support' })],
  ['their clusters change', 4403, ({ services }, id) => services.people.change(id, { ...VIEWER, sees: 'everything' })],
  ['they are removed', 4401, ({ services }, id) => removePerson({ ctx: { ...services, viewer: ADA }, input: { id } })],
  ['an owner signs them out', 4401, ({ services }, id) => endSessions(services, id)],
  ['their session ends behind our back', 4401, ({ services: { db } }) => db.deleteFrom('session').execute()],
])('what somebody has open ends within five seconds when %s', async (_, code, change) => {
  await using stack = await HttpStack.start()
  const { id, email, cookie } = await stack.join('vera', VIEWER)
  const ws = opened(await stack.open('/trpc', { cookie }))
  const ended = once(ws, 'close', { signal: AbortSignal.timeout(5_000) })
  await change(stack, id)
  expect((await ended)[0]).toBe(code)
  // Requests know it at once: a changed role is still somebody, the others are nobody.
  expect((await (await stack.fetch('/trpc/who', { cookie })).json()).result.data).toBe(code === 4403 ? email : null)
  expect(typeof (await stack.open('/trpc', { cookie }))).toBe(code === 4403 ? 'object' : 'number')
})

test('a change of password ends what is open elsewhere, and not where it was made', async () => {
  await using stack = await HttpStack.start({}, appRouter)
  const [here, there] = [await stack.signIn(), await stack.signIn()]
  const [kept, cut] = [
    opened(await stack.open('/trpc', { cookie: here })),
    opened(await stack.open('/trpc', { cookie: there })),
  ]
  const ended = once(cut, 'close', { signal: AbortSignal.timeout(5_000) })
  const passwords = { current: PERSON.password, next: 'velvet anchor ribbon thunder' }
  expect((await stack.post('/trpc/account.changePassword', passwords, { cookie: here })).status).toBe(200)
  expect((await ended)[0]).toBe(4401)
  expect((await stack.fetch('/trpc/account.me', { cookie: there })).status).toBe(401)
  expect(kept.readyState).toBe(kept.OPEN)
})

test('a message beyond the limit ends the socket', async () => {
  await using stack = await HttpStack.start()
  const ws = opened(await stack.open('/trpc', { cookie: await stack.signIn() }))
  ws.send('x'.repeat(300 * 1024))
  expect((await once(ws, 'close'))[0]).toBe(1009)
})

test('a stop tells every socket to come back, and then closes it', async () => {
  await using stack = await HttpStack.start()
  const ws = opened(await stack.open('/trpc', { cookie: await stack.signIn() }))
  const told = once(ws, 'message')
  const ended = once(ws, 'close')
  stack.stopStreams()
  expect(JSON.parse(String((await told)[0]))).toMatchObject({ method: 'reconnect' })
  expect((await ended)[0]).toBe(1012)
})

test('a reader who asks and takes nothing is cut off; the others are not', { timeout: 60_000 }, async () => {
  await using stack = await HttpStack.start()
  const cookie = await stack.signIn()
  const [slow, quick] = [opened(await stack.open('/trpc', { cookie })), opened(await stack.open('/trpc', { cookie }))]
  slow.on('error', () => {})
  const cut = once(slow, 'close')
  slow.pause()
  const ask = (id: number) => JSON.stringify({ id, method: 'query', params: { path: 'long' } })
  // Far more than the limit and what the system holds for both ends.
  for (let id = 1; id <= 4_000; id++) slow.send(ask(id))
  let answered = 0
  for (let id = 1; slow.readyState === slow.OPEN; id++) {
    const answer = once(quick, 'message')
    quick.send(ask(id))
    await answer
    answered += 1
    // Whoever reads nothing notices that it was cut by what it sends.
    slow.send(ask(4_000 + id))
  }
  await cut
  expect(answered).toBeGreaterThan(0)
  expect(quick.readyState).toBe(quick.OPEN)
})
