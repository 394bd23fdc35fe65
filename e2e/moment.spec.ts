import type { Page } from '@playwright/test'
import { findingsOf } from './support/accessibility'
import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'

const bar = (page: Page) => page.getByRole('region', { name: 'Moment' })
const isoOf = (at: number) => new Date(at).toISOString()

test('a page at a moment shows what was known then, and leads on at that moment, and back to now', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const cluster = await addCluster('moment-kept')
  const agent = await joinAgent(cluster)
  await agent.sync(['then.moment.example'])
  await page.goto('/?q=moment-kept')
  await expect(rowOf(page, 'moment-kept')).toContainText('Connected')
  const then = Date.now()
  await agent.sync(['now.moment.example'])
  await agent.stop()
  await expect(rowOf(page, 'moment-kept')).toContainText('Reconnecting')

  await page.goto(`/?q=moment-kept&at=${isoOf(then)}`)
  await expect(bar(page)).toContainText(/^As known at \d+ \w+ \d+, \d\d:\d\d:\d\d UTC/)
  const row = rowOf(page, 'moment-kept')
  await expect(row).toContainText('Connected')
  await expect(page.getByRole('button', { name: 'Select' })).toHaveCount(0)
  await row.getByRole('link', { name: 'moment-kept' }).click()
  await expect(page).toHaveURL(new RegExp(`/clusters/${cluster.id}\\?at=`))
  await expect(page.getByText(/^(Connected for|Registered) /).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Routes' })).toContainText('then.moment.example')
  await expect(page.getByRole('region', { name: 'Routes' })).not.toContainText('now.moment.example')
  await expect(page.getByRole('region', { name: 'What happened' })).not.toContainText('Reconnecting')
  await expect(page.getByRole('button', { name: 'Manage' })).toHaveCount(0)
  expect(await findingsOf(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await findingsOf(page, ['color-contrast'])).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page
    .getByRole('navigation', { name: 'Cluster' })
    .getByRole('link', { name: /^Routes/ })
    .click()
  await expect(page.getByRole('table', { name: 'Routes' })).toContainText('then.moment.example')
  await expect(bar(page)).toBeVisible()

  await bar(page).getByRole('button', { name: 'Back to now' }).click()
  await expect(bar(page)).toHaveCount(0)
  await expect(page).not.toHaveURL(/at=/)
  await expect(page.getByRole('table', { name: 'Routes' })).toContainText('now.moment.example')
})

test('a moment is chosen from the feed and from a change, copied, and told what of it is not kept', async ({
  page,
  context,
  addCluster,
  joinAgent,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { id, name, token } = await addCluster('moment-chosen')
  const agent = await joinAgent({ name, token })
  await page.goto(`/clusters/${id}?range=1h`)
  await page.getByRole('button', { name: 'Live' }).click()
  await page.getByRole('button', { name: 'Link to this moment' }).click()
  await expect(page.getByText('The link to this moment is copied.')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(`/clusters/${id}?range=1h&at=`)
  await page.keyboard.press('Escape')
  await agent.stop()

  const lost = page.getByRole('region', { name: 'What happened' }).getByRole('row').filter({ hasText: 'Reconnecting' })
  await lost.getByRole('link').click()
  await page.getByRole('link', { name: 'What was known then' }).click()
  await expect(bar(page)).toBeVisible()
  await expect(page.getByText(/^Ended without a goodbye/).first()).toBeVisible()
  await bar(page).getByRole('button', { name: 'What is not kept' }).click()
  await expect(page.getByRole('dialog', { name: 'What is not kept' })).toContainText('open sockets')
  await page.keyboard.press('Escape')

  await bar(page).getByRole('button', { name: 'Another moment' }).click()
  const field = page.getByLabel(/^Moment, UTC/)
  await field.fill('2020-01-01T12:00:00')
  await page.getByRole('button', { name: 'Show what was known then' }).click()
  await expect(page.getByText('This cluster could not be read at this moment.')).toBeVisible()
  await page.goto(copied)
  await expect(page.getByText(/^(Connected for|Registered) /).first()).toBeVisible()
  await page.goto('/?at=2020-01-01T12:00:00Z')
  await expect(page.getByRole('heading', { name: 'No cluster was known at this moment' })).toBeVisible()
  expect(await findingsOf(page)).toEqual([])
})
