import { type APIRequestContext, request } from '@playwright/test'
import type { MadeLink, Rights } from '@/lib/contracts/people'
import { may, PAGES, type Principal } from '@/server/auth/policies'
import { codeFor } from '@/server/testing/totp'
import { expect, test } from '../support/fixtures'
import type { Lifeline } from '../support/lifeline'
import { makeLink } from '../support/links'
import { ask, SPELLINGS } from '../support/raw'

const PASSWORD = 'velvet anchor ribbon thunder'

async function post<Answer>(api: APIRequestContext, path: string, data: object): Promise<Answer> {
  const answer = await api.post(path, { data })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()).result?.data
}

/** Somebody who was invited and has signed in. */
async function join(owner: APIRequestContext, { url }: Lifeline, name: string, rights: Rights) {
  const email = `${name}@example.com`
  const made = await post<MadeLink>(owner, '/trpc/people.invite', { email, days: 7, ...rights })
  const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } })
  const token = made.url.split('/').at(-1)
  // All tests of a server use links and sign in from one address, which may have to wait.
  await expect(() => post(api, '/trpc/accountLinks.join', { token, name, password: PASSWORD })).toPass()
  const signIn = async () => {
    await expect(async () => {
      expect((await api.post('/api/auth/sign-in/email', { data: { email, password: PASSWORD } })).status()).toBe(200)
    }).toPass()
    return cookieOf(api)
  }
  return { api, signIn, cookie: await signIn() }
}

async function cookieOf(api: APIRequestContext): Promise<string> {
  const { cookies } = await api.storageState()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

test.use({ label: 'roles' })

test('pages, as they are drawn, tell everybody what their role and their grants allow', async ({
  page,
  context,
  lifeline,
  addCluster,
}) => {
  test.setTimeout(240_000)
  const owner = context.request
  const shown = await addCluster('granted-harbour')
  const hidden = await addCluster('canary-cluster')
  await post(owner, '/trpc/clusters.tag', { changes: [{ id: hidden.id, add: ['canary-tag'], remove: [] }] })
  await makeLink(page, { ids: [hidden.id], title: 'canary-title' })
  const forPrograms = { name: 'canary-program', verbs: ['clusters'], sees: 'everything', days: 7 }
  const made = await post<{ secret: string; token: { id: string } }>(owner, '/trpc/tokens.create', forPrograms)
  const revoked = await post<typeof made>(owner, '/trpc/tokens.create', forPrograms)
  await post(owner, '/trpc/tokens.revoke', { id: revoked.token.id })
  const invitation = { email: 'canary-person@example.com', days: 7, role: 'owner', sees: 'everything', mayShare: true }
  await post(owner, '/trpc/people.invite', invitation)
  const link = await makeLink(page, { ids: [shown.id], title: 'A role' })

  const limited = { sees: { clusters: [shown.id], tags: [] }, mayShare: true }
  const viewer = await join(owner, lifeline, 'vera', { ...limited, role: 'viewer' })
  const support = await join(owner, lifeline, 'sam', { ...limited, role: 'support' })
  const operator = await join(owner, lifeline, 'olga', { role: 'operator', sees: 'everything', mayShare: true })
  const half = await join(owner, lifeline, 'hal', { role: 'owner', sees: 'everything', mayShare: true })
  const enabled = await half.api.post('/api/auth/two-factor/enable', { data: { password: PASSWORD } })
  const code = codeFor((await enabled.json()).totpURI, Date.now())
  expect((await half.api.post('/api/auth/two-factor/verify-totp', { data: { code } })).status()).toBe(200)
  await half.api.post('/api/auth/sign-out', { data: {} })

  const bearer = (token: string) => ({
    authorization: `Bearer ${token}`,
    cookie: `lifeline.session_token=${token}; lifeline-link=${token}`,
  })
  const nobodies: [who: string, headers: Record<string, string>][] = [
    ['half signed in', { cookie: await half.signIn() }],
    ['a made-up session', { cookie: 'lifeline.session_token=made.up' }],
    ['an API token', bearer(made.secret)],
    ['a revoked API token', bearer(revoked.secret)],
    ['a status link', bearer(link.path.slice('/s/'.length))],
  ]
  const isOpen = (access: string) => /^(public|setup-token|account-link)$/.test(access)
  const whole = Object.entries(PAGES).filter(([, access]) => !isOpen(access))
  const paths = (path: string) => [path.replace('[id]', shown.id), path.replace('[id]', hidden.id)]

  for (const [who, headers] of nobodies) {
    for (const path of whole.map(([one]) => paths(one)[1] ?? one)) {
      for (const more of [[], [['rsc', '1']]]) {
        const answer = await ask(lifeline, path, { headers: { ...headers, ...Object.fromEntries(more) } })
        expect(answer.text, `${path} for ${who}`).not.toMatch(/canary|harbour|ada@example/)
        if (more.length === 0) expect([path, who, answer.status]).toEqual([path, who, 307])
      }
    }
  }

  const persons: [who: string, cookie: string, principal: Principal, unseen: RegExp][] = [
    ['viewer', viewer.cookie, { kind: 'person', role: 'viewer', mayShare: true }, /canary/],
    ['support', support.cookie, { kind: 'person', role: 'support', mayShare: true }, /canary/],
    [
      'operator',
      operator.cookie,
      { kind: 'person', role: 'operator', mayShare: true },
      /canary-(program|person)|ada@example/,
    ],
  ]
  for (const [who, cookie, principal, unseen] of persons) {
    for (const [name, access] of whole) {
      const [path = '', other = ''] = paths(name)
      const answer = await ask(lifeline, path, { headers: { cookie } })
      expect([path, who, answer.status]).toEqual([path, who, may(principal, access) ? 200 : 403])
      expect(answer.text, `${path} for ${who}`).not.toMatch(unseen)
      const parts = await ask(lifeline, path, { headers: { cookie, rsc: '1' } })
      expect(parts.text, `parts of ${path} for ${who}`).not.toMatch(unseen)
      if (other !== path && who !== 'operator') {
        const theirs = await ask(lifeline, other, { headers: { cookie } })
        const nowhere = await ask(lifeline, name.replace('[id]', 'no-such-cluster'), { headers: { cookie } })
        expect([other, theirs.status]).toEqual([other, nowhere.status])
        expect(theirs.text, `${other} for ${who}`).not.toMatch(unseen)
      }
      // Who may least stands for who may more: the gate knows no other ways.
      if (may(principal, access) || who !== 'viewer') continue
      for (const written of SPELLINGS.map((spell) => spell(path))) {
        const { status, text } = await ask(lifeline, written, { headers: { cookie } })
        expect(text, `${written} for ${who}`).not.toMatch(unseen)
        expect(status, `${written} for ${who}`).toBeLessThan(500)
      }
    }
  }

  // What nobody else was told is there.
  const cookie = await cookieOf(owner)
  const told = async (path: string) => (await ask(lifeline, path, { headers: { cookie } })).text
  expect(await told('/settings/tokens')).toContain('canary-program')
  expect(await told('/settings/people')).toContain('canary-person')
  expect(await told('/settings/links')).toContain('canary-title')
  expect(await told('/')).toContain('canary-cluster')
  for (const { api } of [viewer, support, operator, half]) await api.dispose()
})
