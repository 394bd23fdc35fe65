import { expect, test } from './support/fixtures'
import { rowOf, tallyOf } from './support/fleet'

test.beforeEach(async ({ addCluster }) => {
  await addCluster('expected-one')
})

test('filters, search and sort are in the URL, and hold over a reload', async ({ page, addCluster, joinAgent }) => {
  await joinAgent(await addCluster('filtered-one'))
  await page.goto('/')
  await page.getByRole('searchbox').fill('filtered')
  await expect(rowOf(page, 'expected-one')).toHaveCount(0)
  await expect(rowOf(page, 'filtered-one')).toBeVisible()
  await expect(page).toHaveURL(/[?&]q=filtered/)

  await tallyOf(page, 'Connected').click()
  await expect(page).toHaveURL(/[?&]state=connected/)
  await expect(tallyOf(page, 'Connected')).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('columnheader', { name: 'Cluster' }).getByRole('button').click()
  await expect(page).toHaveURL(/[?&]sort=name/)
  await page.reload()
  await expect(page.getByRole('searchbox')).toHaveValue('filtered')
  await expect(page.getByRole('columnheader', { name: 'Cluster' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(rowOf(page, 'filtered-one')).toBeVisible()

  await page.getByRole('searchbox').fill('no such name')
  await expect(page.getByRole('heading', { name: 'No cluster fits these filters' })).toBeVisible()
  await page.getByRole('region', { name: 'No cluster fits' }).getByRole('button', { name: 'Clear all' }).click()
  await expect(page).not.toHaveURL(/[?&]q=/)
  await expect(page.getByRole('table', { name: 'Clusters' })).toBeVisible()
})

test('a row tells state, what is going on, its line of 24 h, and what the agent reported', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  await joinAgent(await addCluster('told-one'))
  await page.goto('/?q=told-one')
  const row = rowOf(page, 'told-one')
  await expect(row).toContainText('Connected')
  await expect(row).toContainText('1.31.4')
  await expect(row).toContainText('aws eu-west-1')
  await expect(row.getByRole('img', { name: /^told-one, last 24 hours: / })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Clusters not connected, last 24 hours/ })).toBeVisible()
  await page.getByRole('searchbox').fill('expected-one')
  await expect(rowOf(page, 'expected-one').first()).toContainText('Nothing has arrived')
})

test('the line of the fleet and the first rows are in the first HTML', async ({ context }) => {
  const html = await (await context.request.get('/?q=expected-one')).text()
  expect(html).toContain('Clusters not connected, last 24 hours')
  expect(html).toContain('expected-one')
})

test('a loss and a return show without a reload, in the row and in the tally', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const agent = await joinAgent(await addCluster('lost-one'))
  // the row alone: further down the list is drawn only when it is scrolled to
  await page.goto('/?q=lost-one')
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
  const row = rowOf(page, 'lost-one')
  await expect(row).toContainText('Connected')
  await page.evaluate(() => Reflect.set(window, 'sameDocument', true))

  await agent.stop()
  await expect(row).toContainText('Reconnecting')
  await expect(row).toContainText('Ended without a goodbye')
  await expect(row).toContainText('Next try due by')
  await expect(tallyOf(page, 'Reconnecting')).toContainText(/[1-9]/)
  await expect(page.getByText(/^Not all right yet:/)).toBeVisible()
  await expect(page.getByText(/Last to fall: lost-one at |fell (within|in the same second)/)).toBeVisible()

  await (await agent.join()).beat()
  await expect(row).toContainText('Connected')
  expect(await page.evaluate(() => Reflect.get(window, 'sameDocument'))).toBe(true)
})

test('ages tick by themselves', async ({ page, addCluster, joinAgent }) => {
  await joinAgent(await addCluster('aging-one'))
  await page.goto('/?q=aging-one')
  const age = rowOf(page, 'aging-one').locator('time')
  const before = (await age.textContent()) ?? ''
  await expect(age).not.toHaveText(before)
})

test('keys reach search and rows', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  const focused = page.locator(':focus')
  await expect(focused).toHaveAttribute('href', /^\/clusters\//)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/clusters\//)
})

test('arrows go from row to row, and along the line of a row from change to change', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const agent = await joinAgent(await addCluster('walked-one'))
  await agent.stop()
  await (await agent.join()).beat()
  await page.goto('/?q=walked-one')
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
  const link = page.getByRole('link', { name: 'walked-one', exact: true }).last()
  const strip = page.getByRole('group', { name: 'walked-one, from change to change' })
  await page.keyboard.press('j')
  await expect(link).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(strip).toBeFocused()
  await expect(strip).toContainText(/Connected, .* to now/)
  await page.keyboard.press('ArrowLeft')
  await expect(strip).toContainText(/Reconnecting, /)
  await page.keyboard.press('ArrowRight')
  await expect(strip).toContainText(/Connected, .* to now/)
  await page.keyboard.press('Escape')
  await expect(link).toBeFocused()
})
