import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { checkAccessible } from './support/accessibility'
import { expect, test } from './support/fixtures'

const table = (page: Page) => page.getByRole('table', { name: 'Routes' })
const line = (page: Page, host: string) => table(page).getByRole('row').filter({ hasText: host })
const search = (page: Page) => page.getByRole('searchbox', { name: 'Who owns a host?' })

test('any host is found across the fleet, with who owns it and who did before', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const first = await joinAgent(await addCluster('owner-before'))
  await first.sync(['moved.found.example', 'stays.found.example'])
  await first.sync(['stays.found.example'])
  await (await joinAgent(await addCluster('owner-now'))).sync(['moved.found.example'])
  await page.goto('/routes')
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Routes' })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await search(page).fill('moved.fou')
  await expect(line(page, 'moved.found.example')).toContainText('owner-now')
  await expect(line(page, 'stays.found.example')).toHaveCount(0)
  await expect(page).toHaveURL(/q=moved/)
  await line(page, 'moved.found.example').getByRole('link', { name: 'moved.found.example' }).click()
  const host = page.getByRole('complementary', { name: 'moved.found.example' })
  await expect(host.getByRole('region', { name: 'Who owns it' })).toContainText('owner-now by sync')
  await expect(host.getByRole('img', { name: /^owner-before does not have it now/ })).toBeVisible()
  await expect(host).toContainText('owner-before lost it by a sync')
  await expect(host.getByRole('link', { name: 'Open in a new tab' })).toHaveAttribute(
    'href',
    'https://moved.found.example/',
  )
  const opened = page.url()
  await page.keyboard.press('Escape')
  await expect(host).toBeHidden()
  await expect(page).not.toHaveURL(/host=/)
  await search(page).fill('nobody-has-this')
  await expect(page.getByText('No cluster holds a host with “nobody-has-this” in it.')).toBeVisible()
  await page.goto(opened)
  await expect(host).toContainText('owner-now by sync')
})

test('a host that two clusters claim comes first, and leaves when one lets go', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  await (await joinAgent(await addCluster('claims-one'))).sync(['twice.claimed.example', 'zero.claimed.example'])
  const other = await joinAgent(await addCluster('claims-two'))
  await other.sync(['twice.claimed.example', 'own.claimed.example'])
  await page.goto('/routes?q=claimed.example')
  const contested = page.getByRole('list', { name: 'Findings' }).getByRole('button', { name: /contested/ })
  await expect(table(page).getByRole('row').nth(2)).toContainText('twice.claimed.example')
  await contested.click()
  await expect(contested).toHaveAttribute('aria-pressed', 'true')
  await expect(line(page, 'own.claimed.example')).toHaveCount(0)
  await line(page, 'twice.claimed.example').getByRole('link', { name: 'twice.claimed.example' }).click()
  await expect(page.getByRole('complementary')).toContainText(/claims-\w+ and claims-\w+ claim twice\.claimed\.example/)
  await expect(page.getByRole('complementary')).toContainText('What to do')
  await other.sync(['own.claimed.example'])
  await expect(line(page, 'twice.claimed.example')).toHaveCount(0, { timeout: 15_000 })
})

test('a cluster shows its routes over all sources, with what differs in its place', async ({
  page,
  lifeline,
  addCluster,
  joinAgent,
}) => {
  const { id, name, token } = await addCluster('many-sources')
  await (await joinAgent({ name, token })).sync(['both.sources.example'])
  const { client } = await CompanionClient.join({ url: lifeline.agentUrl, token })
  const unmanaged = { ...ingressOf('alone', 'alone.sources.example'), managedBy: null }
  const ingresses = [ingressOf('both', 'both.sources.example'), unmanaged]
  client.tell(1, { kind: 'listing', at: Date.now(), list: 1, last: true, ingresses })
  await client.acked(1)
  await page.goto(`/clusters/${id}/routes`)
  await expect(page.getByText(/^2 wanted, 1 synced/)).toBeVisible()
  const sources = page.getByRole('list', { name: 'How late is each source' }).getByRole('listitem')
  await expect(sources).toHaveCount(4)
  await expect(sources.nth(0)).toContainText('2 paths of Ingresses')
  await expect(sources.nth(3)).toContainText('No controller')
  await expect(line(page, 'alone.sources.example')).toContainText('not managed')
  await expect(line(page, 'both.sources.example')).toContainText('the agent’s sync has it')
  await page.getByRole('button', { name: 'Said by' }).click()
  await page.getByRole('menuitemcheckbox', { name: /sync/ }).click()
  await page.keyboard.press('Escape')
  await expect(line(page, 'alone.sources.example')).toHaveCount(0)
  await expect(page).toHaveURL(/source=synced/)
  client.cut()
})

test('what is listed leaves as a file in which nothing runs', async ({ page, addCluster, joinAgent }) => {
  await (await joinAgent(await addCluster('=1+1'))).sync(['one.exported.example', 'two.exported.example'])
  await page.goto('/routes?q=exported.example')
  await expect(line(page, 'one.exported.example')).toBeVisible()
  for (const [item, end] of [
    ['CSV, for spreadsheets', 'csv'],
    ['JSON', 'json'],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`routes.${end}`)
    const text = readFileSync(await download.path(), 'utf8')
    expect(text).toContain('two.exported.example')
    if (end === 'csv') expect(text).toContain(",'=1+1,")
    else expect(JSON.parse(text)).toHaveLength(2)
  }
})

test('the routes of the fleet are for everyone to read', async ({ page, addCluster, joinAgent }) => {
  test.setTimeout(90_000)
  await (await joinAgent(await addCluster('read-one'))).sync(['shared.read.example', 'a.read.example'])
  await (await joinAgent(await addCluster('read-two'))).sync(['shared.read.example'])
  await checkAccessible(page, '/routes?q=read.example&host=shared.read.example', () =>
    expect(page.getByRole('complementary')).toContainText('What to do'),
  )
})
