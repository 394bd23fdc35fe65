import { AgentClient } from '@/server/testing/agent-client'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { checkAccessible } from './support/accessibility'
import { signIn } from './support/beside'
import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'
import { tellEvil } from './support/hostile'
import { setupLinkOf, withLifeline } from './support/lifeline'

test.describe.configure({ timeout: 90_000 })

// Most of a browser run is spent here: the tests share nothing but a server each.
test.describe.configure({ mode: 'parallel' })

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
  const ready = async () => {
    // every way is looked at as it stands open
    const closed = page.getByRole('main').locator('details:not([open]) > summary')
    while ((await closed.count()) > 0) await closed.first().click()
    await expect(page.getByRole('tabpanel')).toBeVisible()
  }
  await checkAccessible(page, `/clusters/${id}`, ready)
  await checkAccessible(page, '/clusters/new', () => expect(page.getByLabel('Name of the cluster')).toBeVisible())
  await checkAccessible(page, `/clusters/new?added=${id}`, ready)
  await checkAccessible(page, '/dial-ins', () =>
    expect(page.getByRole('list', { name: 'Refused dial-ins' })).toBeVisible(),
  )
})

test('how long history is kept, and how Lifeline itself is', async ({ page }) => {
  await checkAccessible(page, '/settings/retention', () =>
    expect(page.getByRole('form', { name: 'Retention' })).toBeVisible(),
  )
  await checkAccessible(page, '/settings/health', () =>
    expect(page.getByRole('region', { name: 'Store' })).toContainText('Last backup'),
  )
})

test('what is read from beside, and an agent by its own words', async ({ page, addCluster }) => {
  await using port = await AgentPortStandIn.start()
  const { id } = await addCluster('read-beside')
  const answer = await page.request.post('/trpc/beside.setAgentPort', { data: { id, url: port.url } })
  expect(answer.status(), await answer.text()).toBe(200)
  await checkAccessible(page, '/settings/sources', () =>
    expect(page.getByRole('listitem', { name: 'the port of read-beside' })).toContainText('Read '),
  )
  await checkAccessible(page, `/clusters/${id}/agent`, async () => {
    await expect(page.getByRole('table', { name: /^What the agent says/ })).toContainText('agent-atlas')
    await expect(page.locator('.recharts-surface').first()).toBeVisible()
  })
  await page.request.post('/trpc/beside.removeAgentPort', { data: { id } })
})

test.describe('without a session', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('the empty fleet', async ({ page }) => {
    await withLifeline(page, { admin: true }, async ({ url }) => {
      await signIn(page, url)
      await checkAccessible(page, url, () => expect(page.getByText(/^PIPEOPS_API_URL=http/)).toBeVisible())
    })
  })

  test('routes, sources and agents with something wrong everywhere, and their forms', async ({ page }) => {
    test.setTimeout(360_000)
    const ends: (() => Promise<void>)[] = []
    await withLifeline(page, { admin: true }, async ({ url }) => {
      await signIn(page, url)
      const { cluster } = await tellEvil(page, url, ends)
      const refused = () => expect(page.getByText('The controller refuses the token (401).').first()).toBeVisible()
      const inForm = async (button: string, form: string) => {
        await page.getByRole('button', { name: button, exact: true }).click()
        await expect(page.getByRole('form', { name: form })).toBeVisible()
      }
      const at = `${url}/clusters/${cluster.id}`
      await checkAccessible(page, `${url}/routes`, () =>
        expect(page.getByRole('table', { name: 'Routes' })).toContainText('left.hostile.example.com'),
      )
      await checkAccessible(page, `${at}/routes?host=left.hostile.example.com`, () =>
        expect(page.getByRole('complementary')).toContainText('What to do'),
      )
      await checkAccessible(page, `${at}/agent`, async () => {
        await expect(page.getByRole('region', { name: 'Companion' })).toContainText('Ingress')
        await page.getByText('Make its manifest again').click()
        await expect(page.getByRole('form', { name: 'Manifest of the companion' })).toBeVisible()
      })
      await checkAccessible(page, `${url}/settings/sources`, refused)
      await checkAccessible(page, `${url}/settings/sources`, () => inForm('Add a controller', 'Controller'))
      await checkAccessible(page, `${url}/settings/sources`, () => inForm('Read a port', 'Agent’s own port'))
    })
    await Promise.all(ends.map((end) => end()))
  })

  test('sign-in and set-up', async ({ page }) => {
    await checkAccessible(page, '/sign-in', () => expect(page.getByLabel('E-mail')).toBeVisible())
    await withLifeline(page, { admin: false }, async (fresh) =>
      checkAccessible(page, await setupLinkOf(fresh), () => expect(page.getByLabel('Name')).toBeVisible()),
    )
  })
})
