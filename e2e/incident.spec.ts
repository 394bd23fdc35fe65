import { checkAccessible } from './support/accessibility'
import { expect, test } from './support/fixtures'
import { lineOf, openOf } from './support/triage'

test.use({ label: 'incident' })

test('losses that begin together are one incident with a page of its own', async ({ page, addCluster, joinAgent }) => {
  const added = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => addCluster(`fall-${letter}`)))
  const agents = await Promise.all(added.map((one) => joinAgent(one)))
  await page.goto('/triage?q=fall-')
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
  await Promise.all(agents.map((agent) => agent.stop()))
  await expect(lineOf(page, /^6 agents fell/)).toBeVisible()
  await page.getByRole('link', { name: 'Its own page' }).click()
  await expect(page).toHaveURL(/\/incidents\//)
  const incident = openOf(page, /^6 agents fell/)
  await expect(incident).toContainText(/6\s*fell/)
  const socket = await agents[0]?.join()
  await socket?.beat()
  await expect(incident).toContainText(/1\s*is back/)
  await incident.getByRole('group', { name: /^6 clusters on one axis/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(incident.getByText(/^fall-a fell at .* and was back after/)).toBeVisible()
  await checkAccessible(page, new URL(page.url()).pathname, () => expect(incident).toBeVisible())
})
