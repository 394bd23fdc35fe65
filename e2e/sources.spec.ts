import { AgentPortStandIn } from '@/server/testing/agent-port'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { StandInController } from '@/server/testing/stand-in-controller'
import { signIn } from './support/beside'
import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'
import { withLifeline } from './support/lifeline'

const TOKEN = 'controller-canary-4c1f'

test.describe('a Lifeline of its own', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('a controller is set up, tested, changed and removed; its lamp and age stand where it is relied on', async ({
    page,
    allow,
  }) => {
    allow(/400 \(Bad Request\)/) // an address that is refused
    await using controller = await StandInController.start({ token: TOKEN })
    controller.fill(3, 2)
    await withLifeline(page, { admin: true }, async ({ url }) => {
      await signIn(page, url)
      await page.goto(url)
      await page.getByRole('link', { name: 'Watch beside PipeOps' }).click()
      await expect(page.getByText('Nothing is watched from beside yet.')).toBeVisible()

      await page.getByRole('button', { name: 'Add a controller' }).click()
      const form = page.getByRole('form', { name: 'Controller' })
      await form.getByRole('button', { name: 'Add the controller' }).click()
      await expect(form.getByText('Give it a name.')).toBeVisible()
      await form.getByLabel('Name', { exact: true }).fill('PipeOps')
      await form.getByRole('textbox', { name: 'Address' }).fill(controller.url)
      await form.getByLabel('Token').fill(TOKEN)
      await form.getByRole('button', { name: 'Add the controller' }).click()
      // an address of this machine needs leave, and the form says so in its place
      await expect(form.getByRole('alert')).toContainText(/private/)
      await form.getByLabel(/^It is in a private network/).check()
      await form.getByRole('button', { name: 'Add the controller' }).click()

      const row = page.getByRole('listitem', { name: 'PipeOps', exact: true })
      await expect(row).toContainText('It lists 3 clusters.')
      await expect(row).toContainText('with a token')
      await row.getByRole('button', { name: 'Test PipeOps' }).click()
      await expect(row).toContainText(/Tested now: it answered in [\d,]+ ms and lists 3 clusters\./)
      expect(await page.content()).not.toContain(TOKEN)

      await page.goto(url)
      await expect(page.getByRole('list', { name: 'Controllers' })).toContainText('PipeOps read.')
      await expect(rowOf(page, 'cluster-1')).toContainText('Its controller lists it as connected')
      await page.getByRole('link', { name: 'cluster-1', exact: true }).click()
      await expect(page.getByRole('link', { name: /^Listing read/ })).toBeVisible()
      await expect(page.getByRole('list', { name: 'Signals' })).toContainText('PipeOps was read')

      const lamps = page.getByRole('list', { name: 'How late is each source' }).getByRole('listitem')
      const lamp = lamps.filter({ hasText: 'PipeOps' })
      await page.goto(`${url}/routes`)
      await expect(lamp).toContainText('3 of 3 clusters readable')
      await expect(lamp).toContainText(/as of .+ ago/)
      await lamp.getByRole('link', { name: 'PipeOps' }).click()

      await row.getByRole('button', { name: 'Change PipeOps' }).click()
      await expect(form.getByLabel('Token')).toHaveValue('')
      await form.getByLabel('Token').fill('a-wrong-one')
      await form.getByRole('button', { name: 'Save' }).click()
      await expect(row).toContainText('The controller refuses the token (401).')
      await expect(row).toContainText('Not read')
      await expect(page.getByText('One source is not read now.')).toBeVisible()
      await page.goto(`${url}/routes`)
      await expect(lamp).toContainText('The controller refuses the token (401).')
      await page.goto(`${url}/settings/sources`)

      await row.getByRole('button', { name: 'Change PipeOps' }).click()
      await form.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9')
      await expect(form.getByText('With another address the token that is kept goes.')).toBeVisible()
      await page.keyboard.press('Escape')

      await row.getByRole('button', { name: 'Remove PipeOps' }).click()
      await row.getByRole('button', { name: 'Remove', exact: true }).click()
      await expect(page.getByText('Nothing is watched from beside yet.')).toBeVisible()
    })
  })
})

test('an agent’s own port is tried, read, and shown beside what was seen; its end is told in plain words', async ({
  page,
  addCluster,
  allow,
}) => {
  allow(/400 \(Bad Request\)/) // an address that is none
  await using port = await AgentPortStandIn.start()
  const { id } = await addCluster('inside')
  await page.goto(`/clusters/${id}/agent`)
  await expect(page.getByText('Port 8080 of an agent must never be published.')).toBeVisible()
  await page.getByRole('button', { name: 'Read it from here' }).click()
  const form = page.getByRole('form', { name: 'Agent’s own port' })
  await form.getByRole('textbox').fill(`${port.url}/api`)
  await form.getByRole('button', { name: 'Read this port' }).click()
  await expect(form.getByText(/without a path/)).toBeVisible()
  await form.getByRole('textbox').fill(port.url)
  await form.getByRole('button', { name: 'Test' }).click()
  await expect(form.getByText(/Tested now: agent agent-atlas answered in/)).toBeVisible()
  await form.getByRole('button', { name: 'Read this port' }).click()

  const says = page.getByRole('table', { name: /^What the agent says/ })
  await expect(says.getByRole('row', { name: /^Agent id/ })).toContainText('agent-atlas')
  for (const title of ['Memory', 'Goroutines']) {
    const chart = page.getByRole('region', { name: title })
    await expect(chart).toContainText('agent says')
    await expect(chart.locator('.recharts-surface').first()).toBeVisible()
  }
  // one reading tells no growth, and nothing is made up
  for (const title of ['Reconnects an hour', 'Failed beats an hour']) {
    await expect(page.getByRole('region', { name: title })).toContainText('it takes two readings')
  }
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect(page.getByRole('region', { name: 'The agent’s own health' })).toContainText('goroutines')

  await port.crash()
  await page.goto('/settings/sources')
  const row = page.getByRole('listitem', { name: 'the port of inside' })
  await row.getByRole('button', { name: 'Test the port of inside' }).click()
  await expect(row).toContainText('Tested now: Nothing answers at that address.')
  await row.getByRole('button', { name: 'Remove the port of inside' }).click()
  await row.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(row).toBeHidden()
})

test('a companion gets its manifest in the guide, and its mark turns as it begins to report', async ({
  page,
  lifeline,
}) => {
  await page.goto('/clusters/new')
  await page.getByLabel('Name of the cluster').fill('harbour beside')
  await page.getByRole('button', { name: 'Add the cluster' }).click()
  const way = page.getByRole('group').filter({ has: page.getByText('Companion', { exact: true }) })
  await expect(way).toContainText('Waiting for its first call')
  await way.getByRole('button', { name: 'Make the manifest' }).click()
  const manifest = (await way.locator('pre').first().textContent()) ?? ''
  expect(manifest).toContain('kind: Deployment')
  const token = /token: "([^"]+)"/.exec(manifest)?.[1] ?? ''
  // with the namespace put right it is the same token, not one more
  await way.getByLabel('Namespace of the agent').fill('agents')
  await way.getByRole('button', { name: 'Make it again' }).click()
  await expect(way.locator('pre').first()).toContainText('namespace: agents')
  await expect(way.locator('pre').first()).toContainText(`token: "${token}"`)

  const { client } = await CompanionClient.join({ url: lifeline.agentUrl, token })
  const ingresses = [ingressOf('shop', 'shop.beside.example.com')]
  client.tell(1, { kind: 'listing', at: Date.now(), list: 1, last: true, ingresses })
  await client.acked(1)
  await expect(way).toContainText(/Reports since \d\d:\d\d:\d\d/)

  const id = new URL(page.url()).searchParams.get('added')
  await page.goto(`/clusters/${id}/agent`)
  await expect(page.getByRole('region', { name: 'Companion' })).toContainText('1 Ingress, 1 managed by PipeOps')
  client.cut()
})
