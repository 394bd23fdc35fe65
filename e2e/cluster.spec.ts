import { expect, test } from './support/fixtures'

test('a cluster tells what is going on, by which signals, and what its agent says of itself', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const { id, name, token } = await addCluster('signals')
  const agent = await joinAgent({ name, token })
  await agent.sync(['shop.example.com', 'blog.example.com'])
  await page.goto(`/clusters/${id}`)
  await expect(page.getByText(/^Connected for .+ Last beat .+ ago\./)).toBeVisible()
  const signals = page.getByRole('list', { name: 'Signals' }).getByRole('listitem')
  await expect(signals).toHaveCount(4)
  await expect(signals.nth(0)).toContainText('open')
  await expect(signals.nth(1)).toContainText('fresh')
  await expect(page.getByRole('button', { name: /^basis: arrivals/ })).toBeVisible()
  await expect(page.locator('.says')).toContainText('healthy')
  const facts = page.getByRole('region', { name: 'Facts' })
  await expect(facts).toContainText('not measured')
  await expect(facts).toContainText('not reported')
  const routes = page.getByRole('region', { name: 'Routes' })
  await expect(routes).toContainText('shop.example.com')
  // a route that is synced while the page is open appears
  await agent.sync(['shop.example.com', 'blog.example.com', 'news.example.com'])
  await expect(routes).toContainText('news.example.com')
  await page
    .getByRole('navigation', { name: 'Cluster' })
    .getByRole('link', { name: /^Routes/ })
    .click()
  await expect(page.getByRole('table', { name: 'Routes' })).toContainText('blog.example.com')
})

test('the timeline is worked by keys, its table says the same, and the URL holds the view', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const { id, name, token } = await addCluster('history')
  const agent = await joinAgent({ name, token })
  await page.goto(`/clusters/${id}?range=1h`)
  await expect(page.getByRole('button', { name: 'last hour' })).toHaveAttribute('aria-pressed', 'true')
  await agent.stop()
  await expect(page.getByText(/^Ended without a goodbye/).first()).toBeVisible()
  await (await agent.join()).beat()

  const table = page.getByRole('region', { name: 'What happened' })
  await expect(table.getByRole('row').filter({ hasText: 'Reconnecting' })).toContainText(
    'Ended without a goodbye (1006)',
  )
  await expect(
    table
      .getByRole('row')
      .filter({ hasText: /Back after/ })
      .first(),
  ).toBeVisible()

  const lanes = page.getByRole('group', { name: /^Timeline/ })
  await lanes.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(lanes.getByRole('status')).toHaveText(/^(Connected|Reconnecting|Connecting|Never seen)/)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/[?&]entry=/)
  await page.keyboard.press('t')
  await expect(table).toBeFocused()
  await page.keyboard.press('+')
  await expect(page).toHaveURL(/[?&]from=/)
  await page.keyboard.press('0')
  await expect(page).not.toHaveURL(/[?&]from=/)
})

test('charts of arrivals and skew come after the rest', async ({ page, addCluster, joinAgent }) => {
  const { id, name, token } = await addCluster('charted')
  const agent = await joinAgent({ name, token })
  await page.goto(`/clusters/${id}?range=1h`)
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
  await agent.sockets[0]?.beat()
  await expect(
    page.getByRole('region', { name: 'Arrivals per minute' }).locator('.recharts-surface').first(),
  ).toBeVisible()
  await expect(page.getByRole('region', { name: 'Clock skew' }).locator('.recharts-surface').first()).toBeVisible()
})

test('a cluster that nobody knows is said to be unknown', async ({ page, allow }) => {
  allow(/Failed to load resource.*404/)
  await page.goto('/clusters/00000000-0000-4000-8000-000000000000')
  await expect(page.getByRole('heading', { name: 'There is no such cluster here' })).toBeVisible()
})
