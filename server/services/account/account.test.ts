import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contextFor } from '@/server/auth/scope'
import { sessionFrom } from '@/server/auth/session'
import { cookiesOf, HttpStack, PERSON } from '@/server/testing/http-stack'
import { codeFor } from '@/server/testing/totp'
import { appRouter } from '@/server/trpc/router'

const STRONG = 'velvet anchor ribbon thunder'

let stack: HttpStack
let cookie: string
beforeEach(async () => {
  stack = await HttpStack.start({ LIFELINE_TRUSTED_PROXIES: 'loopback' }, appRouter)
  cookie = await stack.signIn()
})
afterEach(() => stack[Symbol.asyncDispose]())

const who = (of = cookie) => sessionFrom(stack.services, { cookie: of })
const account = async (of = cookie) => appRouter.createCaller(contextFor(stack.services, await who(of))).account
/** better-auth limits calls of one address: each comes from another. */
let calls = 0
const elsewhere = () => `198.18.${calls >> 8}.${calls++ & 255}`
const auth = (path: string, body: object, of?: string, headers: Record<string, string> = {}) =>
  stack.post(`/api/auth/${path}`, body, {
    cookie: of,
    headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': elsewhere(), ...headers },
  })
const signIn = (password = PERSON.password, from = elsewhere()) =>
  auth('sign-in/email', { ...PERSON, password }, undefined, { 'x-forwarded-for': from })

/** Sets up a second factor. @returns the link for the authenticator, recovery codes, and the session that goes on */
async function secondFactor(): Promise<{ uri: string; codes: string[]; cookie: string }> {
  const enabled = await (await auth('two-factor/enable', { password: PERSON.password }, cookie)).json()
  const code = codeFor(enabled.totpURI, Date.now())
  const verified = await auth('two-factor/verify-totp', { code }, cookie)
  expect(verified.status).toBe(200)
  return { uri: enabled.totpURI, codes: enabled.backupCodes, cookie: cookiesOf(verified.headers) }
}

/** Of the next half minute, which is taken already: the one of this is used up by setting up. */
const nextCode = (uri: string) => codeFor(uri, Date.now() + 30_000)

describe('a password', () => {
  test('is changed by who knows it, and every other session ends', async () => {
    const other = await stack.signIn()
    expect(await (await account()).changePassword({ current: PERSON.password, next: STRONG })).toEqual({ ended: 1 })
    expect(await who()).not.toBeNull()
    expect(await who(other)).toBeNull()
    expect((await signIn()).status).toBe(401)
    expect((await signIn(STRONG)).status).toBe(200)
  })

  test('is guessed by one at a time, however many tries come at once', async () => {
    const guess = () => signIn('a wrong one, surely', '203.0.113.77')
    const answers = await Promise.all(Array.from({ length: 5 }, guess))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([401, 401, 401, 429, 429])
    const change = (await account()).changePassword
    const guesses = await Promise.allSettled(
      Array.from({ length: 8 }, () => change({ current: 'a wrong one', next: STRONG })),
    )
    const told = guesses.map((one) => (one.status === 'rejected' ? String(one.reason.message) : 'let in'))
    expect(told.filter((words) => words.startsWith('Too many'))).toHaveLength(5)
    expect(told.filter((words) => words.includes('another one'))).toHaveLength(3)
  })

  test('that is guessed from everywhere does not keep out who has just chosen one by a link', async () => {
    for (let n = 0; n < 10; n++) expect((await signIn('a wrong one, surely')).status).toBe(401)
    expect((await signIn()).status, 'anybody else waits').toBe(429)
    stack.services.accountTries.vouch(PERSON.email, '2001:db8:5:6::7')
    expect((await signIn(PERSON.password, '2001:db8:5:6::99')).status).toBe(200)
  })

  test('is not changed to a weak one, nor by who does not know it; the third guess costs a wait', async () => {
    const { changePassword } = await account()
    await expect(changePassword({ current: PERSON.password, next: 'ada@example.com' })).rejects.toThrow(
      'mostly your name',
    )
    for (let n = 0; n < 3; n++) {
      await expect(changePassword({ current: 'no', next: STRONG })).rejects.toThrow('another one')
    }
    await expect(changePassword({ current: PERSON.password, next: STRONG })).rejects.toThrow('Try again in 30 s')
  })
})

describe('sessions', () => {
  test('are listed, and ended one by one or all but this one', async () => {
    const others = [await stack.signIn(), await stack.signIn()]
    const { sessions, endSession, endOtherSessions } = await account()
    const listed = await sessions()
    expect(listed.map(({ current }) => current).filter(Boolean)).toHaveLength(1)
    const [first] = listed.filter(({ current }) => !current)
    await endSession({ id: first?.id ?? '' })
    expect((await Promise.all(others.map(who))).filter(Boolean)).toHaveLength(1)
    await expect(endSession({ id: first?.id ?? '' })).rejects.toThrow('ended already')
    expect(await endOtherSessions()).toEqual({ ended: 1 })
    expect(await who()).not.toBeNull()
  })

  test('of others cannot be ended', async () => {
    const vera = await stack.join('vera', { role: 'viewer', sees: 'everything', mayShare: false })
    const [theirs] = await (await account(vera.cookie)).sessions()
    await expect((await account()).endSession({ id: theirs?.id ?? '' })).rejects.toThrow('ended already')
    expect(await who(vera.cookie)).not.toBeNull()
  })
})

describe('a second factor', () => {
  test('leaves who has the password alone with nothing', async () => {
    const { cookie: kept } = await secondFactor()
    expect(await (await account(kept)).me()).toMatchObject({ twoFactor: true })
    const half = await signIn()
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true })
    const halfCookie = cookiesOf(half.headers)
    expect(halfCookie).toContain('two_factor=')
    expect(await who(halfCookie)).toBeNull()
    expect((await stack.fetch('/trpc/account.me', { cookie: halfCookie })).status).toBe(401)
    expect(await stack.open('/trpc', { cookie: halfCookie })).toBe(401)
  })

  test('is a code of the authenticator, or each recovery code once', async () => {
    const { uri, codes } = await secondFactor()
    expect(codes).toHaveLength(10)
    const half = async () => cookiesOf((await signIn()).headers)
    expect((await auth('two-factor/verify-totp', { code: '000000' }, await half())).status).toBe(401)
    const full = await auth('two-factor/verify-totp', { code: nextCode(uri) }, await half())
    expect(await who(cookiesOf(full.headers))).toMatchObject({ email: PERSON.email })
    const recovery = async () => auth('two-factor/verify-backup-code', { code: codes[0] }, await half())
    const recovered = await recovery()
    expect(await who(cookiesOf(recovered.headers))).toMatchObject({ email: PERSON.email })
    expect((await recovery()).status).toBe(401)
  })

  test('is shown once: a code that was used is a wrong one, also for the second of two at once', async () => {
    const { uri } = await secondFactor()
    const show = async (code: string) => auth('two-factor/verify-totp', { code }, cookiesOf((await signIn()).headers))
    expect((await show(codeFor(uri, Date.now()))).status, 'the one that set it up').toBe(401)
    const both = await Promise.all([show(nextCode(uri)), show(nextCode(uri))])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
  })

  test('is asked of nobody any more who showed a password that is another one now', async () => {
    const { uri, cookie: kept } = await secondFactor()
    const half = cookiesOf((await signIn()).headers)
    await (await account(kept)).changePassword({ current: PERSON.password, next: STRONG })
    expect((await auth('two-factor/verify-totp', { code: nextCode(uri) }, half)).status).toBe(401)
  })

  test('comes off by a link that says so', async () => {
    const { cookie: kept } = await secondFactor()
    const owner = appRouter.createCaller(contextFor(stack.services, await who(kept)))
    const [self] = (await owner.people.list()).people
    expect(self).toMatchObject({ twoFactor: true, self: true })
    const { url } = await owner.people.resetLink({ id: self?.id ?? '', dropSecondFactor: true })
    const anybody = appRouter.createCaller(contextFor(stack.services, null))
    await anybody.accountLinks.reset({ token: url.split('/').at(-1) ?? '', password: STRONG })
    expect(await (await signIn(STRONG)).json()).not.toHaveProperty('twoFactorRedirect')
  })
})

describe('what of the sign-in is reached from outside', () => {
  test.each([
    ['GET', 'get-session'],
    ['GET', 'list-sessions'],
    ['POST', 'sign-up/email'],
    ['POST', 'update-user'],
    ['POST', 'delete-user'],
    ['POST', 'change-email'],
    ['POST', 'request-password-reset'],
    ['POST', 'two-factor/send-otp'],
    ['POST', 'two-factor/get-totp-uri'],
    ['POST', 'sign-in/social'],
    ['POST', '../auth/sign-up/email'],
  ])('is not %s %s', async (method, path) => {
    const answer = await stack.fetch(`/api/auth/${path}`, { method, cookie })
    expect(answer.status).toBe(404)
  })
})

test('guesses from many addresses slow each other down, and not who is signed in already', async () => {
  await signIn(PERSON.password, '198.51.100.1')
  for (let n = 0; n < 10; n++) expect((await signIn('a wrong one, surely', `203.0.113.${n}`)).status).toBe(401)
  const refused = await signIn(PERSON.password, '203.0.113.200')
  expect([refused.status, refused.headers.get('x-retry-after')]).toEqual([429, expect.stringMatching(/^(29|30)$/)])
  expect((await signIn(PERSON.password, '198.51.100.1')).status).toBe(200)
})
