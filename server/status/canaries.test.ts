import { afterAll, beforeAll, expect, it } from 'vitest'
import { STATUS_FIELDS } from '@/lib/contracts/status'
import { setAgentPort } from '@/server/services/beside/agent-port'
import { tagClusters } from '@/server/services/clusters/tag'
import { addController } from '@/server/services/sources/add-controller'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { replayOverSockets } from '@/server/testing/agent-replay'
import { Stack } from '@/server/testing/agent-stack'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { readRecording } from '@/server/testing/recordings'
import { StandInController } from '@/server/testing/stand-in-controller'
import { shareLink } from '@/server/testing/status-link'
import { ADA } from '@/server/testing/viewers'

/** Without these an agent says nothing that is understood. */
const NEEDED = /^(type|.*id|.*uuid|.*token|hostname|host|path|timestamp|status|.*_at|.*routes|mode|.*ws_url)$/

/** A canary in every other text that an agent sends, at every level. */
function plant(payload: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => {
      if (typeof value === 'string' && !NEEDED.test(key)) return [key, `canary-agent-${key}`]
      if (typeof value !== 'object' || value === null) return [key, value]
      if (Array.isArray(value)) return [key, value.map((one) => (typeof one === 'object' && one ? plant(one) : one))]
      return [key, plant(value as Record<string, unknown>)]
    }),
  )
}

let stack: Stack
const ends: (() => unknown)[] = []
const links: { token: string; path: string }[] = []
const answers = new Map<string, string>()
let secrets: string[] = []

async function firstEvent(path: string): Promise<string> {
  const done = new AbortController()
  const { body } = await fetch(stack.url + path, { signal: done.signal })
  let told = ''
  for await (const chunk of body ?? []) {
    told += Buffer.from(chunk).toString('utf8')
    if (told.includes('event: status')) break
  }
  done.abort()
  return told
}

beforeAll(async () => {
  stack = await Stack.start()
  const ctx = { ...stack.services, viewer: ADA }
  const { id, token } = await stack.addCluster('canary-name-of-the-cluster')
  await tagClusters({ ctx, input: { changes: [{ id, add: ['canary-tag'], remove: [] }] } })
  const agent = await replayOverSockets(readRecording('glacier'), { url: stack.url, token, speed: 2_000, plant })
  ends.push(() => agent.stop())
  await agent.sync(['shop.example.com'])

  const controller = await StandInController.start({ token: 'canary-controller-token' })
  ends.push(() => controller.stop())
  const route = { hostname: 'listed.example.com', cluster_uuid: agent.clusterUuid, service: 'canary-listed-service' }
  controller.clusters = [{ uuid: agent.clusterUuid, name: 'canary-listed', status: 'canary-status', routes: [route] }]
  const settings = { url: controller.url, token: 'canary-controller-token', workspace: null, allowPrivate: true }
  await addController({ ctx, input: { name: 'canary-controller', ...settings } })

  const { client } = await CompanionClient.join({ url: stack.url, token })
  ends.push(() => client.cut())
  const ingress = { ...ingressOf('canary-ingress', 'wanted.example.com'), namespace: 'canary-namespace' }
  client.tell(1, { kind: 'listing', at: Date.now(), list: 1, last: true, ingresses: [ingress] })
  await client.acked(1)

  const port = await AgentPortStandIn.start()
  ends.push(() => port.crash())
  const health = { connection_state: 'connected', registered: true, status: 'canary-health', version: 'canary-version' }
  port.answers.set('/health', { ...health, error: 'canary-error' })
  await setAgentPort({ ctx, input: { id, url: port.url } })
  await stack.services.routes.settled()

  for (const maskHosts of [true, false]) {
    const fields = STATUS_FIELDS.filter((field) => field !== 'names')
    const shared = { ids: [id], fields, maskHosts, badge: true, frameOrigins: ['https://shop.example.com'] }
    const link = await shareLink(stack, shared)
    const frozen = await shareLink(stack, { ...shared, kind: 'frozen' })
    links.push(link, frozen)
    for (const path of [link.path, frozen.path].flatMap((one) =>
      ['', '/sealed.json', '/frame', '/badge.svg', '/picture.png', '/logo', '/nothing'].map((part) => one + part),
    )) {
      const answer = await fetch(stack.url + path)
      answers.set(path, (await answer.text()) + JSON.stringify([...answer.headers]))
    }
    for (const part of ['/stream', '/frame/stream']) answers.set(link.path + part, await firstEvent(link.path + part))
  }
  secrets = [id, token, agent.agentId, agent.clusterUuid, ...stack.services.directory.uuidsOf(id)]
}, 60_000)
afterAll(async () => {
  for (const end of ends.reverse()) await end()
  await stack[Symbol.asyncDispose]()
})

it('what agents, controllers, companions and ports say is in no public answer', () => {
  expect([...answers.values()].some((text) => text.includes('shop.example.com'))).toBe(true)
  expect([...answers.values()].some((text) => text.includes('sh•••.example.com'))).toBe(true)
  for (const [path, text] of answers) {
    expect(/canary[-\w]*/.exec(text)?.[0], `in ${path}`).toBeUndefined()
    for (const secret of secrets) expect(text.includes(secret), `${path}: ${secret}`).toBe(false)
  }
})

it('hidden hosts are whole in no answer of their link', () => {
  const [masked, frozen] = links
  for (const [path, text] of answers) {
    if (!path.startsWith(masked?.path ?? '-') && !path.startsWith(frozen?.path ?? '-')) continue
    expect(text.replaceAll('https://shop.example.com', ''), `in ${path}`).not.toMatch(
      /(shop|listed|wanted)\.example\.com/,
    )
  }
})

it('the token of a link is in no line of the log and in no file of the store', async () => {
  const lines = stack.log.join('')
  const bytes = (await stack.storedBytes()).toString('latin1')
  expect(lines).toContain('status link made')
  for (const { token } of links) {
    expect(lines.includes(token)).toBe(false)
    expect(bytes.includes(token)).toBe(false)
  }
})
