import { describe, expect, test } from 'vitest'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { sampleDetail } from '@/lib/live/samples.fixture'
import { modifierOf } from './modifier'
import { prepareFacts } from './prepare-facts'

function fact(name: string, over: Partial<ClusterDetail>) {
  return prepareFacts(sampleDetail(over), 0, 'utc').find((one) => one.name === name)
}

describe('facts', () => {
  test('a version that every release claims is not reported, and the behaviour dates the agent', () => {
    expect(fact('Agent', { agentVersion: '0.0.238' })).toEqual({ name: 'Agent', value: '0.0.238', note: null })
    expect(fact('Agent', {})?.value).toBe('2026 or newer')
    expect(fact('Agent', {})?.note).toContain('not reported')
    expect(fact('Agent', { generation: null })).toMatchObject({ value: 'not reported', absent: true })
  })

  test('placeholders of an agent that cannot reach Kubernetes are not shown', () => {
    const told = fact('Kubernetes', { kubernetesUnreachable: true, nodes: 0 })
    expect(told).toMatchObject({ value: 'not reachable from the agent', absent: true })
    expect(told?.note).not.toContain('0 nodes')
    expect(fact('Kubernetes', {})?.note).toBe('3 nodes, 12 pods, as of the last beat')
  })

  test('constants are called not measured', () => {
    expect(fact('CPU, memory', {})).toMatchObject({ value: 'not measured', note: 'The agent sends a constant 0 %.' })
    expect(fact('CPU, memory', { lastBeatAt: null })).toMatchObject({ value: 'not measured', note: null })
  })

  test('where it is, and how its routes are reached', () => {
    expect(fact('Where', {})).toMatchObject({
      value: 'aws eu-west-1',
      note: 'glacier-node-a, 192.0.2.2, private: routes go through the tunnel',
    })
    const listed = { placeBy: 'listing', hostname: null, serverIp: null, isPrivate: null } as const
    expect(fact('Where', listed)).toMatchObject({ value: 'aws eu-west-1', note: 'as its controller lists it' })
    const nothing = { placeBy: null, provider: null, region: null, hostname: null, serverIp: null, isPrivate: null }
    expect(fact('Where', nothing)).toEqual({ name: 'Where', value: 'not reported', absent: true, note: null })
    expect(fact('Machine', { serverSpecs: null })).toMatchObject({ value: 'not reported' })
    expect(fact('Machine', {})?.value).toBe('4 cores, 16 GB memory, 80 GB disk')
  })

  test('dropped secrets are counted and never named', () => {
    expect(fact('Dropped', {})).toMatchObject({
      value: '1 secret field',
      note: 'It was dropped at the door and not kept.',
    })
    expect(fact('Dropped', { droppedFields: 3 })?.note).toBe('They were dropped at the door and not kept.')
    expect(fact('Dropped', { droppedFields: 0 })).toMatchObject({ value: 'nothing', note: null })
  })

  test('how it registered, and by which names it goes', () => {
    expect(fact('Registered', { registrationMode: 'resume' })?.value).toBe('00:00:00, resumed')
    expect(fact('Registered', { registeredAt: null, firstSeenAt: null })).toMatchObject({
      value: 'not seen',
      note: null,
    })
    const tokens = [{ id: 't', createdAt: 0, lastUsedAt: 5000 }]
    expect(fact('Tokens', { tokens })).toMatchObject({ value: 'one of its own', note: 'last used 00:00:05' })
    expect(fact('Identifiers', { uuids: [sampleDetail().id, 'other'] })?.note).toContain('other')
    const merged = [{ id: 'gone', name: 'glacier-again', at: 5000, by: 'Ada' }]
    expect(fact('Identifiers', { uuids: [sampleDetail().id, 'gone'], merged })?.note).toBeNull()
    expect(fact('Merged', { merged })).toEqual({
      name: 'Merged',
      value: 'glacier-again',
      note: 'gone, since 00:00:05 by Ada',
    })
    expect(fact('Identifiers', { agentId: null })).toMatchObject({ value: 'no agent id yet' })
    expect(fact('Clock skew', { skewMs: null })).toMatchObject({ value: 'not measured' })
  })

  test('flapping is said before late, and late only of what is connected', () => {
    const late = { socket: 'open', heartbeat: 'late', routeSync: 'none', listing: 'unused' } as const
    expect(modifierOf(sampleDetail({ lamps: late }))).toBe('late')
    expect(modifierOf(sampleDetail({ lamps: late, flapping: { since: 0, losses: 3 } }))).toBe('flapping')
    expect(modifierOf(sampleDetail({ lamps: late, state: 'reconnecting' }))).toBeNull()
  })
})
