import { replayOverSockets } from '@/server/testing/agent-replay'
import { readRecording } from '@/server/testing/recordings'
import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'
import { AGENT_TOKEN } from './support/lifeline'

const CANARY = /[ps]at?-canary|planted-canary/

/** Adds a canary beside every known field, at each level. */
function plant(payload: Record<string, unknown>): Record<string, unknown> {
  const deeper = Object.entries(payload).map(([key, value]) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [key, isObject ? plant(value as Record<string, unknown>) : value]
  })
  return { ...Object.fromEntries(deeper), surprise: 'planted-canary-1', grafana_password: 'planted-canary-2' }
}

test('secrets of agents come out on no page and on no stream', async ({ page, context, lifeline }) => {
  const told: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => told.push(String(payload))))
  page.on('response', (response) => {
    if (!/\/(trpc|clusters|dial-ins|api)|\/$/.test(new URL(response.url()).pathname)) return
    void response.text().then(
      (text) => told.push(text),
      () => {},
    )
  })
  await page.goto('/?q=delta')
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
  const agent = await replayOverSockets(readRecording('delta'), {
    url: lifeline.agentUrl,
    token: AGENT_TOKEN,
    speed: 20,
    untilMs: 60_000,
    plant,
  })
  await expect(rowOf(page, 'delta')).toContainText('Connected')
  for (const path of [`/clusters/${agent.clusterUuid}`, `/clusters/${agent.clusterUuid}/routes`, '/dial-ins']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    told.push(await page.content(), await (await context.request.get(path)).text())
  }
  const all = told.join('\n')
  expect(told.length).toBeGreaterThan(6)
  expect(all).toContain('delta')
  expect(all).not.toMatch(CANARY)
  expect(all).not.toContain(AGENT_TOKEN)
  await agent.stop()
})
