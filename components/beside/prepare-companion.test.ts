import { expect, test } from 'vitest'
import type { BesideCluster } from '@/lib/contracts/beside'
import { prepareCompanion } from './prepare-companion'

const NOW = Date.UTC(2026, 10, 23, 14, 32)
type Companion = NonNullable<BesideCluster['companion']>
const companion: Companion = {
  connectedSince: NOW - 60_000,
  seenAt: NOW - 1_000,
  version: '0.1.0',
  namespace: 'pipeops-system',
  sources: [],
  pods: { at: NOW - 9_000, value: [{ name: 'agent-1', phase: 'Running', ready: true, restarts: 0, startedAt: null }] },
  services: { at: NOW - 9_000, value: [{ name: 'agent', type: 'ClusterIP', publishesAgent: false }] },
  wanted: { count: 12, managed: 9, at: NOW - 48_000 },
  missedReadings: 0,
}

function factsOf(more: Partial<Companion> = {}) {
  const facts = prepareCompanion({ ...companion, ...more }, NOW, 'utc')
  return Object.fromEntries(facts.map(({ name, value, note }) => [name, [value, note]]))
}

test('a companion that is there tells what it found, each with its age', () => {
  expect(factsOf()).toEqual({
    'Its socket': ['connected since 14:31:00', null],
    Ingresses: ['12 Ingresses, 9 managed by PipeOps', 'As of 48 s ago'],
    'Agent’s pods': ['agent-1: running', 'As of 9 s ago'],
    Services: ['none leads to the agent’s port from outside', 'As of 9 s ago'],
    Program: ['version 0.1.0', 'It watches the agent in pipeops-system'],
  })
})

test('one that is away says as of when the rest is', () => {
  expect(factsOf({ connectedSince: null })['Its socket']).toEqual([
    'not connected',
    'Last heard 1 s ago; what follows is from then.',
  ])
})

test('what it may not read is told as not read, and never as none', () => {
  const sources = [{ source: 'ingresses', status: 'forbidden', failure: 'No right to list them.', at: NOW } as const]
  expect(factsOf({ sources }).Ingresses?.[1]).toBe('Not read now: No right to list them.')
  expect(factsOf({ wanted: null, pods: null, services: null })).toMatchObject({
    Ingresses: ['not read yet', null],
    'Agent’s pods': ['not told', null],
    Services: ['not told', null],
  })
})

test('a service that publishes the agent’s port is named, with what to do', () => {
  const services = { at: NOW, value: [{ name: 'agent-lb', type: 'LoadBalancer', publishesAgent: true }] }
  expect(factsOf({ services }).Services).toEqual([
    'lead to the agent’s port from outside: agent-lb (LoadBalancer)',
    'Close them. As of less than 1 s ago',
  ])
})

test('pods that restart, and readings that were dropped, are counted', () => {
  const value = [{ name: 'agent-1', phase: 'Running', ready: false, restarts: 3, startedAt: null } as const]
  const facts = factsOf({ pods: { at: NOW, value }, missedReadings: 40 })
  expect(facts['Agent’s pods']?.[0]).toBe('agent-1: running, not ready, 3 restarts')
  expect(facts.Dropped?.[0]).toBe('40 readings')
})
