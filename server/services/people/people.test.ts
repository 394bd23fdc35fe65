import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Rights } from '@/lib/contracts/people'
import { createAccount } from '@/server/auth/accounts'
import { People } from '@/server/auth/people'
import { contextFor } from '@/server/auth/scope'
import { sessionFrom } from '@/server/auth/session'
import { HttpStack, PERSON } from '@/server/testing/http-stack'
import { appRouter } from '@/server/trpc/router'

const STRONG = 'velvet anchor ribbon thunder'
const VIEWER: Rights = { role: 'viewer', sees: { clusters: ['atlas'], tags: ['Harbour'] }, mayShare: false }

let stack: HttpStack
let owner: string
beforeEach(async () => {
  stack = await HttpStack.start({}, appRouter)
  owner = await stack.signIn()
})
afterEach(() => stack[Symbol.asyncDispose]())

const as = async (cookie: string | null) =>
  appRouter.createCaller(
    contextFor(stack.services, (cookie && (await sessionFrom(stack.services, { cookie }))) || null),
  )
const anybody = () => as(null)
const tokenOf = (url: string) => url.split('/').at(-1) ?? ''
const invite = async (email = 'vera@example.com', rights = VIEWER) =>
  (await as(owner)).people.invite({ email, days: 7, ...rights })
const idOf = async (email: string) =>
  (await (await as(owner)).people.list()).people.find((person) => person.email === email)?.id ?? ''

describe('an invitation', () => {
  test('makes an account with the rights that were chosen, once', async () => {
    const { url, mailed } = await invite('Vera@Example.com')
    expect(url).toMatch(/^http:\/\/localhost:\d+\/invite\/[\w-]{43}$/)
    expect(mailed).toBeNull()
    const links = (await anybody()).accountLinks
    expect(await links.read({ token: tokenOf(url) })).toEqual({
      ...{ state: 'ready', kind: 'invite', email: 'vera@example.com', name: '', role: 'viewer' },
    })
    await links.join({ token: tokenOf(url), name: 'Vera', password: STRONG })
    expect(await links.read({ token: tokenOf(url) })).toEqual({ state: 'wrong' })
    await expect(links.join({ token: tokenOf(url), name: 'Eve', password: STRONG })).rejects.toThrow(
      'not valid any more',
    )
    const cookie = await stack.signIn({ email: 'vera@example.com', password: STRONG })
    expect(await sessionFrom(stack.services, { cookie })).toMatchObject({
      ...{ name: 'Vera', role: 'viewer', sees: { clusters: ['atlas'], tags: ['harbour'] } },
    })
  })

  test('is kept as a hash alone, and ends when it is taken back, replaced or old', async () => {
    const first = tokenOf((await invite()).url)
    const second = tokenOf((await invite()).url)
    const links = (await anybody()).accountLinks
    expect(await links.read({ token: first })).toEqual({ state: 'wrong' })
    const stored = await stack.services.db.selectFrom('account_links').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(second)
    const [open] = (await (await as(owner)).people.list()).links
    expect(open).toMatchObject({ kind: 'invite', email: 'vera@example.com', role: 'viewer', createdBy: 'Ada' })
    await (await as(owner)).people.revokeLink({ id: open?.id ?? '' })
    expect(await links.read({ token: second })).toEqual({ state: 'wrong' })
    const third = tokenOf((await invite()).url)
    await stack.services.db.updateTable('account_links').set({ expires_at: Date.now() }).execute()
    expect(await links.read({ token: third })).toEqual({ state: 'wrong' })
  })

  test('is used by one of two at the same moment', async () => {
    const token = tokenOf((await invite()).url)
    const links = (await anybody()).accountLinks
    const both = ['Vera', 'Eve'].map((name) => links.join({ token, name, password: STRONG }))
    expect((await Promise.allSettled(both)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('takes no weak password, and is good afterwards', async () => {
    const token = tokenOf((await invite()).url)
    const links = (await anybody()).accountLinks
    await expect(links.join({ token, name: 'Vera', password: 'qwertyuiop[]asdf' })).rejects.toThrow('easy to guess')
    expect(await links.read({ token })).toMatchObject({ state: 'ready' })
  })

  test('is for nobody who has an account, and not for a new password', async () => {
    await expect(invite(PERSON.email)).rejects.toThrow('has an account here already')
    const token = tokenOf((await invite()).url)
    await expect((await anybody()).accountLinks.reset({ token, password: STRONG })).rejects.toThrow(
      'not valid any more',
    )
  })
})

describe('a link for a new password', () => {
  test('sets it and signs the person out everywhere', async () => {
    const vera = await stack.join('vera', VIEWER)
    const { url } = await (await as(owner)).people.resetLink({ id: vera.id, dropSecondFactor: false })
    expect(await sessionFrom(stack.services, vera)).not.toBeNull()
    expect(await (await anybody()).accountLinks.reset({ token: tokenOf(url), password: STRONG })).toEqual({
      email: 'vera@example.com',
    })
    expect(await sessionFrom(stack.services, vera)).toBeNull()
    await expect(stack.signIn({ ...PERSON, email: vera.email })).rejects.toThrow('Invalid email or password')
    expect(await stack.signIn({ email: vera.email, password: STRONG })).toContain('session_token')
  })
})

describe('one-time links that somebody made as an owner', () => {
  const OWNS: Rights = { role: 'owner', sees: 'everything', mayShare: true }

  /** Another owner, who has an invitation for a friend and a link for the password of the first one in hand. */
  async function prepared() {
    const olga = await stack.join('olga', OWNS)
    const { people } = await as(olga.cookie)
    const friend = await people.invite({ email: 'friend@example.com', days: 7, ...OWNS })
    const reset = await people.resetLink({ id: await idOf(PERSON.email), dropSecondFactor: true })
    return { olga, tokens: [friend, reset].map(({ url }) => tokenOf(url)) }
  }
  const states = async (tokens: string[]) => {
    const { read } = (await anybody()).accountLinks
    return Promise.all(tokens.map(async (token) => (await read({ token })).state))
  }

  test('end when they are removed', async () => {
    const { olga, tokens } = await prepared()
    expect(await states(tokens)).toEqual(['ready', 'ready'])
    await (await as(owner)).people.remove({ id: olga.id })
    expect(await states(tokens)).toEqual(['wrong', 'wrong'])
  })

  test('end when they become less, and not when they stay one', async () => {
    const { olga, tokens } = await prepared()
    const { people } = await as(owner)
    await people.setRights({ id: olga.id, ...OWNS })
    expect(await states(tokens)).toEqual(['ready', 'ready'])
    await people.setRights({ id: olga.id, ...OWNS, role: 'operator' })
    expect(await states(tokens)).toEqual(['wrong', 'wrong'])
  })
})

describe('the last owner', () => {
  test('can neither be removed nor become less', async () => {
    const { people } = await as(owner)
    const id = await idOf(PERSON.email)
    const less = { id, role: 'operator', sees: 'everything', mayShare: true } as const
    await expect(people.setRights(less)).rejects.toThrow('There must be an owner')
    await expect(people.remove({ id })).rejects.toThrow('There must be an owner')
    const second = await stack.join('olga', { role: 'owner', sees: 'everything', mayShare: true })
    const both = await Promise.allSettled([people.setRights(less), people.setRights({ ...less, id: second.id })])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(stack.services.people.owners).toBe(1)
  })
})

describe('rights', () => {
  test('are kept over a restart', async () => {
    const { id } = await stack.join('vera', VIEWER)
    const again = await People.load(stack.services.db)
    expect(again.rightsOf(id)).toEqual({ ...VIEWER, sees: { clusters: ['atlas'], tags: ['harbour'] } })
    expect(again.rightsOf(await idOf(PERSON.email))?.role).toBe('owner')
  })

  test('of who works on the whole fleet know no limits', async () => {
    const { id } = await stack.join('olaf', { ...VIEWER, role: 'operator' })
    expect(stack.services.people.rightsOf(id)).toEqual({ role: 'operator', sees: 'everything', mayShare: true })
  })

  test('of a removed person are none, and the address is free again', async () => {
    const vera = await stack.join('vera', VIEWER)
    await (await as(owner)).people.remove({ id: vera.id })
    expect(await sessionFrom(stack.services, vera)).toBeNull()
    await expect(stack.signIn({ ...PERSON, email: vera.email })).rejects.toThrow('Invalid email or password')
    expect((await invite(vera.email)).url).toContain('/invite/')
  })

  test('are nobody’s whose account was cut off while it was made', async () => {
    const { auth, db } = stack.services
    const broken = { rightsOf: () => null, add: () => Promise.reject(new Error('disk full')) }
    const made = createAccount({ auth, people: broken as never }, { ...PERSON, email: 'half@example.com' })
    await expect(made).rejects.toThrow('disk full')
    expect(await db.selectFrom('user').select('email').execute()).toEqual([{ email: PERSON.email }])
  })
})
