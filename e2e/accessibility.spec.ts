import { AgentClient } from '@/server/testing/agent-client'
import { checkAccessible } from './support/accessibility'
import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'
import { ADMIN, setupLinkOf, withLifeline } from './support/lifeline'

test.describe.configure({ timeout: 90_000 })

test('the fleet', async ({ page, addCluster, joinAgent }) => {
  await joinAgent(await addCluster('seen-by-all'))
  await (await joinAgent(await addCluster('lost-to-all'))).stop()
  await addCluster('awaited-by-all')
  await checkAccessible(page, '/?q=all', () => expect(rowOf(page, 'seen-by-all')).toBeVisible())
})

test('a cluster and its routes', async ({ page, addCluster, joinAgent }) => {
  const { id, name, token } = await addCluster('looked-at')
  const agent = await joinAgent({ name, token })
  await agent.sync(['shop.example.com', 'blog.example.com'])
  await agent.sockets[0]?.drop()
  await agent.join()
  await checkAccessible(page, `/clusters/${id}?range=1h`, async () => {
    await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
    await agent.sockets.at(-1)?.beat()
    await expect(page.locator('.recharts-surface').first()).toBeVisible()
    await expect(page.getByRole('group', { name: /^Timeline/ })).toBeVisible()
  })
  await checkAccessible(page, `/clusters/${id}/routes`, () =>
    expect(page.getByRole('table', { name: 'Routes' })).toContainText('shop.example.com'),
  )
})

test('a cluster that was never seen, adding one, and who was refused', async ({ page, lifeline, addCluster }) => {
  const { id } = await addCluster('awaited')
  const lost = new AgentClient({ url: lifeline.agentUrl, token: 'wrong', agentId: 'lost' })
  await lost.join().catch(() => {})
  await checkAccessible(page, `/clusters/${id}`, () => expect(page.getByRole('tabpanel')).toBeVisible())
  await checkAccessible(page, '/clusters/new', () => expect(page.getByLabel('Name of the cluster')).toBeVisible())
  await checkAccessible(page, `/clusters/new?added=${id}`, () => expect(page.getByRole('tabpanel')).toBeVisible())
  await checkAccessible(page, '/dial-ins', () =>
    expect(page.getByRole('list', { name: 'Refused dial-ins' })).toBeVisible(),
  )
})

test.describe('without a session', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('the empty fleet', async ({ page }) => {
    await withLifeline(page, { admin: true }, async ({ url }) => {
      const headers = { origin: url }
      const answer = await page.request.post(`${url}/api/auth/sign-in/email`, { data: ADMIN, headers })
      expect(answer.status()).toBe(200)
      await checkAccessible(page, url, () => expect(page.getByText(/^PIPEOPS_API_URL=http/)).toBeVisible())
    })
  })

  test('sign-in and set-up', async ({ page }) => {
    await checkAccessible(page, '/sign-in', () => expect(page.getByLabel('E-mail')).toBeVisible())
    await withLifeline(page, { admin: false }, async (fresh) =>
      checkAccessible(page, await setupLinkOf(fresh), () => expect(page.getByLabel('Name')).toBeVisible()),
    )
  })
})
