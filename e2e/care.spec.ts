import type { Page } from '@playwright/test'
import { checkAccessible, findingsOf } from './support/accessibility'
import { expect, test } from './support/fixtures'
import { rowOf, tallyOf } from './support/fleet'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'What to do with the selected clusters' })
const outcome = (page: Page, words: RegExp) => page.getByRole('region', { name: 'Outcomes' }).getByText(words)

async function manage(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Manage' }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
}

test('a cluster is renamed for everybody, and never over somebody else’s name', async ({
  page,
  context,
  addCluster,
  allow,
}) => {
  allow(/409/)
  const { id } = await addCluster('named-wrong')
  const other = await context.newPage()
  await Promise.all([page.goto(`/clusters/${id}`), other.goto('/?q=named')])
  await Promise.all([ready(page), ready(other)])
  await manage(page, 'Rename')
  const field = page.getByLabel('Name of the cluster')
  await expect(field).toHaveValue('named-wrong')
  const meanwhile = await context.request.post('/trpc/clusters.rename', {
    data: { id, name: 'named-twice', was: 'named-wrong' },
  })
  expect(meanwhile.status()).toBe(200)
  await expect(rowOf(other, 'named-twice')).toBeVisible()
  await field.fill('')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Give the cluster a name.')).toBeVisible()
  await field.fill('named-right')
  await page.keyboard.press('Enter')
  await expect(page.getByText('It was renamed to “named-twice” meanwhile. Nothing was changed.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(outcome(page, /Renamed named-twice to named-right/)).toBeVisible()
  await expect(heading(page)).toHaveText('named-right')
  await expect(rowOf(other, 'named-right')).toBeVisible()
  await other.close()
})

test('tags are put on several clusters at once, filter the list by its address, and are taken back', async ({
  page,
  addCluster,
}) => {
  for (const name of ['tagged-a', 'tagged-b', 'tagged-c']) await addCluster(name)
  await page.goto('/?q=tagged&sort=name')
  await ready(page)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(toolbar(page)).toContainText('2 selected')
  await toolbar(page).getByRole('button', { name: 'Tags' }).click()
  await page.getByLabel('New tag').fill('shop floor')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('checkbox', { name: 'shop floor' })).toBeChecked()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(outcome(page, /Changed the tags of 2 clusters/)).toBeVisible()
  await expect(toolbar(page)).toBeHidden()
  await expect(rowOf(page, 'tagged-a')).toContainText('shop floor')
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: /^shop floor/ }).click()
  await expect(page).toHaveURL(/[?&]tag=shop(\+|%20)floor/)
  await expect(rowOf(page, 'tagged-c')).toHaveCount(0)
  await page.goto('/?tag=shop+floor&sort=name')
  await expect(page.getByRole('table', { name: 'Clusters' }).getByRole('link')).toHaveText(['tagged-a', 'tagged-b'])
  await page.goto('/?q=tagged&sort=name')
  await ready(page)
  await page.getByRole('checkbox', { name: 'Select tagged-b' }).check()
  await toolbar(page).getByRole('button', { name: 'Tags' }).click()
  await page.getByRole('checkbox', { name: 'shop floor' }).uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(rowOf(page, 'tagged-b')).not.toContainText('shop floor')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(page, 'tagged-b')).toContainText('shop floor')
})

test('an archived cluster is in no list and no count, says that its agent calls, and comes back', async ({
  page,
  context,
  addCluster,
  joinAgent,
}) => {
  const { id, name, token } = await addCluster('put-aside')
  await joinAgent({ name, token })
  const other = await context.newPage()
  await Promise.all([page.goto(`/clusters/${id}`), other.goto('/?q=put-aside')])
  await Promise.all([ready(page), ready(other)])
  await expect(rowOf(other, 'put-aside')).toBeVisible()
  await manage(page, 'Archive')
  await expect(page.getByRole('region', { name: 'Archived' })).toContainText('Its agent still calls')
  await expect(rowOf(other, 'put-aside')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('region', { name: 'Archived' })).toHaveCount(0)
  await expect(rowOf(other, 'put-aside')).toContainText('Connected')
  await manage(page, 'Archive')
  await expect(page.getByRole('region', { name: 'Archived' })).toBeVisible()
  await other.getByRole('link', { name: /archived, of 1 the agent still calls/ }).click()
  await expect(other.getByRole('list', { name: 'Archived clusters' })).toContainText('put-aside')
  await checkAccessible(other, '/clusters/archived', () =>
    expect(other.getByRole('list', { name: 'Archived clusters' })).toContainText('put-aside'),
  )
  await other.getByRole('button', { name: 'Bring back put-aside' }).click()
  await expect(other.getByText('None is archived.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Archived' })).toHaveCount(0)
  await other.close()
})

test('two identities of one cluster are merged, and are two again', async ({
  page,
  context,
  addCluster,
  joinAgent,
}) => {
  const byHand = await addCluster('twice-here')
  const fresh = await addCluster('twice-here-again')
  const agent = await joinAgent(fresh)
  await agent.sync(['twice.example.com'])
  const other = await context.newPage()
  await Promise.all([page.goto(`/clusters/${byHand.id}`), other.goto(`/clusters/${fresh.id}`)])
  await Promise.all([ready(page), ready(other)])
  await manage(page, 'Merge with another identity')
  await expect(page.getByRole('button', { name: 'Merge', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('radio', { name: /twice-here-again/ }).check()
  await expect(page.getByText(/becomes a part of/)).toBeVisible()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(outcome(page, /twice-here-again is now a part of twice-here/)).toBeVisible()
  await expect(page.getByRole('link', { name: /^Routes 1/ })).toBeVisible()
  await expect(other).toHaveURL(new RegExp(byHand.id))
  await expect(heading(other)).toHaveText('twice-here')
  await other.goto('/?q=twice')
  await expect(other.getByRole('table', { name: 'Clusters' }).getByRole('link')).toHaveText(['twice-here'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(outcome(page, /two clusters again/)).toBeVisible()
  await expect(rowOf(other, 'twice-here-again')).toContainText('Connected')
  await expect(page.getByText('Waiting for the agent of twice-here')).toBeVisible()
  await other.close()
})

test('a second token lets an agent in, and revoking says what it does and cuts off', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const { id, name, token } = await addCluster('rotated')
  const agent = await joinAgent({ name, token })
  await page.goto(`/clusters/${id}`)
  await ready(page)
  await manage(page, 'Tokens')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make a second token' }).click()
  await expect(dialog.getByText('It is shown this once')).toBeVisible()
  const second = /llc_[\w-]{43}/.exec((await dialog.getByRole('tabpanel').textContent()) ?? '')?.[0] ?? ''
  await expect(dialog.getByRole('button', { name: 'Make a second token' })).toHaveAttribute('aria-disabled', 'true')
  const socket = agent.sockets[0]
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).first().click()
  await expect(dialog.getByRole('alert')).toContainText('it must be given another token and restarted')
  await dialog.getByRole('button', { name: 'Revoke it' }).click()
  await expect(dialog.getByText('The token is revoked.')).toBeVisible()
  expect(await socket?.closed).toEqual({ code: 1008 })
  await agent.stop()
  await joinAgent({ name, token: second })
  await expect(dialog.getByRole('button', { name: 'Revoke', exact: true })).toHaveCount(1)
})

test('rows are selected by keys and by the pointer, in ranges, and archived in one go', async ({
  page,
  addCluster,
}) => {
  for (const nth of [1, 2, 3, 4, 5]) await addCluster(`bulk-${nth}`)
  await page.goto('/?q=bulk&sort=name')
  await ready(page)
  const box = (nth: number) => page.getByRole('checkbox', { name: `Select bulk-${nth}` })
  await box(1).check()
  await box(3).click({ modifiers: ['Shift'] })
  await expect(toolbar(page)).toContainText('3 selected')
  await page.keyboard.press('Escape')
  await expect(toolbar(page)).toBeHidden()
  await rowOf(page, 'bulk-2').getByRole('link').hover()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  for (const _ of [2, 3, 4]) await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await expect(toolbar(page)).toContainText('4 selected')
  await expect(box(5)).not.toBeChecked()
  await toolbar(page).getByRole('button', { name: 'All 5' }).click()
  await expect(toolbar(page)).toContainText('5 selected')
  await box(5).uncheck()
  await toolbar(page).getByRole('button', { name: 'Archive' }).click()
  await expect(outcome(page, /Archived 4 clusters/)).toBeVisible()
  await expect(page.getByRole('table', { name: 'Clusters' }).getByRole('link')).toHaveText(['bulk-5'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('table', { name: 'Clusters' }).getByRole('link')).toHaveCount(5)
  await expect(tallyOf(page, 'Never seen')).toBeVisible()
})

test('on a phone rows are picked out by a button, and the bar stands over the foot', async ({ page, addCluster }) => {
  for (const name of ['held-a', 'held-b']) await addCluster(name)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/?q=held')
  await ready(page)
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Select held-a' }).check()
  await page.getByRole('checkbox', { name: 'Select held-b' }).check()
  await expect(toolbar(page)).toContainText('2 selected')
  await toolbar(page).getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByText('Whose name and address stay?')).toBeVisible()
  await page.keyboard.press('Escape')
  await toolbar(page)
    .getByRole('button', { name: /^Clear/ })
    .click()
  await expect(toolbar(page)).toBeHidden()
})

test.describe('in both themes and at both widths', () => {
  test.describe.configure({ timeout: 120_000 })

  for (const item of ['Rename', 'Tags', 'Tokens', 'Merge with another identity']) {
    test(`the dialog "${item}" can be used by everybody`, async ({ page, addCluster }) => {
      const { id } = await addCluster('cared-for')
      await addCluster('cared-for-too')
      await checkAccessible(page, `/clusters/${id}`, async () => {
        await manage(page, item)
        await expect(page.getByRole('dialog')).toBeVisible()
        if (item.startsWith('Merge'))
          await page
            .getByRole('radio', { name: /cared-for-too/ })
            .first()
            .check()
        if (item === 'Tokens') await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
      })
    })
  }

  test('the bar over selected rows, and what came of an action, can be used by everybody', async ({
    page,
    addCluster,
  }) => {
    await addCluster('picked-out')
    await checkAccessible(page, '/?q=picked', async () => {
      await expect(rowOf(page, 'picked-out')).toBeVisible()
      await ready(page)
      await page.keyboard.press('x')
      await expect(toolbar(page)).toContainText('1 selected')
    })
    await toolbar(page).getByRole('button', { name: 'Archive' }).click()
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
    expect(await findingsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(rowOf(page, 'picked-out')).toBeVisible()
  })
})
