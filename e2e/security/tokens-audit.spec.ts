import { readFile } from 'node:fs/promises'
import { checkAccessible } from '../support/accessibility'
import { expect, test } from '../support/fixtures'

test.describe.configure({ timeout: 90_000 })

test('a token is made, shown once, read with, and revoked', async ({ page, lifeline, addCluster, allow }) => {
  allow(/Failed to load resource.*401/)
  await addCluster('read-by-program')
  await page.goto('/settings/tokens')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make an API token' })
  await dialog.getByRole('button', { name: 'Make the token' }).click()
  await expect(dialog.getByText('Give it a name')).toBeVisible()
  await dialog.getByLabel('Which program is it for?').fill('Grafana of the harbour')
  await dialog.getByLabel('Only of some clusters').check()
  await dialog.getByRole('button', { name: 'Make the token' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Choose a cluster or a tag.')
  await dialog.getByLabel('Only of some clusters').uncheck()
  await dialog.getByRole('button', { name: 'Make the token' }).click()
  const secret = (await dialog.locator('pre').textContent())?.trim() ?? ''
  expect(secret).toMatch(/^lla_[\w-]{43}$/)
  const ask = (path: string) => fetch(`${lifeline.agentUrl}${path}`, { headers: { authorization: `Bearer ${secret}` } })
  expect(await (await ask('/api/lifeline/v1/clusters')).text()).toContain('read-by-program')
  expect((await ask('/api/lifeline/v1/routes')).status).toBe(403)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('Reads clusters, of all clusters').first()).toBeVisible()
  expect(await page.content()).not.toContain(secret)
  await page.getByRole('button', { name: 'Revoke Grafana of the harbour' }).click()
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Ended within a month' })).toContainText('Grafana of the harbour')
  expect((await ask('/api/lifeline/v1/clusters')).status).toBe(401)

  await page.goto('/settings/audit?subject=grafana')
  const entries = page.getByRole('list', { name: 'Entries' }).getByRole('listitem')
  await expect(entries.nth(0)).toContainText('revoked the API token')
  await expect(entries.nth(1)).toContainText('made the API token')
  expect(await page.content()).not.toContain(secret)
})

test('the log is narrowed, and kept as a file that no spreadsheet runs', async ({ page, context }) => {
  const name = '=cmd|calc!A0'
  const made = await context.request.post('/trpc/clusters.add', { data: { name } })
  expect(made.status()).toBe(200)
  await page.goto('/settings/audit')
  await page.getByLabel('Did what').selectOption('added the cluster')
  await page.getByLabel('To what').fill('calc')
  const entries = page.getByRole('list', { name: 'Entries' }).getByRole('listitem')
  await expect(entries).toHaveCount(1)
  await expect(page).toHaveURL(/action=cluster\.add&subject=calc/)
  const fileOf = async (kind: string) => {
    const downloads = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: kind }).click()
    return readFile(await (await downloads).path(), 'utf8')
  }
  const csv = await fileOf('CSV, for spreadsheets')
  expect(csv.split('\r\n')[1]).toContain(`,'${name},`)
  const [line] = (await fileOf('JSON lines')).split('\n')
  expect(JSON.parse(line ?? '')).toMatchObject({ subject: name, action: 'cluster.add' })
  await page.getByLabel('Who', { exact: true }).fill('nobody at all')
  await expect(page.getByText('No entry fits.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(entries.first()).toBeVisible()
})

test('hostile words in the log and among tokens stay words', async ({ page, context }) => {
  const evil = '<img src=x onerror=document.title="owned">\u202e\u001b[31m javascript:alert(1)'
  const long = 'W'.repeat(80)
  await context.request.post('/api/auth/sign-in/email', { data: { email: evil, password: 'x' } })
  for (const name of ['<script>document.title="owned"</script>', long]) {
    const data = { name, verbs: ['clusters'], sees: 'everything', days: 7 }
    expect((await context.request.post('/trpc/tokens.create', { data })).status()).toBe(200)
  }
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).origin))
  for (const path of ['/settings/audit', '/settings/tokens']) {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(path)
    await expect(page.getByText(long).first()).toBeVisible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    expect(await page.title()).not.toContain('owned')
  }
  expect(new Set(asked).size).toBe(1)
})

test('both pages are for everybody who reads them', async ({ page, context }) => {
  const data = { name: 'prometheus', verbs: ['metrics'], sees: 'everything', days: 30 }
  expect((await context.request.post('/trpc/tokens.create', { data })).status()).toBe(200)
  const dir = process.env.LIFELINE_LOOK
  const look = async (name: string) => {
    if (!dir) return
    const { width } = page.viewportSize() ?? { width: 0 }
    const theme = await page.locator('html').getAttribute('data-theme')
    await page.screenshot({ path: `${dir}/${name}-${theme}-${width}.png` })
  }
  await checkAccessible(page, '/settings/tokens', async () => {
    await expect(page.getByText('prometheus').first()).toBeVisible()
    await look('tokens')
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.getByLabel('Only of some clusters').check()
    await expect(page.getByRole('dialog')).toBeVisible()
    await look('tokens-make')
  })
  await checkAccessible(page, '/settings/audit', async () => {
    await expect(page.getByText('prometheus').first()).toBeVisible()
    await look('audit')
  })
})
