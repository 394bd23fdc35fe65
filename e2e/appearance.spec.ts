import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'
import { patient } from './support/patient'

test('the theme follows the system until one is chosen, and the choice holds', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/dial-ins')
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Switch between light and dark' }).click()
  await expect(html).toHaveAttribute('data-theme', 'light')
  await page.reload()
  await expect(html).toHaveAttribute('data-theme', 'light')
})

test('times change their zone by Z, and the server draws them so from then on', async ({
  browser,
  session,
  lifeline,
}) => {
  const context = await browser.newContext({
    baseURL: lifeline.url,
    storageState: session,
    timezoneId: 'Asia/Kolkata',
    viewport: { width: 1440, height: 900 },
  })
  const page = patient(await context.newPage())
  await page.goto('/dial-ins')
  const clock = page.getByRole('button', { name: /UTC/ })
  await expect(clock).toHaveText(/\d\d:\d\d:\d\dUTC$/)
  // It ticks as soon as the page hears keys.
  await expect(clock).not.toHaveText((await clock.textContent()) ?? '')
  await page.keyboard.press('z')
  await expect(clock).toHaveText(/UTC\+05:30$/)
  const html = await (await context.request.get('/dial-ins')).text()
  expect(html).toContain('UTC+05:30')
  await context.close()
})

test('at 390 px a row still tells state, name, age and what is going on', async ({ page, addCluster, joinAgent }) => {
  await joinAgent(await addCluster('pocket'))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/?q=pocket')
  const row = rowOf(page, 'pocket')
  await expect(row.getByText('Connected', { exact: true })).toBeVisible()
  await expect(row.locator('time').first()).toBeVisible()
  await expect(row.getByRole('img', { name: /^pocket, last 24 hours/ })).toBeVisible()
})
