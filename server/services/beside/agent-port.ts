import { Agent } from 'node:http'
import type { AgentReading } from '@/lib/contracts/agent-http'
import type { Context } from '@/server/context'
import { clusterIdOf } from '@/server/services/clusters/internal'
import { agentPortOf } from '@/server/sources/agent-http/port'
import { readAgent } from '@/server/sources/agent-http/read-agent'

type Ctx = Pick<Context, 'hub' | 'directory' | 'agentPorts' | 'log' | 'viewer'>

/**
 * From now on Lifeline itself reads the agent of a cluster at this address.
 * @throws {LifelineError} NOT_FOUND, or BAD_REQUEST for what is no address of an agent's port
 */
export async function setAgentPort({ ctx, input }: { ctx: Ctx; input: { id: string; url: string } }): Promise<void> {
  const clusterId = clusterIdOf(ctx, input.id)
  await ctx.agentPorts.set(clusterId, input.url)
  ctx.log.info({ clusterId, by: ctx.viewer?.id }, 'agent port is read from now on')
}

/**
 * Its port is read no more; what was read stays.
 * @throws {LifelineError} NOT_FOUND
 */
export async function removeAgentPort({ ctx, input }: { ctx: Ctx; input: { id: string } }): Promise<void> {
  const clusterId = clusterIdOf(ctx, input.id)
  await ctx.agentPorts.remove(clusterId)
  ctx.log.info({ clusterId, by: ctx.viewer?.id }, 'agent port is read no more')
}

/**
 * Reads an address once and keeps nothing: whether an agent answers there, and why not.
 * @throws {LifelineError} BAD_REQUEST for what is no address of an agent's port
 */
export async function testAgentPort({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'clock'>
  input: { url: string }
}): Promise<AgentReading> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    return await readAgent({ port: agentPortOf(input.url), agent, clock: ctx.clock })
  } finally {
    agent.destroy()
  }
}
