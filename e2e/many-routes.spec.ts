import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures'

const ROUTES = 10_000
/** A tall window shows some 60 rows; what is above and below it adds a few. */
const MOST_ROWS = 120

const table = (page: Page) => page.getByRole('table', { name: 'Routes' })
const rows = (page: Page) => table(page).getByRole('row')
const hostOf = (index: number) => `app-${String(index).padStart(5, '0')}.many.example.com`

async function toTheEnd(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
}

test.describe.configure({ timeout: 120_000 })

test('the routes of a cluster and of the fleet stay quick to reach, however many there are', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const { id, name, token } = await addCluster('holds-many')
  const agent = await joinAgent({ name, token })
  expect((await agent.sync(Array.from({ length: ROUTES }, (_, index) => hostOf(index)))).status).toBe(200)

  await test.step('all of one cluster, in a window', async () => {
    await page.goto(`/clusters/${id}/routes`)
    await expect(page.getByText('10,000 synced')).toBeVisible()
    await expect(table(page)).toHaveAttribute('aria-rowcount', String(ROUTES + 1))
    await expect(rows(page).filter({ hasText: hostOf(0) })).toBeVisible()
    expect(await rows(page).count()).toBeLessThan(MOST_ROWS)
    await page.getByRole('columnheader', { name: 'Host and path' }).getByRole('button').click()
    await page.getByRole('columnheader', { name: 'Host and path' }).getByRole('button').click()
    await expect(page).toHaveURL(/desc=true/)
    await expect(rows(page).nth(1)).toContainText(hostOf(ROUTES - 1))
    await expect(rows(page).nth(1)).toHaveAttribute('aria-rowindex', '2')
    await expect(rows(page).filter({ hasText: hostOf(0) })).toHaveCount(0)
    // the table is not the end of this page: its last row is gone to by its place
    await expect(async () => {
      await table(page).evaluate((drawn) =>
        window.scrollTo(0, drawn.getBoundingClientRect().bottom + window.scrollY - 600),
      )
      await expect(rows(page).filter({ hasText: hostOf(0) })).toBeInViewport({ timeout: 1_000 })
    }).toPass()
    expect(await rows(page).count()).toBeLessThan(MOST_ROWS)
    await page.getByRole('searchbox', { name: /^Find a host/ }).fill('app-0777')
    await expect(page.getByText('10 of 10,000')).toBeVisible()
    await expect(rows(page)).toHaveCount(11)
    await page.keyboard.press('Escape')
    await expect(page.getByText('10 of 10,000')).toBeHidden()
  })

  await test.step('from row to row by keys, and one of them open beside the list', async () => {
    await page.goto(`/clusters/${id}/routes?q=app-0777`)
    await expect(rows(page)).toHaveCount(11)
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('link', { name: hostOf(7771) })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: hostOf(7771) })).toContainText('holds-many by sync')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('complementary')).toBeHidden()
  })

  await test.step('all of the fleet, read from the server window by window', async () => {
    await page.goto('/routes?q=many.example.com')
    await expect(page.getByText('10,000 lines of this view.')).toBeVisible({ timeout: 20_000 })
    await expect(table(page)).toHaveAttribute('aria-rowcount', String(ROUTES + 1))
    await expect(rows(page).filter({ hasText: hostOf(0) })).toBeVisible()
    await expect(async () => {
      await toTheEnd(page)
      await expect(rows(page).filter({ hasText: hostOf(ROUTES - 1) })).toBeInViewport({ timeout: 1_000 })
    }).toPass()
    expect(await rows(page).count()).toBeLessThan(MOST_ROWS)
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await expect(table(page).locator('[data-current]').getByRole('link').first()).toBeFocused()
    expect(await rows(page).count()).toBeLessThan(MOST_ROWS)
    await page.evaluate(() => window.scrollTo(0, 0))
    await page.getByRole('searchbox', { name: /^Who owns a host/ }).fill(hostOf(4_242))
    await expect(page.getByText('1 line of this view.')).toBeVisible()
    await expect(rows(page).filter({ hasText: hostOf(4_242) })).toContainText('holds-many')
  })
})
