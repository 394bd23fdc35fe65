import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replyQuery } from '@/lib/contracts/reply'
import { contextFor } from '@/server/auth/scope'
import { revokeToken } from '@/server/services/clusters/revoke-token'
import { Stack } from '@/server/testing/agent-stack'
import { ADA } from '@/server/testing/viewers'
import { draftReply } from './draft'

let stack: Stack
beforeEach(async () => {
  stack = await Stack.start()
})
afterEach(() => stack[Symbol.asyncDispose]())

const draft = (key: string, more: object = {}, sees = ADA.sees) =>
  draftReply({
    ctx: contextFor(stack.services, { ...ADA, role: 'support', sees }),
    input: replyQuery.parse({ key, ...more }),
  })

/** A connected cluster of which somebody took the token away. */
async function refused(name: string) {
  const { id, agent } = await stack.agent(name)
  const socket = await agent.join()
  await socket.beat()
  await agent.sync([`${name}.example.com`])
  const [token] = stack.services.directory.tokensOf(id)
  await revokeToken({ ctx: { ...stack.services, viewer: ADA }, input: { id, tokenId: token?.id ?? '' } })
  await socket.closed
  await stack.when(id, ({ state }) => state !== 'connected')
  await agent.open().catch(() => null)
  stack.services.triage.note(id)
  await stack.services.triage.settled()
  return { id, agent }
}

describe('the draft of a reply', () => {
  it('is for the first cause of a cluster, of what a link would show', async () => {
    const { id } = await refused('canary-atlas')
    const { text, cause, cluster, total, fields } = await draft(id)
    expect([cause, total, cluster?.id]).toEqual(['token-refused', 1, id])
    expect(text).toContain('is interrupted')
    expect(text).toContain('signs in with a token that is not valid any more')
    expect(text).not.toMatch(/canary/)
    expect(fields).not.toContain('names')
  })

  it('tells what was chosen', async () => {
    const { id } = await refused('canary-atlas')
    expect((await draft(id, { fields: ['names'] })).text).toContain('This is about your cluster canary-atlas.')
    expect((await draft(id, { fields: [] })).text).not.toMatch(/since|UTC/)
  })

  it('says that nothing is wrong with a cluster that is well', async () => {
    const { id, agent } = await stack.agent('atlas')
    await (await agent.join()).beat()
    await stack.services.triage.settled()
    const { text, cause } = await draft(id)
    expect(cause).toBeNull()
    expect(text).toContain('We see nothing that is wrong')
  })

  it('of several clusters is of none until one is chosen, and names the host that it is about', async () => {
    const agents = await Promise.all(['atlas', 'borealis'].map((name) => stack.agent(name)))
    for (const { agent } of agents) {
      await (await agent.join()).beat()
      await agent.sync(['shop.example.com'])
    }
    await stack.services.routes.settled()
    await stack.services.triage.settled()
    const key = stack.services.triage.entries.find(({ kind }) => kind === 'shared')?.key ?? ''
    const general = await draft(key)
    expect([general.cause, general.cluster, general.total]).toEqual(['contested-host', null, 2])
    expect(general.text).not.toMatch(/shop|atlas|borealis/)
    const one = await draft(key, { clusterId: agents[1]?.id })
    expect(one.text).toContain('It is about: sh•••.example.com.')
    expect(one.text).not.toMatch(/atlas|borealis/)
  })

  it('is not there for who does not see the cluster, nor of one that is in the entry and not seen', async () => {
    const { id } = await refused('atlas')
    const other = await stack.agent('borealis')
    await (await other.agent.join()).beat()
    const sees = { clusters: [other.id], tags: [] }
    await expect(draft(id, {}, sees)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(draft(other.id, { clusterId: id }, sees)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(draft('contested shop.example.com', {}, sees)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
