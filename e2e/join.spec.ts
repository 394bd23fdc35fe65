import { AgentClient } from '@/server/testing/agent-client'
import { expect, test } from './support/fixtures'

test('a cluster is added, its price is told, its agent gets exact settings, and waiting turns into the cluster', async ({
  page,
  lifeline,
  joinAgent,
}) => {
  await page.goto('/clusters/new')
  await page.getByRole('button', { name: 'Add the cluster' }).click()
  await expect(page.getByText('Give the cluster a name.')).toBeVisible()
  await expect(page.getByLabel('Name of the cluster')).toBeFocused()
  await page.getByLabel('Name of the cluster').fill('harbour wall')
  await page.getByLabel('Name of the cluster').press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: 'Connect harbour wall' })).toBeVisible()
  // watching beside comes first, and being the controller last, with what it costs
  const parts = page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(parts).toHaveText(['Watch beside PipeOps', 'Make Lifeline the controller', 'Watch it call'])
  await expect(page.getByText('The price: its tunnel routes at PipeOps stop at once.')).toBeVisible()
  await page.getByText('The agent dials in', { exact: true }).click()
  await expect(page.getByText('Lifeline becomes the controller of this agent.')).toBeVisible()
  const environment = (await page.getByRole('tabpanel').locator('pre').textContent()) ?? ''
  const [url, tokenLine, name] = environment.split('\n')
  expect(url).toBe(`PIPEOPS_API_URL=${lifeline.url}`)
  expect(name).toBe("PIPEOPS_CLUSTER_NAME='harbour wall'")
  const token = tokenLine?.replace('PIPEOPS_TOKEN=', '') ?? ''
  await page.getByRole('tab', { name: 'Helm values' }).click()
  await expect(page.getByRole('tabpanel').locator('pre')).toContainText(`apiUrl: "${lifeline.url}"`)
  await expect(page.getByRole('tabpanel').locator('pre')).toContainText(`token: "${token}"`)
  await expect(page.getByText('Waiting for the agent of harbour wall.')).toBeVisible()
  expect(page.url()).not.toContain(token)

  await joinAgent({ name: 'harbour wall', token })
  await expect(page.getByText(/harbour wall called at \d\d:\d\d:\d\d\./)).toBeVisible()
  await page.getByRole('link', { name: 'Open it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'harbour wall' })).toBeVisible()
})

test('a reload goes on waiting, without the token', async ({ page }) => {
  await page.goto('/clusters/new')
  await page.getByLabel('Name of the cluster').fill('quay')
  await page.getByRole('button', { name: 'Add the cluster' }).click()
  await page.getByText('The agent dials in', { exact: true }).click()
  const token =
    (await page.getByRole('tabpanel').locator('pre').textContent())?.split('\n')[1]?.replace('PIPEOPS_TOKEN=', '') ?? ''
  expect(token.length).toBeGreaterThan(20)
  await page.reload()
  await expect(page.getByText('Waiting for the agent of quay.')).toBeVisible()
  await page.getByText('The agent dials in', { exact: true }).click()
  await expect(page.getByRole('tabpanel').locator('pre')).toContainText('PIPEOPS_TOKEN=<the token')
  expect(await page.content()).not.toContain(token)
})

test('a wrong token shows among the refused while one waits, with what to do', async ({
  page,
  lifeline,
  addCluster,
}) => {
  const { id } = await addCluster('mole')
  await page.goto(`/clusters/new?added=${id}`)
  await expect(page.getByText('Waiting for the agent of mole.')).toBeVisible()
  const lost = new AgentClient({ url: lifeline.agentUrl, token: 'not-a-token', agentId: 'lost' })
  await expect(lost.join()).rejects.toThrow('401')

  const refused = page.getByRole('list', { name: 'Refused dial-ins' }).getByRole('listitem').first()
  await expect(refused).toContainText('Its token is not valid here (401).')
  await expect(refused).toContainText('restart the agent')
  await expect(refused).toContainText('127.0.0.1')
  await expect(page.getByText(/; 0 calls, [1-9]\d* refused\./)).toBeVisible()

  await page.goto('/dial-ins')
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Its token is not valid here (401).' }).first(),
  ).toBeVisible()
  expect(await page.content()).not.toContain('not-a-token')
})
