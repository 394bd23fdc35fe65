import { AgentClient } from '@/server/testing/agent-client'
import { findingsOf } from './support/accessibility'
import { pasteAndWait, recordingOf, verdictOf } from './support/explain'
import { expect, test } from './support/fixtures'

test.describe.configure({ timeout: 90_000 })
test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const UUID = '5b0abf38-09ce-55d9-b5c0-6c90d0e50a3f'

test('on request a log is laid over what arrived, and its report is kept with its cluster', async ({
  page,
  lifeline,
  addCluster,
}) => {
  const { id, token } = await addCluster('same-as-the-log')
  const agent = new AgentClient({ url: lifeline.agentUrl, token, agentId: 'agent-borealis' })
  await agent.join(undefined, { cluster_id: UUID })
  await page.goto('/explain', { waitUntil: 'networkidle' })
  await pasteAndWait(page, recordingOf('borealis'))
  const here = page.getByRole('region', { name: 'In this Lifeline' })
  await here.getByRole('button', { name: 'Compare with what arrived here' }).click()
  await expect(here.getByRole('link', { name: 'same-as-the-log' })).toBeVisible()
  await expect(here).toContainText('Nothing is kept here of the time of this log')

  await here.getByRole('button', { name: 'Save the report to a cluster' }).click()
  await expect(here.getByText('To be kept with same-as-the-log.')).toBeVisible()
  await here.getByLabel('Note, if you like').fill('from the customer')
  expect(await findingsOf(page)).toEqual([])
  await here.getByRole('button', { name: 'Save', exact: true }).click()
  await here.getByRole('status').getByRole('link', { name: 'same-as-the-log' }).click()
  await expect(page).toHaveURL(new RegExp(`/clusters/${id}$`))
  await expect(page.getByRole('region', { name: 'Explained logs' })).toContainText('from the customer')
  await agent.stop()
})

test('a log of nobody here says so, and its report is kept with a cluster that is chosen', async ({
  page,
  addCluster,
}) => {
  await addCluster('chosen-for-a-log')
  await page.goto('/explain', { waitUntil: 'networkidle' })
  await pasteAndWait(page, recordingOf('island'))
  await expect(verdictOf(page)).toBeVisible()
  const here = page.getByRole('region', { name: 'In this Lifeline' })
  await here.getByRole('button', { name: 'Compare with what arrived here' }).click()
  await expect(here).toContainText('No cluster of this Lifeline goes by')
  await here.getByRole('button', { name: 'Save the report to a cluster' }).click()
  await here.getByRole('searchbox', { name: 'Cluster' }).fill('chosen-for')
  await here.getByRole('button', { name: 'chosen-for-a-log' }).click()
  await here.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(here.getByRole('status')).toContainText('Saved.')
})
