import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Stack } from '@/server/testing/agent-stack'
import type { Guest } from './door'
import { IntakeLimits } from './intake-limits'
import { GATEWAY_LIMITS } from './limits'
import { SHARED_TOKEN } from './tokens'

function limits() {
  const at = { now: 1_000_000 }
  const shed: string[] = []
  const taken = new IntakeLimits({ clock: () => at.now, shed: (reason) => shed.push(reason) })
  return { at, shed, taken }
}
const guest = (tokenId: string) => ({ credential: { tokenId, clusterId: 'c' } }) as Guest

describe('calls of one agent', () => {
  it('are taken as they come, far above what an agent makes, and then some a second', () => {
    const { at, shed, taken } = limits()
    const call = () => taken.takeCall(guest('a'))
    for (let n = 0; n < GATEWAY_LIMITS.callsBurst; n++) call()?.()
    expect(shed).toEqual([])
    expect(call()).toBeNull()
    expect(shed).toEqual(['calls-of-one-agent'])
    expect(taken.takeCall(guest('b'))).not.toBeNull()
    at.now += 1_000
    for (let n = 0; n < GATEWAY_LIMITS.callsASecond; n++) call()?.()
    expect(call()).toBeNull()
  })

  it('that are under way have a bound, which an answer makes room in, once', () => {
    const { taken } = limits()
    const open = Array.from({ length: GATEWAY_LIMITS.callsAtOnce }, () => taken.takeCall(guest('a')))
    expect(taken.takeCall(guest('a'))).toBeNull()
    open[0]?.()
    open[0]?.()
    expect(taken.takeCall(guest('a'))).not.toBeNull()
    expect(taken.takeCall(guest('a'))).toBeNull()
  })

  it('with the shared token are bounded with all others alone', () => {
    const { shed, taken } = limits()
    for (let n = 0; n < GATEWAY_LIMITS.callsInAll; n++) taken.takeCall(guest(SHARED_TOKEN))
    expect(shed).toEqual([])
    expect(taken.takeCall(guest('other'))).toBeNull()
    expect(shed).toEqual(['calls-in-all'])
  })
})

describe('an agent beyond its limits', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await Stack.start()
  })
  afterAll(async () => {
    await stack[Symbol.asyncDispose]()
  })

  it('is told to come back, by 503 and a time, never by 401; the others go on, and it is counted', async () => {
    const { agent } = await stack.agent('greedy')
    const other = await stack.agent('modest')
    for (let n = 0; n < GATEWAY_LIMITS.socketsOfOne; n++) await agent.open()
    await expect(agent.open()).rejects.toMatchObject({ status: 503, headers: { 'retry-after': '5' } })
    await other.agent.join()
    expect(stack.services.health.shed.list()).toMatchObject([{ reason: 'sockets-of-one-agent', count: 1 }])
    expect((await stack.read('/metrics')).text).toContain('lifeline_shed_total{reason="sockets-of-one-agent"} 1')
    await agent.stop()
    const health = await stack.services.health.read()
    expect(health.problems.map(({ id }) => id)).toContain('shed')
    await (await agent.join()).drop()
    await other.agent.stop()
  })

  it('that floods its socket is read later, and loses nothing', async () => {
    const at = Date.now()
    await using still = await Stack.start({ clock: () => at })
    const { agent } = await still.agent('flood')
    const socket = await agent.join()
    const beats = GATEWAY_LIMITS.framesBurst + 50
    for (let n = 0; n < beats; n++) socket.send({ type: 'heartbeat', payload: agent.beatPayload() })
    await socket.answer('heartbeat_ack', beats - 1)
    expect(still.services.health.shed.list().map(({ reason }) => reason)).toEqual(['frames-of-one-agent'])
    await agent.stop()
  })
})
