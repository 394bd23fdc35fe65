import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { STATUS_FIELDS } from '@/lib/contracts/status'
import { checkAccessible, findingsOf } from '../support/accessibility'
import { expect, test } from '../support/fixtures'
import { MARKUP, WORDS } from '../support/hostile'
import { makeLink, revokeLink } from '../support/links'
import { patient } from '../support/patient'

const everything = { fields: [...STATUS_FIELDS] }

/** A page of somebody without an account, and every request that it makes. */
async function stranger(page: Page, options: Parameters<ReturnType<typeof browserOf>['newContext']>[0] = {}) {
  const context = await browserOf(page).newContext({ storageState: { cookies: [], origins: [] }, ...options })
  const opened = patient(await context.newPage())
  const requests: string[] = []
  opened.on('request', (request) => requests.push(request.url()))
  return { opened, requests, close: () => context.close() }
}

function browserOf(page: Page) {
  const browser = page.context().browser()
  if (!browser) throw new Error('These tests run in a browser of their own.')
  return browser
}

test('a link is made with a preview, shown once, and listed with what can be done to it', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const { id, token } = await addCluster('shared-atlas')
  await joinAgent({ name: 'shared-atlas', token })
  await page.goto(`/clusters/${id}`)
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog')
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview.getByRole('heading', { name: 'Connected' })).toBeVisible()
  await expect(preview).not.toContainText('shared-atlas')
  await dialog.getByLabel('Title').fill('Example Shop')
  await expect(preview).toContainText('Example Shop')
  await dialog.getByLabel('Names of clusters').check()
  await expect(preview).toContainText('shared-atlas')
  await dialog.getByLabel('Names of clusters').uncheck()
  expect(await findingsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const url = (await dialog.locator('code').first().textContent()) ?? ''
  expect(url).toMatch(/\/s\/[\w-]{43}$/)

  const { opened, close } = await stranger(page)
  await opened.goto(url)
  await expect(opened.getByRole('heading', { name: 'Connected' })).toBeVisible()
  await expect(opened.getByText('This page follows live.')).toBeVisible()
  expect(await opened.content()).not.toContain('shared-atlas')

  await dialog.getByRole('link', { name: 'Settings / Status links' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Example Shop' }).filter({ hasText: 'shared-atlas' })
  await expect(row).toContainText('ends in 6 days')
  await expect(page.getByText(url)).toHaveCount(0)
  await row.getByRole('button', { name: 'Details' }).click()
  await page.getByLabel('A note for whoever opens the link').fill('We are looking into it.')
  await page.getByRole('button', { name: 'Add the note' }).click()
  await expect(opened.getByText('We are looking into it.')).toBeVisible()
  await expect(page.getByText(/Chrome on/)).toBeVisible()
  await page.keyboard.press('Escape')

  await row.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('alert').getByRole('button', { name: 'Revoke' }).click()
  await expect(opened.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible({
    timeout: 5_000,
  })
  await close()
})

test('the pages that make and list them are for everybody to read and to use', async ({ page, addCluster }) => {
  test.setTimeout(120_000)
  const { id } = await addCluster('looked-at-atlas')
  const { id: link } = await makeLink(page, { ids: [id], title: 'Looked at', note: 'A note.' })
  await checkAccessible(page, `/clusters/${id}`, async () => {
    await page.getByRole('button', { name: 'Share' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('link', { name: '1 link to it is open' })).toBeVisible()
    const preview = dialog.getByRole('button', { name: 'Preview' })
    if (await preview.isVisible()) await preview.click()
    await dialog.getByRole('button', { name: 'Make the link' }).click()
    await expect(dialog.getByLabel('Title')).toBeFocused()
    await expect(dialog.getByText('Give the page a title')).toBeVisible()
    if (await preview.isVisible()) await preview.click()
    await expect(dialog.getByRole('heading', { name: 'Not observed' })).toBeVisible()
  })
  await checkAccessible(page, '/settings/links', async () => {
    await expect(page.getByText('looked-at-atlas, live')).toBeVisible()
    await page.getByRole('button', { name: 'Details of Looked at' }).click()
    await expect(page.getByText('Never yet.')).toBeVisible()
  })
  await revokeLink(page, link)
})

test('a change of state is on the page at once, and a revoked link ends it', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const { id, token } = await addCluster('live-atlas')
  const agent = await joinAgent({ name: 'live-atlas', token })
  const link = await makeLink(page, { ids: [id] })
  const { opened, close } = await stranger(page)
  await opened.goto(link.path.replace(/^/, new URL(link.url).origin))
  await expect(opened.getByRole('heading', { name: 'Connected' })).toBeVisible()
  await agent.stop()
  await expect(opened.getByRole('heading', { name: 'Interrupted' })).toBeVisible()
  await revokeLink(page, link.id)
  await expect(opened.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible({
    timeout: 5_000,
  })
  await close()
})

test('the first state is there without scripts, and nothing is asked of anybody else', async ({ page, addCluster }) => {
  const { id } = await addCluster('plain-atlas')
  const link = await makeLink(page, { ids: [id], ...everything, note: 'A first note.' })
  const { opened, requests, close } = await stranger(page, { javaScriptEnabled: false })
  await opened.goto(link.url)
  await expect(opened.getByRole('heading', { level: 1 })).toHaveText('Not observed')
  await expect(opened.getByText('Nothing has been heard from this cluster yet.')).toBeVisible()
  await expect(opened.getByText('A first note.')).toBeVisible()
  await expect(opened.getByText(/^As of /)).toBeVisible()
  expect(requests).toEqual([link.url])
  await close()
})

test('a password is asked before anything is told, and lets in by a cookie of that path alone', async ({
  page,
  addCluster,
  allow,
}) => {
  allow(/403|429|404/)
  const { id } = await addCluster('locked-atlas')
  const link = await makeLink(page, { ids: [id], title: 'Locked Shop', password: 'lantern otter' })
  const { opened, close } = await stranger(page)
  await opened.goto(link.url)
  expect(await opened.content()).not.toContain('Locked Shop')
  expect((await opened.request.get(`${link.url}/sealed.json`)).status()).toBe(404)
  const field = opened.getByLabel('Password')
  await field.fill('not the password')
  await opened.getByRole('button', { name: 'Open' }).click()
  await expect(opened.getByRole('alert')).toHaveText('That is not the password.')
  expect(await findingsOf(opened)).toEqual([])
  await field.fill('lantern otter')
  await opened.getByRole('button', { name: 'Open' }).click()
  await expect(opened.getByText('Locked Shop')).toBeVisible()
  expect(await opened.context().cookies()).toMatchObject([{ path: link.path, httpOnly: true, sameSite: 'Lax' }])
  await close()
})

/** What would break out of the places in which a document holds a title or a note. */
const EVIL = [...WORDS, '</title></style></script><svg onload="window.ran=1">', '$& $` $1']

test('what attackers write is text, in every place that a maker or an agent can fill', async ({
  page,
  lifeline,
  addCluster,
  joinAgent,
}) => {
  const { id, token } = await addCluster(`${MARKUP}${'x'.repeat(50)}`)
  const agent = await joinAgent({ name: MARKUP, token })
  await agent.sync([MARKUP, 'shop.example.com', `${'a'.repeat(63)}.${'b'.repeat(63)}.example.com`])
  const { opened, requests, close } = await stranger(page)
  for (const words of EVIL) {
    const plain = words.replaceAll(/\p{C}/gu, ' ')
    const link = await makeLink(page, {
      ids: [id],
      ...everything,
      maskHosts: false,
      title: plain.slice(0, 120),
      names: { [id]: plain.slice(0, 80) },
      note: `${words} ${'long'.repeat(200)}`.slice(0, 1_000),
      badge: true,
      frameOrigins: ['https://shop.example.com'],
    })
    for (const part of ['', '/frame', '/badge.svg']) {
      await opened.goto(link.url + part)
      if (part === '') await expect(opened.getByText('This page follows live.')).toBeVisible()
      if (part === '') await expect(opened.getByText('shop.example.com', { exact: true })).toBeVisible()
      expect(await opened.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined()
      expect(
        await opened.locator('main img, main script, [onload], [onerror], a[href^="java"], a[href*="//evil"]').count(),
      ).toBe(0)
      expect(await opened.title()).not.toMatch(/\p{Cc}/u)
      for (const width of part === '/badge.svg' ? [] : [390, 1440]) {
        await opened.setViewportSize({ width, height: 900 })
        const wider = await opened.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(wider, `${words.slice(0, 80)} at ${width} px in ${part}`).toBeLessThanOrEqual(0)
      }
    }
    await revokeLink(page, link.id)
  }
  const { origin } = new URL(lifeline.url)
  expect(requests.filter((url) => new URL(url).origin !== origin && !url.startsWith('data:'))).toEqual([])
  await close()
})

test('it can be read in both themes, on a phone and on paper', async ({ page, addCluster, joinAgent }) => {
  const { id, token } = await addCluster('seen-atlas')
  const agent = await joinAgent({ name: 'seen-atlas', token })
  await agent.sync(['shop.example.com'])
  const link = await makeLink(page, { ids: [id, (await addCluster('seen-delta')).id], ...everything, note: 'A note.' })
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      const { opened, close } = await stranger(page, { colorScheme, viewport: { width, height: 900 } })
      await opened.goto(link.url)
      await expect(opened.getByText('This page follows live.').first()).toBeVisible()
      expect(await findingsOf(opened), `${colorScheme}, ${width} px`).toEqual([])
      const wider = await opened.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wider).toBeLessThanOrEqual(0)
      const paper = () => opened.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
      const screen = await paper()
      await opened.emulateMedia({ media: 'print' })
      await expect(opened.getByText(/^As of /).first()).toBeVisible()
      await expect(opened.getByRole('button', { name: 'Print' })).toBeHidden()
      if (colorScheme === 'dark') expect(await paper()).not.toBe(screen)
      await close()
    }
  }
})

test('a sealed copy can be saved, stays as it was, and its badge and frame are there when switched on', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const { id, token } = await addCluster('sealed-atlas')
  const agent = await joinAgent({ name: 'sealed-atlas', token })
  const link = await makeLink(page, {
    ids: [id],
    kind: 'frozen',
    badge: true,
    frameOrigins: ['https://shop.example.com'],
  })
  await agent.stop()
  const { opened, close } = await stranger(page)
  await opened.goto(link.url)
  await expect(opened.getByRole('heading', { name: 'Connected' })).toBeVisible()
  await expect(opened.getByText(/it does not change/)).toBeVisible()
  const [download] = await Promise.all([
    opened.waitForEvent('download'),
    opened.getByRole('link', { name: 'Save a sealed copy' }).click(),
  ])
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject({ kind: 'lifeline-sealed-status' })
  const badge = await opened.request.get(`${link.url}/badge.svg`)
  expect(badge.headers()['content-type']).toContain('image/svg+xml')
  expect(await badge.text()).toContain('>connected<')
  const frame = await opened.request.get(`${link.url}/frame`)
  expect(frame.headers()['content-security-policy']).toContain('frame-ancestors https://shop.example.com')
  const whole = await opened.request.get(link.url)
  expect(whole.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  await close()
})
