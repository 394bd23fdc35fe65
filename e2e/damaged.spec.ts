import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AgentClient } from '@/server/testing/agent-client'
import { damagePage } from '@/server/testing/damage'
import { checkAccessible } from './support/accessibility'
import { ask, signIn } from './support/beside'
import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'
import { startLifeline } from './support/lifeline'

test.use({ storageState: { cookies: [], origins: [] } })

let folder: string
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-e2e-damaged-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true }))

test('a damaged database is shown as far as it can be read, and every page says so', async ({ page, allow }) => {
  test.setTimeout(120_000)
  allow(/503 \(Service Unavailable\)/) // what would change something
  const before = await startLifeline({ folder })
  await signIn(page, before.url)
  const { token } = await ask<{ token: string }>(page, before.url, 'clusters.add', { name: 'atlas' })
  const agent = new AgentClient({ url: before.agentUrl, token, agentId: 'agent-atlas', name: 'atlas' })
  await agent.join()
  await before.stop()
  damagePage(join(folder, 'lifeline.db'), 'events')

  const lifeline = await startLifeline({ folder, good: '/api/health/live' })
  try {
    await expect.poll(lifeline.output).toContain('The database file is damaged')
    await signIn(page, lifeline.url)
    await page.goto(lifeline.url)
    const banner = page.getByRole('status').filter({ hasText: 'The database file is damaged' })
    await expect(banner).toContainText('nothing is stored')
    await expect(banner).toContainText('put the last backup in its place')
    await expect(rowOf(page, 'atlas')).toContainText('Not watched since')
    await page.getByRole('link', { name: 'atlas' }).first().click()
    await expect(page.getByText('Nobody has watched since')).toBeVisible()
    await expect(banner).toBeVisible()

    await page.goto(`${lifeline.url}/clusters/new`)
    await page.getByLabel('Name of the cluster').fill('borea')
    await page.getByRole('button', { name: 'Add the cluster' }).click()
    await expect(page.getByRole('main').getByText('The database file is damaged')).toBeVisible()

    await checkAccessible(page, `${lifeline.url}/settings/health`, async () => {
      await expect(page.getByText('cp BACKUP lifeline.db').first()).toBeVisible()
    })
    await page.goto('about:blank')
  } finally {
    await lifeline.stop()
  }
})
