import { replayOverSockets } from '@/server/testing/agent-replay'
import { readRecording } from '@/server/testing/recordings'
import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'
import { AGENT_TOKEN } from './support/lifeline'

test('a recorded agent on a real socket appears on the fleet page by itself, and on its own page', async ({
  page,
  lifeline,
}) => {
  await page.goto('/?q=borealis')
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()

  const agent = await replayOverSockets(readRecording('borealis'), {
    url: lifeline.agentUrl,
    token: AGENT_TOKEN,
    speed: 8,
    untilMs: 40_000,
  })

  const row = rowOf(page, 'borealis')
  await expect(row).toContainText('Connected')
  await expect(row).toContainText('6')

  await row.getByRole('link', { name: 'borealis' }).click()
  await expect(page).toHaveURL(new RegExp(`/clusters/${agent.clusterUuid}$`))
  await expect(page.getByRole('heading', { level: 1, name: 'borealis' })).toBeVisible()
  await expect(page.getByText(/Connected for .+\. Last beat .+ ago\./)).toBeVisible()
  // what it says of itself is told, and decides nothing
  await expect(page.locator('.says')).toContainText('disconnected')
  await expect(page.getByRole('region', { name: 'Routes' })).toContainText('app-0.example.com')

  await agent.stop()
  await expect(page.getByText(/Ended without a goodbye \(1006\) .+ ago\./)).toBeVisible()
})
