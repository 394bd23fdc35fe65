import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AuditFilter, auditQuery } from '@/lib/contracts/audit'
import { USUAL_TERMS } from '@/lib/contracts/retention'
import { contextFor } from '@/server/auth/scope'
import { sessionFrom } from '@/server/auth/session'
import { prune } from '@/server/store/prune'
import { cookiesOf, HttpStack, PERSON } from '@/server/testing/http-stack'
import { codeFor } from '@/server/testing/totp'
import { appRouter } from '@/server/trpc/router'

const DAY = 86_400_000

let stack: HttpStack
let owner: string
beforeEach(async () => {
  stack = await HttpStack.start({}, appRouter)
  owner = await stack.signIn()
})
afterEach(() => stack[Symbol.asyncDispose]())

const as = async (cookie: string) =>
  appRouter.createCaller(
    contextFor(stack.services, await sessionFrom(stack.services, { cookie }), { address: '192.0.2.7' }),
  )
const entries = async (filter: Partial<AuditFilter> = {}) =>
  (await stack.services.audit.read(auditQuery.parse(filter))).entries
const said = async (filter: Partial<AuditFilter> = {}) =>
  (await entries(filter)).map(({ who, action, subject }) => [who.name, action, subject?.name])

describe('what people change', () => {
  it('is kept with who, where from, and what it was before', async () => {
    const { clusters } = await as(owner)
    const { id } = await clusters.add({ name: 'atlas' })
    await clusters.rename({ id, name: 'borea', was: 'atlas' })
    await clusters.tag({ changes: [{ id, add: ['eu'], remove: [] }] })
    await clusters.archive({ ids: [id] })
    const [archived, tagged, renamed, added] = await entries({ subject: id })
    const whole = { who: { name: PERSON.email }, address: '192.0.2.7', subject: { kind: 'cluster', id } }
    expect(added).toMatchObject({ ...whole, action: 'cluster.add', before: null, after: { name: 'atlas' } })
    expect(renamed).toMatchObject({ ...whole, before: { name: 'atlas' }, after: { name: 'borea' } })
    expect(tagged).toMatchObject({ ...whole, before: { tags: [] }, after: { tags: ['eu'] } })
    expect(archived).toMatchObject({ ...whole, before: { archived: false }, after: { archived: true } })
  })

  it('is kept of people, tokens, links and terms, too', async () => {
    const { people, tokens, retention, links, clusters } = await as(owner)
    const vera = await stack.join('vera', { role: 'viewer', sees: 'everything', mayShare: false })
    await people.setRights({ id: vera.id, role: 'support', sees: 'everything', mayShare: true })
    await people.invite({ email: 'new@example.com', days: 7, role: 'viewer', sees: 'everything', mayShare: false })
    await people.remove({ id: vera.id })
    const made = await tokens.create({ name: 'grafana', verbs: ['metrics'], sees: 'everything', days: 30 })
    await tokens.revoke({ id: made.token.id })
    await retention.set({ terms: { ...USUAL_TERMS, events: 91 }, sure: false })
    const { id } = await clusters.add({ name: 'atlas' })
    const link = await links.create({
      ...{ target: { kind: 'clusters', ids: [id] }, kind: 'live', endsInMs: DAY, password: 'pass of a link' },
      look: { title: 'For Harbour', fields: [], maskHosts: false, names: {} },
      ...{ badge: false, frameOrigins: [], note: null, logo: null },
    })
    await links.revoke({ id: link.link.id })
    expect((await said()).slice(0, 9)).toEqual([
      [PERSON.email, 'link.revoke', 'For Harbour'],
      [PERSON.email, 'link.make', 'For Harbour'],
      [PERSON.email, 'cluster.add', 'atlas'],
      [PERSON.email, 'retention.set', 'Retention'],
      [PERSON.email, 'token.revoke', 'grafana'],
      [PERSON.email, 'token.make', 'grafana'],
      [PERSON.email, 'person.remove', 'vera@example.com'],
      [PERSON.email, 'person.invite', 'new@example.com'],
      [PERSON.email, 'person.rights', 'vera@example.com'],
    ])
    const [rights] = await entries({ action: 'person.rights' })
    expect(rights).toMatchObject({
      before: { role: 'viewer', 'may share': false },
      after: { role: 'support', 'may share': true },
    })
    const [shown] = await entries({ action: 'link.make' })
    expect(shown).toMatchObject({ before: null, after: { shows: ['atlas'] } })
    const [terms] = await entries({ action: 'retention.set' })
    expect(terms).toMatchObject({ before: { events: '90 days' }, after: { events: '91 days' } })
    const stored = JSON.stringify(await stack.services.db.selectFrom('audit').selectAll().execute())
    for (const secret of [made.secret, link.url, 'pass of a link']) expect(stored).not.toContain(secret)
  })

  it('is not kept where it was refused', async () => {
    const before = (await entries()).length
    await expect((await as(owner)).clusters.rename({ id: 'nobody', name: 'x', was: 'y' })).rejects.toThrow(
      'There is no cluster',
    )
    expect(await entries()).toHaveLength(before)
  })

  it('is kept of whoever used a one-time link as their own', async () => {
    const { clusters, people } = await as(owner)
    const { id } = await clusters.add({ name: 'atlas' })
    const sees = { clusters: [id], tags: ['eu'] }
    const { url } = await people.invite({
      ...{ email: 'new@example.com', days: 7, role: 'viewer', sees, mayShare: false },
    })
    const anybody = appRouter.createCaller(contextFor(stack.services, null))
    const token = url.split('/').at(-1) ?? ''
    await anybody.accountLinks.join({ token, name: 'New', password: 'velvet anchor ribbon thunder' })
    expect(await said({ action: 'person.join' })).toEqual([['new@example.com', 'person.join', 'new@example.com']])
    const [invited] = await entries({ action: 'person.invite' })
    const [joined] = await entries({ action: 'person.join' })
    const told = { sees: ['atlas', 'tag eu'] }
    expect([invited?.after, joined?.after]).toMatchObject([told, told])
  })
})

describe('signing in and out', () => {
  it('is kept, and so is failing', async () => {
    const { email, password } = PERSON
    await stack.post('/api/auth/sign-in/email', { email, password: 'wrong' })
    await stack.post('/api/auth/sign-in/email', { email: 'eve@example.com', password })
    await stack.post('/api/auth/sign-in/email', { email, password })
    await stack.post('/api/auth/sign-in/email', { email: 'a password in the wrong field', password })
    await stack.post('/api/auth/sign-out', {}, { cookie: owner })
    const [out, mistaken, inside, unknown, wrong] = await entries()
    expect(mistaken).toMatchObject({ action: 'sign-in.failed', who: { id: null, name: '' } })
    expect(out).toMatchObject({ action: 'sign-out', who: { name: email }, address: '127.0.0.1' })
    expect(inside).toMatchObject({ action: 'sign-in', who: { name: email } })
    expect(inside?.who.id).not.toBeNull()
    expect(unknown).toMatchObject({ action: 'sign-in.failed', who: { id: null, name: 'eve@example.com' } })
    expect(wrong).toMatchObject({ action: 'sign-in.failed', who: { id: null, name: email }, address: '127.0.0.1' })
  })
})

describe('a second factor', () => {
  it('is kept when it is set up, asked for, wrong, and right', async () => {
    const who = await stack.join('half', { role: 'operator', sees: 'everything', mayShare: true })
    const { email, cookie } = who
    const { password } = PERSON
    const enabled = await stack.post('/api/auth/two-factor/enable', { password }, { cookie })
    const { totpURI, backupCodes } = await enabled.json()
    await stack.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI, Date.now()) }, { cookie })
    const half = { cookie: cookiesOf((await stack.post('/api/auth/sign-in/email', { email, password })).headers) }
    await stack.post('/api/auth/two-factor/verify-totp', { code: '12345x' }, half)
    await stack.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] }, half)
    const kept = (await entries({ person: email })).map(({ action, who: by }) => [action, by.id])
    expect(kept).toEqual([
      ['sign-in', who.id],
      ['sign-in.second-failed', who.id],
      ['sign-in.half', who.id],
      ['second-factor.on', who.id],
      ['sign-in', who.id],
    ])
  })

  it('wrong present passwords are kept, too', async () => {
    const next = 'velvet anchor ribbon thunder'
    const { account } = await as(owner)
    await expect(account.changePassword({ current: 'wrong', next })).rejects.toThrow('another one')
    await account.changePassword({ current: PERSON.password, next })
    expect(await said()).toMatchObject([
      [PERSON.email, 'account.password', PERSON.email],
      [PERSON.email, 'account.failed-password', undefined],
      [PERSON.email, 'sign-in', undefined],
    ])
  })
})

describe('the log', () => {
  it('is read newest first, a page at a time, and by what it is asked for', async () => {
    const { audit } = stack.services
    const who = { id: 'x', name: '100%_of@example.com' }
    for (let n = 0; n < 5; n++) {
      await audit.record({ who, action: 'sign-out', subject: { kind: 'cluster', id: `id${n}`, name: `c${n}` } })
    }
    const first = await audit.read(auditQuery.parse({ person: '100%_', limit: 3 }))
    expect(first.entries.map(({ subject }) => subject?.name)).toEqual(['c4', 'c3', 'c2'])
    const rest = await audit.read(auditQuery.parse({ person: '100%_', limit: 3, cursor: first.next }))
    expect([rest.entries.map(({ subject }) => subject?.name), rest.next]).toEqual([['c1', 'c0'], null])
    expect(await said({ person: '100%x' })).toEqual([])
    expect(await said({ subject: 'id3' })).toEqual([[who.name, 'sign-out', 'c3']])
    expect(await said({ subject: 'c3', to: 1 })).toEqual([])
  })

  it('takes no change, and gives up nothing that is younger than its term', async () => {
    const { audit, db } = stack.services
    await audit.record({ who: { id: null, name: 'Ada' }, action: 'sign-out' })
    await expect(sql`update audit set who = 'Eve'`.execute(db)).rejects.toThrow('never changed')
    await expect(sql`delete from audit`.execute(db)).rejects.toThrow('cleared by age')
    const another = sql`insert or replace into audit (seq, at, who, action) select seq, at, 'Eve', action from audit`
    await expect(another.execute(db)).rejects.toThrow('never changed')
    const before = (await entries()).length
    const clear = async (now: number) => {
      let gone = 0
      for await (const some of prune(db, USUAL_TERMS, now)) gone += some
      return gone
    }
    await clear(Date.now() + 399 * DAY)
    expect(await entries()).toHaveLength(before)
    await clear(Date.now() + 401 * DAY)
    expect(await entries()).toEqual([])
  })

  it('that cannot be written holds up nothing, and says so in the log of the process', async () => {
    await sql`drop table audit`.execute(stack.services.db)
    const { clusters } = await as(owner)
    expect(await clusters.add({ name: 'atlas' })).toMatchObject({ name: 'atlas' })
    expect(stack.log.join('')).toContain('the audit log could not be written')
  })

  it('is for owners', async () => {
    const { cookie } = await stack.join('olga', { role: 'operator', sees: 'everything', mayShare: true })
    await expect((await as(cookie)).audit.read({})).rejects.toThrow('takes the role of owner')
    await expect((await as(cookie)).tokens.list()).rejects.toThrow('takes the role of owner')
  })
})
