import { expect, type Page } from '@playwright/test'
import type { AddedCluster } from '@/lib/contracts/dial-in'
import { AgentClient } from '@/server/testing/agent-client'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { CompanionClient, ingressOf } from '@/server/testing/companion-client'
import { StandInController } from '@/server/testing/stand-in-controller'
import { ask } from './beside'
import { AGENT_TOKEN } from './lifeline'

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
