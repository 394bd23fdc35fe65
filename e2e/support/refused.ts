import { type APIRequestContext, expect } from '@playwright/test'
import { AgentClient } from '@/server/testing/agent-client'

interface Refused {
  api: APIRequestContext
  /** Where it is asked, and where agents call. */
  url: string
  agentUrl: string
  id: string
  token: string
  hosts?: readonly string[]
  name?: string
}

/** A cluster that was connected, of which the token was taken away: certainly refused, and in the queue at once. */
export async function refuseAgent({ api, url, agentUrl, id, token, hosts = [], name }: Refused): Promise<void> {
  const agent = new AgentClient({ url: agentUrl, token, agentId: `refused-${id}`, name: name ?? 'refused' })
  const socket = await agent.join()
  await socket.beat()
  await agent.sync([...hosts])
  const input = encodeURIComponent(JSON.stringify({ id }))
  const detail = await api.get(`${url}/trpc/clusters.detail?input=${input}`)
  const [held] = (await detail.json()).result.data.tokens
  const data = { id, tokenId: held.id }
  const revoked = await api.post(`${url}/trpc/clusters.revokeToken`, { data, headers: { origin: url } })
  expect(revoked.status(), await revoked.text()).toBe(200)
  await socket.closed
  await agent.open().catch(() => null)
}
