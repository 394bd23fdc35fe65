import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { verifyBundle } from '@/server/bundle/verify'
import { checkAccessible, findingsOf } from './support/accessibility'
import { expect, test } from './support/fixtures'
import { refuseAgent } from './support/refused'

const section = (page: Page) => page.getByRole('region', { name: 'For the customer' })

test('a reply is drafted, worded, copied, and sent along with a status link', async ({
  page,
  context,
  lifeline,
  addCluster,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { id, token } = await addCluster('reply-atlas')
  await refuseAgent({ ...lifeline, api: context.request, id, token, hosts: ['shop.example.com'] })
  await page.goto(`/triage?item=${id}`)
  await expect(section(page)).toContainText('a token that is not valid any more')
  await expect(section(page)).not.toContainText('reply-atlas')
  await section(page).getByLabel('Its name').check()
  await expect(section(page)).toContainText('This is about your cluster reply-atlas.')

  await section(page).getByRole('button', { name: 'Attach a status link' }).click()
  const share = page.getByRole('dialog', { name: 'Share reply-atlas' })
  await expect(share.getByLabel('Title')).toHaveValue('reply-atlas')
  await expect(share.getByLabel('Names of clusters')).toBeChecked()
  await share.getByRole('button', { name: 'Make the link' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await expect(section(page)).toContainText('You can follow the state here, without an account, until ')

  await section(page).getByRole('button', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reply to the customer' })
  const words = await dialog.getByRole('textbox').inputValue()
  expect(words).toMatch(/\/s\/[\w-]{43}/)
  expect(await findingsOf(page)).toEqual([])
  await dialog.getByRole('textbox').fill(words.replace('Hello,', 'Hello Eve,'))
  // Closing it keeps what was written.
  await page.keyboard.press('Escape')
  await expect(section(page)).toContainText('Hello Eve,')
  await expect(section(page).getByLabel('Its name')).toBeDisabled()
  await section(page).getByRole('button', { name: 'Copy the reply' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Hello Eve,')

  await section(page).getByRole('button', { name: 'Start again from the draft' }).click()
  await expect(section(page)).toContainText('Hello,')
  const link = /http\S+\/s\/[\w-]{43}/.exec(words)?.[0] ?? ''
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Interrupted')
  await expect(page.getByText('reply-atlas').first()).toBeVisible()
})

test('a support bundle is saved, sealed by this Lifeline', async ({ page, context, lifeline, addCluster }) => {
  const { id, token } = await addCluster('bundle-atlas')
  await refuseAgent({ ...lifeline, api: context.request, id, token, hosts: ['shop.example.com'] })
  await page.goto(`/triage?item=${id}`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    section(page).getByRole('button', { name: 'Support bundle' }).click(),
  ])
  const zip = readFileSync(await download.path())
  expect(download.suggestedFilename()).toMatch(/^lifeline-bundle-[\d-]+\.zip$/)
  expect(verifyBundle(zip)?.files.map(({ name }) => name)).toContain('cluster-01/causes.json')
  expect(Buffer.from(unzipSync(zip)['cluster-01/causes.json'] ?? []).toString()).toContain('token-refused')
  await expect(page.getByRole('region', { name: 'Outcomes' })).toContainText('is saved')
})

test('the reply reads in both themes and on a phone', async ({ page, context, lifeline, addCluster }) => {
  const { id, token } = await addCluster(`reply-${'long-'.repeat(14)}`)
  await refuseAgent({ ...lifeline, api: context.request, id, token })
  await checkAccessible(page, `/triage?item=${id}`, () => expect(section(page)).toContainText('Hello,'))
})
