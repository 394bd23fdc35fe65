import type { Browser, Page } from '@playwright/test'
import { checkAccessible, findingsOf } from './support/accessibility'
import { expect, test } from './support/fixtures'
import type { Lifeline } from './support/lifeline'
import { patient } from './support/patient'
import { joined } from './support/people'
import { lineOf, openOf } from './support/triage'

test.describe.configure({ timeout: 60_000 })

const noteField = (page: Page) => page.getByRole('textbox', { name: 'New note' })
const notesOf = (page: Page) => page.getByRole('list', { name: 'Notes' })

/** What an agent says that cannot reach the Kubernetes of its own cluster: its entry stays, and gets no worse. */
const UNWELL = { metadata: { k8s_version: 'v1.28.0+k3s1', k8s_nodes: 0, k8s_pods: 0, gateway_routes: 0 } }

/** Another person at another browser. */
async function colleague(page: Page, browser: Browser, lifeline: Lifeline, name: string): Promise<Page> {
  const rights = { role: 'support', sees: 'everything', mayShare: false } as const
  const storageState = await joined(page.request, lifeline, name, rights)
  const theirs = await browser.newContext({ baseURL: lifeline.url, storageState })
  return patient(await theirs.newPage())
}

test('what goes wrong stands in the queue at once, and two people see what each does with it', async ({
  page,
  browser,
  lifeline,
  addCluster,
  joinAgent,
}) => {
  const agent = await joinAgent(await addCluster('desk-atlas'))
  await page.goto('/triage?q=desk-')
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
  await agent.sockets[0]?.beat(UNWELL)
  await expect(lineOf(page, 'desk-atlas')).toBeVisible()
  await expect(openOf(page, /desk-atlas/)).toBeVisible()

  const other = await colleague(page, browser, lifeline, 'Ben')
  await other.goto('/triage?q=desk-')
  await expect(openOf(other, /desk-atlas/).getByText(/ is looking, too/)).toBeVisible()
  await expect(openOf(page, /desk-atlas/).getByText('Ben is looking, too')).toBeVisible()

  await page.keyboard.press('a')
  await expect(openOf(other, /desk-atlas/).getByText(/acknowledged by /)).toBeVisible()
  await other.getByRole('button', { name: 'Make it mine' }).click()
  await expect(lineOf(other, 'desk-atlas')).toContainText('yours')
  await expect(lineOf(page, 'desk-atlas')).toContainText('Ben has it')

  await page.keyboard.press('s')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Snoozed until .*: desk-atlas/)).toBeVisible()
  await expect(lineOf(other, 'desk-atlas')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(lineOf(other, 'desk-atlas')).toBeVisible()
  await other.context().close()
})

test('the queue is worked on by the keyboard alone', async ({ page, addCluster, joinAgent }) => {
  for (const name of ['keys-atlas', 'keys-borealis', 'keys-cirrus']) {
    const agent = await joinAgent(await addCluster(name))
    await agent.sockets[0]?.beat(UNWELL)
  }
  await page.goto('/triage?q=keys-')
  const lines = lineOf(page, 'keys-')
  await expect(lines).toHaveCount(3)
  const current = () => page.locator('li[data-current] b').textContent()
  const first = await current()
  await page.keyboard.press('j')
  await expect.poll(current).not.toBe(first)
  await expect(openOf(page, (await current()) ?? '')).toBeVisible()
  await page.keyboard.press('x')
  await page.keyboard.press('k')
  await page.keyboard.press('Shift+X')
  const bar = page.getByRole('toolbar', { name: 'What to do with the selected entries' })
  await expect(bar).toContainText('2 selected')
  await page.keyboard.press('m')
  await expect(page.locator('li', { hasText: 'yours' })).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)

  await page.keyboard.press('n')
  await expect(noteField(page)).toBeFocused()
  await page.keyboard.type('Their proxy was **renewed**.')
  await page.keyboard.press('Control+Enter')
  await expect(notesOf(page).locator('strong')).toHaveText('renewed')
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await expect(page.locator('[data-act="reply"] :focus')).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Acknowledge')
})

test('a note that two change, one of them offline, holds what both wrote', async ({
  page,
  browser,
  lifeline,
  addCluster,
  joinAgent,
  allow,
}) => {
  allow(/ERR_INTERNET_DISCONNECTED/)
  const { id, token } = await addCluster('note-atlas')
  await (await joinAgent({ name: 'note-atlas', token })).sockets[0]?.beat(UNWELL)
  await page.goto(`/triage?item=${id}`)
  await noteField(page).fill('asked the network team\n\n\nno answer yet')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(notesOf(page)).toContainText('asked the network team')

  const other = await colleague(page, browser, lifeline, 'Cleo')
  await other.goto(`/triage?item=${id}`)
  await expect(notesOf(other)).toContainText('no answer yet')
  for (const one of [page, other]) {
    await notesOf(one).getByRole('listitem').hover()
    await notesOf(one).getByRole('button', { name: 'Edit' }).click()
  }
  await other.context().setOffline(true)
  await other.getByRole('textbox', { name: 'The note' }).fill('asked the network team\n\n\nthey answered: a firewall')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText(/is kept in this browser/)).toBeVisible()
  await page.getByRole('textbox', { name: 'The note' }).fill('asked the network team twice\n\n\nno answer yet')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(notesOf(page)).toContainText('twice')

  // what waits outlives the page
  await other.context().setOffline(false)
  await other.reload()
  for (const one of [page, other]) {
    await expect(notesOf(one)).toContainText('asked the network team twice')
    await expect(notesOf(one)).toContainText('they answered: a firewall')
  }
  await expect(other.getByText(/what both of you wrote is in it/)).toBeVisible()
  await expect(notesOf(page)).toContainText(/changed by Cleo/)
  await other.context().close()
})

test('on a phone an entry is a page of its own', async ({ page, addCluster, joinAgent }) => {
  await (await joinAgent(await addCluster('phone-atlas'))).sockets[0]?.beat(UNWELL)
  await checkAccessible(page, '/triage?q=phone-', () => expect(lineOf(page, 'phone-atlas')).toBeVisible())
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(openOf(page, /phone-atlas/)).toBeHidden()
  await lineOf(page, 'phone-atlas').getByRole('link').click()
  await expect(openOf(page, /phone-atlas/)).toBeVisible()
  await expect(lineOf(page, 'phone-atlas')).toBeHidden()
  expect(await findingsOf(page)).toEqual([])
  await page.getByRole('button', { name: '‹ Queue' }).click()
  await expect(lineOf(page, 'phone-atlas')).toBeVisible()
})
