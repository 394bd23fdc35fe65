import { expect, type Page } from '@playwright/test'
import type { AddedCluster } from '@/lib/contracts/dial-in'
import { explainText } from '@/lib/explain/explainer'
import { redactReport } from '@/lib/explain/redact/report'
import { AgentClient } from '@/server/testing/agent-client'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { linkOf } from '@/server/testing/link-input'
import { StandInController } from '@/server/testing/stand-in-controller'
import { ask } from './beside'
import { ADMIN, AGENT_TOKEN } from './lifeline'

const CONTROLLER_TOKEN = 'controller-canary-91be'
export const MARKUP = '<img src=x onerror="window.ran=1">'
export const LONG = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.hostile.example.com`
/** What a spreadsheet runs, a page draws or a reader takes for something else. */
export const HOSTS = [
  MARKUP,
  '=cmd|calc',
  '@sum.example.com',
  '+1.example.com',
  '-1.example.com',
  '\u202eelpmaxe.live',
  LONG,
]
/** What runs, turns, links, colours or fills, wherever it is drawn. */
export const WORDS = [
  '<script>window.ran=1</script>',
  MARKUP,
  '"><svg onload="window.ran=1">',
  'java\tscript:window.ran=1',
  'java&#x09;script:window.ran=1',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://evil.example/\u0007click\u001b]8;;\u0007',
  '\u202egnp.exe\u2066',
  'W'.repeat(10_000),
]
const CLUSTER = `=HYPERLINK("x")<b>${'very-long-name-'.repeat(5)}`

type End = () => Promise<void>
interface Told {
  cluster: AddedCluster
  secrets: string[]
}

/** One cluster of which every source tells what an attacker would. */
export async function tellEvil(page: Page, url: string, ends: End[]): Promise<Told> {
  const cluster = await ask<AddedCluster>(page, url, 'clusters.add', { name: CLUSTER })
  const agentUrl = url.replace('localhost', '127.0.0.1')
  const agent = new AgentClient({ url: agentUrl, token: cluster.token, name: CLUSTER, agentId: MARKUP })
  ends.push(() => agent.stop())
  await (await agent.join()).beat()
  expect((await agent.sync(HOSTS)).status).toBe(200)

  const controller = await StandInController.start({ token: CONTROLLER_TOKEN })
  ends.push(() => controller.stop())
  const uuid = agent.clusterUuid
  const routes = [...HOSTS, 'left.hostile.example.com'].map((hostname) => ({ hostname, cluster_uuid: uuid }))
  controller.clusters = [{ uuid, name: MARKUP, routes }]
  const settings = { url: controller.url, token: CONTROLLER_TOKEN, workspace: null, allowPrivate: true }
  await ask(page, url, 'sources.addController', { name: `${MARKUP}=1+1`, ...settings })
  const refused = { ...settings, token: 'controller-canary-refused', workspace: 'other' }
  await ask(page, url, 'sources.addController', { name: 'refuses us', ...refused })

  const { client } = await CompanionClient.join({ url: agentUrl, token: cluster.token })
  ends.push(async () => client.cut())
  const evil = { ...ingressOf(MARKUP, ...HOSTS), namespace: '=1+1', managedBy: null }
  client.tell(1, { kind: 'listing', at: Date.now(), list: 1, last: true, ingresses: [evil] })
  await client.acked(1)

  const port = await AgentPortStandIn.start()
  ends.push(() => port.crash())
  const health = { connection_state: 'connected', registered: true, status: MARKUP, version: `${MARKUP}\u202e9.9` }
  port.answers.set('/health', health)
  await ask(page, url, 'beside.setAgentPort', { id: cluster.id, url: port.url })
  return {
    cluster,
    secrets: [cluster.token, CONTROLLER_TOKEN, refused.token, AGENT_TOKEN, 'kube-canary', 'tunnel-canary'],
  }
}

/** A second cluster, which its agent names; everything that an agent and people may write is in it once. @returns its id */
export async function tellEverythingEvil(page: Page, url: string, ends: End[]): Promise<string> {
  const agentUrl = url.replace('localhost', '127.0.0.1')
  const all = WORDS.join(' ')
  const agent = new AgentClient({ url: agentUrl, token: AGENT_TOKEN, agentId: 'evil-agent', name: all.slice(0, 100) })
  ends.push(() => agent.stop())
  const spec = { cpu_cores: 2, memory_gb: 4, disk_gb: 40, os: all }
  const words = { agent_version: all, k8s_version: all, hostname: all, region: all, cloud_provider: all }
  const socket = await agent.join(undefined, { ...words, labels: { [all.slice(0, 90)]: all }, server_specs: spec })
  await socket.beat({ status: all, tunnel_status: all, metadata: { ...words, error: all, k8s_nodes: 3 } })
  const paths = WORDS.map((word) => ({ path: `/${word}`, path_type: 'Prefix', service_name: word, service_port: 80 }))
  const ingress = { namespace: all, ingress_name: all, annotations: { 'pipeops.io/managed-by': all, [all]: all } }
  const rules = WORDS.map((word, nth) => ({ host: `${nth}.${word.slice(0, 200)}`, tls: true, paths }))
  const body = { cluster_uuid: agent.clusterUuid, routing_mode: all, ingresses: [{ ...ingress, rules }] }
  await agent.call('POST', '/api/v1/gateway/routes/sync', body)
  await agent.sync(['evil.example.com'])
  const refused = new AgentClient({ url: agentUrl, token: MARKUP, agentId: all.slice(0, 500) })
  await refused.open('/ws?<script>window.ran=1</script>').catch(() => {})

  const id = agent.clusterUuid
  const line = WORDS.map((word) => word.replaceAll(/\p{C}/gu, ' '))
  await ask(page, url, 'clusters.tag', {
    changes: [{ id, add: line.map((word) => word.replaceAll(',', ' ').slice(0, 40)) }],
  })
  const name = line.join(' ').slice(0, 80)
  await ask(page, url, 'tokens.create', { name, verbs: ['clusters'], sees: 'everything', days: 7 })
  await ask(page, url, 'tokens.create', { name: 'W'.repeat(80), verbs: ['clusters'], sees: 'everything', days: 7 })
  for (const word of line) {
    const choice = {
      ids: [id],
      title: word.slice(0, 120),
      names: { [id]: word.slice(0, 80) },
      note: word.slice(0, 1_000),
    }
    await ask(page, url, 'links.create', linkOf(choice))
  }
  const long = `${'w'.repeat(60)}@${'w'.repeat(60)}.${'w'.repeat(60)}.example.com`
  const rights = { role: 'viewer', sees: { clusters: [id], tags: [] }, mayShare: true }
  await ask(page, url, 'people.invite', { email: long, days: 7, ...rights })
  const { url: invitation } = await ask<{ url: string }>(page, url, 'people.invite', {
    email: 'eve@example.com',
    days: 7,
    ...rights,
  })
  const joining = { token: invitation.split('/').at(-1), password: 'velvet anchor ribbon thunder' }
  await ask(page, url, 'accountLinks.join', { ...joining, name: `${MARKUP}${'W'.repeat(80)}` })
  const report = explainText(
    WORDS.map((word) => `time="2026-01-01T00:00:00Z" level=error msg="${word}" err="${word}"`).join('\n'),
  )
  await ask(page, url, 'explain.saveReport', { clusterId: id, report: redactReport(report), note: all.slice(0, 500) })
  // Whoever is wrong about a password is in the log of what was done, by what they wrote and by what they call themselves.
  const headers = { origin: url, 'user-agent': all.replaceAll(/[^\x20-\x7e]/g, ' ').slice(0, 4_000) }
  await page.request.post(`${url}/api/auth/sign-in/email`, {
    data: { email: all.slice(0, 300), password: 'x' },
    headers,
  })
  await page.request.post(`${url}/api/auth/sign-in/email`, { data: ADMIN, headers })
  return id
}
