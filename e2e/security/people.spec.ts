import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import type { MadeLink } from '@/lib/contracts/people'
import { codeFor } from '@/server/testing/totp'
import { checkAccessible } from '../support/accessibility'
import { expect, test } from '../support/fixtures'
import { rowOf } from '../support/fleet'
import { ADMIN, startLifeline } from '../support/lifeline'
import { patient } from '../support/patient'

const STRONG = 'velvet anchor ribbon thunder'

test.describe.configure({ timeout: 90_000 })
test.use({ label: 'people' })

/** An invitation for somebody, made by the interface; and the path of its page. */
async function invite(context: BrowserContext, email: string, rights: object): Promise<string> {
  const answer = await context.request.post('/trpc/people.invite', { data: { email, days: 7, ...rights } })
  expect(answer.status(), await answer.text()).toBe(200)
  const made: MadeLink = (await answer.json()).result.data
  return new URL(made.url).pathname
}

async function idOf(context: BrowserContext, email: string): Promise<string> {
  const { people } = (await (await context.request.get('/trpc/people.list')).json()).result.data
  return people.find((person: { email: string }) => person.email === email).id
}

async function joinBy(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(STRONG)
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('button', { name: `Account of ${name}` })).toBeVisible({ timeout: 20_000 })
}

async function signInWith(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(STRONG)
  // All tests of a server sign in from one address, which may have to wait.
  const code = page.getByLabel('Code')
  await expect(async () => {
    if (!(await code.isVisible())) await page.getByRole('button', { name: 'Sign in' }).click({ timeout: 1_000 })
    await expect(code).toBeFocused({ timeout: 3_000 })
  }).toPass()
}

test('who is invited sees what was granted and nothing else', async ({
  page,
  browser,
  lifeline,
  addCluster,
  allow,
}) => {
  allow(/Failed to load resource.*(403|404)/)
  const shown = await addCluster('granted-harbour')
  const hidden = await addCluster('withheld-canary')
  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('vera@example.com')
  await dialog.getByRole('checkbox', { name: 'granted-harbour' }).check()
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = (await dialog.locator('code').textContent()) ?? ''
  expect(link).toMatch(/\/invite\/[\w-]{43}$/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('list', { name: 'Open links' })).toContainText('vera@example.com')

  const theirs = await browser.newContext({ baseURL: lifeline.url, storageState: { cookies: [], origins: [] } })
  const guest = patient(await theirs.newPage())
  await joinBy(guest, link, 'Vera')
  await expect(rowOf(guest, 'granted-harbour')).toBeVisible()
  await expect(guest.getByText('withheld-canary')).toHaveCount(0)
  await expect(guest.getByRole('link', { name: 'Add a cluster' })).toHaveCount(0)
  await expect(guest.getByRole('link', { name: 'Explain' })).toHaveCount(0)
  const nowhere = await guest.goto(`/clusters/${hidden.id}`)
  const unknown = await guest.goto('/clusters/no-such-cluster')
  expect([nowhere?.status(), unknown?.status()]).toEqual([404, 404])
  expect((await guest.goto(`/clusters/${shown.id}`))?.status()).toBe(200)
  await expect(guest.getByRole('button', { name: 'Manage' })).toHaveCount(0)
  expect((await guest.goto('/settings/people'))?.status()).toBe(403)
  await expect(guest.getByRole('heading', { name: 'This page is not for your role' })).toBeVisible()
  await guest.goto(link)
  await expect(guest.getByText('This link is not valid any more.')).toBeVisible()
  await theirs.close()
})

test('what somebody has open follows their rights within five seconds', async ({
  page,
  browser,
  lifeline,
  addCluster,
  allow,
}) => {
  allow(/Failed to load resource.*(401|403)/)
  const { id: clusterId } = await addCluster('lent-for-a-while')
  const rights = { role: 'viewer', sees: { clusters: [clusterId], tags: [] }, mayShare: false }
  const path = await invite(page.context(), 'olga@example.com', rights)
  const theirs = await browser.newContext({ baseURL: lifeline.url, storageState: { cookies: [], origins: [] } })
  const guest = patient(await theirs.newPage())
  await joinBy(guest, path, 'Olga')
  await expect(rowOf(guest, 'lent-for-a-while')).toBeVisible()
  await expect(guest.getByRole('button', { name: /^Live/ })).toBeVisible()
  const id = await idOf(page.context(), 'olga@example.com')
  const post = (name: string, data: object) => page.context().request.post(`/trpc/people.${name}`, { data })

  await post('setRights', { ...rights, id, sees: { clusters: [], tags: [] } })
  await expect(guest.getByText('You see no cluster yet')).toBeVisible({ timeout: 5_000 })
  await post('setRights', { ...rights, id, role: 'operator' })
  await expect(guest.getByRole('link', { name: 'Add a cluster' }).first()).toBeVisible({ timeout: 5_000 })
  await post('remove', { id })
  await expect(guest).toHaveURL(/\/sign-in/, { timeout: 5_000 })
  expect((await guest.request.get('/trpc/fleet.pulse')).status()).toBe(401)
  await theirs.close()
})

test('a second factor is set up, asked for, and replaced by a recovery code', async ({
  page,
  browser,
  lifeline,
  allow,
}) => {
  allow(/Failed to load resource.*(401|429)/)
  const path = await invite(page.context(), 'tess@example.com', {
    role: 'support',
    sees: 'everything',
    mayShare: false,
  })
  const theirs = await browser.newContext({ baseURL: lifeline.url, storageState: { cookies: [], origins: [] } })
  const guest = patient(await theirs.newPage())
  await joinBy(guest, path, 'Tess')
  await guest.goto('/settings/account')
  await guest.getByRole('button', { name: 'Set it up' }).click()
  await guest.getByLabel('Your password').fill(STRONG)
  await guest.getByRole('button', { name: 'Go on' }).click()
  await expect(guest.getByRole('img', { name: /QR code/ })).toBeVisible()
  const secret = ((await guest.locator('code').textContent()) ?? '').replaceAll(' ', '')
  const uri = `otpauth://totp/Lifeline?secret=${secret}`
  await guest.getByRole('textbox', { name: 'Code' }).fill(codeFor(uri, Date.now()))
  await guest.getByRole('button', { name: 'Switch it on' }).click()
  const listed = guest.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(listed).toHaveCount(10)
  const codes = await listed.allInnerTexts()
  await guest.getByRole('button', { name: 'I have kept them' }).click()
  await expect(guest.getByText('Your password and a code let you in.')).toBeVisible()

  await theirs.clearCookies()
  await signInWith(guest, 'tess@example.com')
  await expect(guest.getByLabel('Code')).toBeFocused()
  expect((await guest.request.get('/trpc/fleet.pulse')).status()).toBe(401)
  await guest.getByLabel('Code').fill(codeFor(uri, Date.now() + 30_000))
  await guest.getByLabel('Code').press('Enter')
  await expect(guest.getByRole('button', { name: 'Account of Tess' })).toBeVisible()

  await theirs.clearCookies()
  await signInWith(guest, 'tess@example.com')
  await guest.getByLabel('Code').fill(codes[0] ?? '')
  await guest.getByLabel('Code').press('Enter')
  await expect(guest.getByRole('button', { name: 'Account of Tess' })).toBeVisible()
  await theirs.close()
})

test('a restart keeps sessions', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'lifeline-e2e-restart-'))
  const first = await startLifeline({ folder })
  await page.goto(`${first.url}/sign-in`)
  await page.getByLabel('E-mail').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible()
  await page.goto('about:blank')
  await first.stop()
  const again = await startLifeline({ folder })
  await page.goto(`${again.url}/settings/account`)
  await expect(page.getByRole('list', { name: 'Where you are signed in' })).toContainText('this one')
  await page.goto('about:blank')
  await again.stop()
  await rm(folder, { recursive: true, force: true })
})

test('its pages are for everybody to read and to use', async ({ page }) => {
  test.setTimeout(240_000)
  await checkAccessible(page, '/settings/people', () =>
    expect(page.getByRole('list', { name: 'People' })).toBeVisible(),
  )
  await checkAccessible(page, '/settings/people', async () => {
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    await expect(page.getByRole('dialog').getByLabel('E-mail')).toBeVisible()
  })
  await checkAccessible(page, '/settings/account', async () => {
    await expect(page.getByRole('list', { name: 'Where you are signed in' })).toContainText('this one')
    await page.getByRole('button', { name: 'Set it up' }).click()
  })
  await checkAccessible(page, '/not-allowed', () => expect(page.getByRole('heading', { level: 1 })).toBeVisible())
  const path = await invite(page.context(), 'kim@example.com', { role: 'owner', sees: 'everything', mayShare: true })
  await checkAccessible(page, path, () => expect(page.getByRole('button', { name: 'Join' })).toBeVisible())
  await checkAccessible(page, '/reset/no-such-link', () =>
    expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible(),
  )
})
