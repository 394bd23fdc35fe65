import type { Page } from '@playwright/test'
import type { Rights } from '@/lib/contracts/people'
import { findingsOf } from './support/accessibility'
import { expect, test } from './support/fixtures'
import { makeLink } from './support/links'
import { patient } from './support/patient'
import { joined } from './support/people'

const paletteOf = (page: Page) => page.getByRole('dialog', { name: 'Find a cluster, host, page or action' })
const field = (page: Page) => paletteOf(page).getByRole('combobox')
const chosen = (page: Page) => paletteOf(page).getByRole('option', { selected: true })
const modal = 'ControlOrMeta+k'

test('the palette finds clusters, hosts, pages and actions by the keyboard alone', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const { id, token } = await addCluster('palette-atlas')
  const agent = await joinAgent({ name: 'palette-atlas', token })
  await agent.sync(['shop.palette.example.com'])
  await addCluster('palette-borealis')
  await page.goto('/dial-ins')
  await expect(page.getByRole('button', { name: 'Find a cluster, host, action' })).toBeVisible()

  await page.keyboard.press(modal)
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('palette')
  await expect(chosen(page)).toHaveText(/Connected\s*palette-atlas/)
  await page.keyboard.press('ArrowDown')
  await expect(chosen(page)).toHaveText(/Never seen\s*palette-borealis/)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'palette-atlas' })).toBeVisible()

  // What is open can be acted on, and is told again once something else is open.
  await page.keyboard.press(modal)
  await expect(paletteOf(page).getByRole('option', { name: 'palette-atlas: Rename' })).toBeVisible()
  await expect(paletteOf(page).getByRole('group', { name: 'Recent' })).toHaveCount(0)
  await page.keyboard.type('rename')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: /Rename/ }).locator(':focus')).toBeVisible()
  await page.keyboard.press('Escape')

  // Enter does not wait for the answer.
  await page.keyboard.press(modal)
  await page.keyboard.type('shop.palette')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/routes\?host=shop\.palette\.example\.com/)
  await expect(page.getByRole('complementary').getByRole('link', { name: 'palette-atlas' })).toHaveAttribute(
    'href',
    `/clusters/${id}/routes`,
  )

  await page.keyboard.press(modal)
  await page.keyboard.type('no such thing')
  await expect(paletteOf(page).getByText('Nothing by that name.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/routes\?q=no\+?(%20)?such/)
  await page.keyboard.press(modal)
  await expect(paletteOf(page).getByRole('group', { name: 'Recent' })).toContainText('palette-atlas')
  await page.keyboard.press('Escape')
  await expect(paletteOf(page)).toBeHidden()
})

test('it is for everybody to read and to use, at both widths and in both themes', async ({ page, addCluster }) => {
  await addCluster('readable-atlas')
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/dial-ins')
    await page.getByRole('button', { name: 'Find a cluster, host, action' }).click()
    await expect(field(page)).toBeFocused()
    await page.keyboard.type('a')
    await expect(paletteOf(page).getByText('readable-atlas')).toBeVisible()
    for (const theme of ['light', 'dark'] as const) {
      const rules = theme === 'light' && width === 1440 ? undefined : ['color-contrast', 'aria-required-children']
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      expect(await findingsOf(page, rules), `${theme}, ${width} px`).toEqual([])
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Find a cluster, host, action' })).toBeFocused()
  }
})

test('it tells a viewer of the clusters that were granted, and of no others', async ({
  browser,
  context,
  lifeline,
  addCluster,
  joinAgent,
}) => {
  const shown = await addCluster('granted-palette')
  const hidden = await addCluster('canary-palette')
  for (const { token, name } of [
    { ...shown, name: 'granted-palette' },
    { ...hidden, name: 'canary-palette' },
  ]) {
    const agent = await joinAgent({ name, token })
    await agent.sync([`${name}.seen.example.com`])
  }
  const rights: Rights = { role: 'viewer', sees: { clusters: [shown.id], tags: [] }, mayShare: false }
  const storageState = await joined(context.request, lifeline, 'palette-viewer', rights)
  const theirs = await browser.newContext({ baseURL: lifeline.url, storageState })
  const page = patient(await theirs.newPage())
  await page.goto('/routes')
  await expect(page.getByText('granted-palette.seen.example.com').first()).toBeVisible()
  await page.keyboard.press(modal)
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('palette')
  await expect(chosen(page)).toHaveText(/granted-palette/)
  await expect(paletteOf(page).getByText('granted-palette.seen.example.com')).toBeVisible()
  await expect(paletteOf(page)).not.toContainText('canary')
  await field(page).fill('people')
  await expect(paletteOf(page).getByText('Nothing by that name.')).toBeVisible()
  await theirs.close()
})

test('G and a letter go to a page, and no single letter acts when they are switched off', async ({ page }) => {
  await page.goto('/dial-ins')
  await expect(page.getByRole('button', { name: /^Live|^No feed/ })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await expect(page).toHaveURL(/\/routes$/)
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await expect(keys.getByText('Go to Explain')).toBeVisible()
  await keys.getByLabel('Single letters act as keys').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await page.keyboard.press('z')
  await page.keyboard.press(modal)
  await page.keyboard.type('single letters')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/routes$/)
  await expect(page.getByRole('button', { name: /UTC/ })).toHaveText(/UTC$/)
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await expect(page).toHaveURL(/\/explain$/)
})

test('times are shown in one’s own zone before signing in and on a status link, on a phone, too', async ({
  browser,
  page,
  addCluster,
  lifeline,
}) => {
  const { id } = await addCluster('zoned-atlas')
  const link = await makeLink(page, { ids: [id], note: 'A first note.' })
  const context = await browser.newContext({
    baseURL: lifeline.url,
    storageState: { cookies: [], origins: [] },
    timezoneId: 'Asia/Kolkata',
    viewport: { width: 390, height: 844 },
  })
  const opened = await context.newPage()
  await opened.goto('/sign-in')
  const zone = opened.getByRole('button', { name: /Times are shown in UTC/ })
  await zone.click()
  await expect(zone).toHaveText(/UTC\+05:30$/)

  await opened.goto(link.url)
  const note = opened.getByRole('listitem').filter({ hasText: 'A first note.' }).locator('time')
  await expect(opened.getByText('All times UTC.')).toBeVisible()
  const inUtc = await note.textContent()
  await opened.getByRole('button', { name: 'Show your own time' }).click()
  await expect(opened.getByText('All times UTC+05:30')).toBeVisible()
  const at = new Date((await note.getAttribute('datetime')) ?? '')
  await expect(note).not.toHaveText(inUtc ?? '')
  await expect(note).toHaveText(new RegExp(`${new Date(at.getTime() + 19_800_000).toISOString().slice(11, 19)}$`))
  await opened.getByRole('button', { name: 'Show UTC' }).click()
  await expect(note).toHaveText(inUtc ?? '')
  await context.close()
})
