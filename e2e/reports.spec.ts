import { readFileSync } from 'node:fs'
import type { SavedReport } from '@/lib/contracts/saved-report'
import { explainText } from '@/lib/explain/explainer'
import { findingsOf } from './support/accessibility'
import { expect, test } from './support/fixtures'

const borealis = explainText(readFileSync('server/testing/recordings/borealis/agent.log', 'utf8'))

test('a report that was saved shows with its cluster, opens step by step, and goes when it is deleted', async ({
  page,
  context,
  addCluster,
  joinAgent,
}) => {
  const { id, name, token } = await addCluster('explained')
  await joinAgent({ name, token })
  const reports = async (): Promise<SavedReport[]> => {
    const answer = await context.request.get(`/trpc/explain.reports?input=${JSON.stringify({ clusterId: id })}`)
    return (await answer.json()).result.data
  }
  const save = { clusterId: id, report: borealis, note: 'from the customer' }
  expect((await context.request.post('/trpc/explain.saveReport', { data: save })).status()).toBe(200)

  await page.goto(`/clusters/${id}`)
  const panel = page.getByRole('region', { name: 'Explained logs' })
  await expect(panel.getByRole('listitem')).toContainText('from the customer')
  await panel.getByRole('button', { name: /^Recovered/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Recovered' })
  await expect(dialog).toContainText(borealis.headline)
  const steps = dialog.getByRole('list', { name: 'What the log tells' }).getByRole('listitem')
  await expect(steps).toHaveCount(borealis.episodes.length)
  await steps
    .first()
    .getByText(borealis.episodes[0]?.title ?? '')
    .click()
  expect(await findingsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await panel.getByRole('button', { name: /^Delete this report/ }).click()
  expect(await reports()).toHaveLength(1)
  await panel.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(panel).toContainText('None is kept with this cluster.')
  expect(await reports()).toEqual([])
})
