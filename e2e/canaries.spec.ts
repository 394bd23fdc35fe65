import { readFileSync } from 'node:fs'
import type { APIRequestContext, Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { replayOverSockets } from '@/server/testing/agent-replay'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { readRecording } from '@/server/testing/recordings'
import { StandInController } from '@/server/testing/stand-in-controller'
import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'
import { AGENT_TOKEN, API_TOKEN } from './support/lifeline'

const CANARY = /[ps]at?-canary|planted-canary/

/** Adds a canary beside every known field, at each level. */
function plant(payload: Record<string, unknown>): Record<string, unknown> {
  const deeper = Object.entries(payload).map(([key, value]) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [key, isObject ? plant(value as Record<string, unknown>) : value]
  })
  return { ...Object.fromEntries(deeper), surprise: 'planted-canary-1', grafana_password: 'planted-canary-2' }
}

/** Everything that a page is told from here on, by streams and by answers. */
function overhear(page: Page): string[] {
  const told: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => told.push(String(payload))))
  page.on('response', (response) => {
    if (!/\/(trpc|clusters|dial-ins|routes|settings|triage|incidents|api)|\/$/.test(new URL(response.url()).pathname))
      return
    void response.text().then(
      (text) => told.push(text),
      () => {},
    )
  })
  return told
}

test('secrets of agents come out on no page and on no stream', async ({ page, context, lifeline }) => {
  const told = overhear(page)
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
  const at = `/clusters/${agent.clusterUuid}`
  for (const path of [at, `${at}/routes`, '/dial-ins', '/triage', `/triage?item=${agent.clusterUuid}`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    told.push(await page.content(), await (await context.request.get(path)).text())
  }
  told.push(...(await bundleTexts(context.request, agent.clusterUuid)))
  const all = told.join('\n')
  expect(told.length).toBeGreaterThan(6)
  expect(all).toContain('delta')
  expect(all).not.toMatch(CANARY)
  expect(all).not.toContain(AGENT_TOKEN)
  await agent.stop()
})

test('secrets of what is watched from beside come out nowhere', async ({ page, context, lifeline, addCluster }) => {
  const told = overhear(page)
  const { id, token } = await addCluster('beside-canary')
  await using controller = await StandInController.start({ token: 'controller-canary' })
  controller.clusters = [
    { uuid: id, name: 'beside', routes: [{ hostname: 'listed.canaries.example', token: 'planted-canary' }] },
  ]
  await using port = await AgentPortStandIn.start()
  port.faults.set('/metrics', 'error')
  const { client } = await CompanionClient.join({ url: lifeline.agentUrl, token })
  const ingresses = [ingressOf('wanted', 'wanted.canaries.example')]
  client.tell(1, { kind: 'listing', at: Date.now(), list: 1, last: true, ingresses })
  await client.acked(1)
  const post = (path: string, data: object) => ask(context.request, path, data)
  const connection = { name: 'Canaries', url: controller.url, workspace: null, allowPrivate: true }
  const added = await post('/trpc/sources.addController', { ...connection, token: 'controller-canary' })
  await post('/trpc/beside.setAgentPort', { id, url: port.url })
  const wrong = await post('/trpc/sources.updateController', { id: added.id, token: 'other-canary' })
  await post('/trpc/sources.probeController', { id: added.id })
  await post('/trpc/sources.updateController', { id: added.id, token: 'controller-canary' })
  await page.goto('/routes?q=canaries.example')
  await expect(page.getByText('listed.canaries.example')).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).click()
  const file = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'JSON' }).click()
  told.push(readFileSync(await (await file).path(), 'utf8'))
  const ofCluster = ['', '/routes', '/agent'].map((part) => `/clusters/${id}${part}`)
  for (const path of ['/settings/sources', ...ofCluster, '/triage', `/triage?item=${id}`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    told.push(await page.content())
  }
  for (const path of ['clusters', `clusters/${id}/findings`, 'routes?host=canaries.example']) {
    const headers = { authorization: `Bearer ${API_TOKEN}` }
    told.push(await (await context.request.get(`/api/lifeline/v1/${path}`, { headers })).text())
  }
  told.push(...(await bundleTexts(context.request, id)))
  told.push(JSON.stringify([added, wrong]), await (await context.request.get('/metrics')).text(), lifeline.output())
  const all = told.join('\n')
  expect(all).toContain('wanted.canaries.example')
  expect(all).toContain('Canaries')
  for (const secret of [/(controller|other|kube|tunnel|planted)-canary/, /canary of the agent/])
    expect(all).not.toMatch(secret)
  expect(all).not.toContain(token)
  await post('/trpc/sources.removeController', { id: added.id })
  await post('/trpc/beside.removeAgentPort', { id })
  client.cut()
})

/** Every file of the support bundle of a cluster. */
async function bundleTexts(request: APIRequestContext, id: string): Promise<string[]> {
  const answer = await request.get(`/triage/bundle/${id}`)
  expect(answer.status()).toBe(200)
  return Object.values(unzipSync(await answer.body())).map((bytes) => Buffer.from(bytes).toString())
}

async function ask(request: APIRequestContext, path: string, data: object): Promise<{ id: string }> {
  const answer = await request.post(path, { data })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()).result.data
}
