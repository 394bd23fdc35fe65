import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TriageCause, triageCause } from '@/lib/contracts/triage'
import { explainText } from '@/lib/explain/explainer'
import { recordedLog } from '@/lib/testing/explain'
import { revokeToken } from '@/server/services/clusters/revoke-token'
import { saveReport } from '@/server/services/explain/save-report'
import { AgentClient } from '@/server/testing/agent-client'
import { Stack } from '@/server/testing/agent-stack'
import { ADA } from '@/server/testing/viewers'
import { causesOfCluster } from './of-cluster'

const MIN = 60_000

let stack: Stack
const time = { ahead: 0 }
beforeEach(async () => {
  time.ahead = 0
  stack = await Stack.start({ clock: () => Date.now() + time.ahead })
})
afterEach(async () => {
  await stack[Symbol.asyncDispose]()
})

const ctx = () => ({ ...stack.services, viewer: ADA })

/** What is said of a cluster once everything that was told is taken in. */
async function look(id: string): Promise<{ causes: TriageCause[] }> {
  await stack.services.intake.settled()
  await stack.services.routes.settled()
  await stack.services.triage.settled()
  return { causes: await causesOfCluster({ ctx: ctx(), input: { id } }) }
}

async function pass(ms: number): Promise<void> {
  time.ahead += ms
  stack.services.intake.passTime()
  await stack.services.intake.settled()
}

describe('the diagnosis of one cluster', () => {
  it('is empty while it is connected and well', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.join()
    await socket.beat()
    await agent.sync(['shop.example.com'])
    expect((await look(id)).causes).toEqual([])
  })

  it('names a token that was revoked, by the calls that are refused since', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.join()
    const [token] = stack.services.directory.tokensOf(id)
    await revokeToken({ ctx: ctx(), input: { id, tokenId: token?.id ?? '' } })
    await socket.closed
    await stack.when(id, ({ state }) => state !== 'connected')
    await agent.open().catch(() => null)
    const [cause] = (await look(id)).causes
    expect(cause).toMatchObject({ id: 'token-refused', certainty: 'certain', needsPerson: true })
    expect(triageCause.parse(cause)).toEqual(cause)
  })

  it('names a token that was revoked before its agent ever came', async () => {
    const { id, agent } = await stack.agent('atlas')
    const [token] = stack.services.directory.tokensOf(id)
    await revokeToken({ ctx: ctx(), input: { id, tokenId: token?.id ?? '' } })
    await agent.open().catch(() => null)
    await pass(10 * MIN)
    expect((await look(id)).causes.map((cause) => [cause.id, cause.certainty])).toEqual([
      ['token-refused', 'certain'],
      ['never-connected', 'certain'],
    ])
  })

  it('names an agent that came back from the same address with a wrong token', async () => {
    const { id, agent } = await stack.agent('atlas')
    const other = await stack.agent('borealis')
    await other.agent.join()
    const socket = await agent.join()
    await socket.drop()
    await stack.when(id, ({ state }) => state === 'reconnecting')
    const wrong = new AgentClient({ url: stack.url, token: 'wrong', agentId: agent.agentId })
    await wrong.open().catch(() => null)
    expect((await look(id)).causes[0]).toMatchObject({ id: 'token-refused', certainty: 'likely' })
    expect((await look(other.id)).causes).toEqual([])
  })

  it('names an agent that runs alone', async () => {
    const { id, agent } = await stack.agent('atlas')
    await agent.sync(['shop.example.com'], '')
    expect((await look(id)).causes[0]).toMatchObject({ id: 'standalone-agent', certainty: 'certain' })
  })

  it('asks for more where it is not enough to say', async () => {
    const { id, agent } = await stack.agent('atlas')
    const socket = await agent.join()
    await socket.drop()
    await stack.when(id, ({ state }) => state === 'reconnecting')
    await pass(5 * MIN)
    const { causes } = await look(id)
    expect(causes.map((cause) => cause.id)).toEqual(['not-enough'])
    expect(causes[0]?.todo[2]?.command).toContain(stack.services.env.publicUrl)
  })

  it('reads the newest log that was saved with it', async () => {
    const { id } = await stack.addCluster('cascade')
    await pass(10 * MIN)
    const report = { ...explainText(recordedLog('cascade')), period: null }
    await saveReport({ ctx: ctx(), input: { clusterId: id, report } })
    const told = (await look(id)).causes.map((cause) => cause.id)
    expect(told).toContain('never-connected')
    expect(told.some((one) => one === 'token-refused' || one === 'standalone-agent')).toBe(true)
  })

  it('knows no cluster that is not there', async () => {
    await expect(look('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
