import { describe, expect, it, test } from 'vitest'
import type { AgentPortSource, BesideSources, CompanionSource } from '@/lib/contracts/beside'
import type { ControllerConnection } from '@/lib/contracts/sources'
import { sampleListing } from '@/lib/live/samples.fixture'
import { agentPortLook, companionLook, controllerLook, listingLook, sourcesSentence } from './prepare-source'

const NOW = Date.UTC(2026, 10, 23, 14, 32)
const controller: ControllerConnection = {
  id: 'c1',
  name: 'PipeOps',
  url: 'https://api.pipeops.example',
  workspace: null,
  hasToken: true,
  allowPrivate: false,
  origin: 'person',
  createdAt: 0,
  state: 'well',
  failure: null,
  listedAt: NOW,
  clusters: 3,
  readable: 3,
  unread: 0,
  windowMs: 240_000,
  lagMs: 9_000,
  nextTryAt: null,
  droppedEntries: 0,
}
const reading = { at: NOW, tookMs: 3, failures: [], answeredFrom: 'private' as const }
const port: AgentPortSource = {
  clusterId: 'a',
  cluster: 'atlas',
  url: 'http://agent:8080',
  createdAt: 0,
  reading,
  told: true,
  goodAt: NOW,
}
const companion: CompanionSource = {
  clusterId: 'a',
  cluster: 'atlas',
  connectedSince: NOW,
  seenAt: NOW,
  version: '0.1.0',
  failures: [],
}
const nothing: BesideSources = { asOf: NOW, ports: [], companions: { all: 0, connected: 0, troubled: [], more: 0 } }

test.each([
  ['well', {}, 'Read'],
  ['asked for the first time', { state: 'waiting' as const }, 'Not read yet'],
  ['failing', { state: 'failing' as const }, 'Not read'],
  ['refusing a cluster', { readable: 2, unread: 1 }, 'Partly read'],
  ['refusing a cluster from the first', { readable: 2, unread: 1, lagMs: null }, 'Partly read'],
  ['on its first round', { readable: 0, lagMs: null }, 'Read'],
])('a controller that is %s', (_, more, word) => {
  expect(controllerLook({ ...controller, ...more }).word).toBe(word)
})

test.each([
  ['read', {}, 'Read'],
  ['new', { reading: null, told: null }, 'Not read yet'],
  ['silent', { told: false }, 'Not read'],
  [
    'read in part',
    { reading: { ...reading, failures: [{ path: '/metrics', reason: 'timed-out' as const, status: null }] } },
    'Partly read',
  ],
])('a port that is %s', (_, more, word) => {
  expect(agentPortLook({ ...port, ...more }).word).toBe(word)
})

test.each([
  ['there', {}, 'Connected'],
  ['away', { connectedSince: null }, 'Not connected'],
  ['without a right', { failures: [{ source: 'pods' as const, failure: null }] }, 'Partly read'],
])('a companion that is %s', (_, more, word) => {
  expect(companionLook({ ...companion, ...more }).word).toBe(word)
})

test.each([
  ['just read', { readAt: NOW - 1_000 }, 'Read'],
  ['older than its round', { readAt: NOW - 301_000 }, 'Read late'],
  ['failing', { status: 'failed' as const, failedSince: NOW }, 'Not read'],
  ['new', { status: 'failed' as const, readAt: null }, 'Not read yet'],
])('a listing that is %s', (_, more, word) => {
  expect(listingLook({ ...sampleListing(NOW), ...more }, NOW).word).toBe(word)
})

describe('the sentence over all sources', () => {
  it('says that nothing is watched from beside', () => {
    expect(sourcesSentence([], nothing).lead).toBe('Nothing is watched from beside yet.')
  })

  it('says that all can be read, and what they are', () => {
    expect(sourcesSentence([controller], { ...nothing, ports: [port] })).toEqual({
      lead: 'Every source can be read.',
      rest: 'Watched from beside: 1 controller, 1 agent’s port.',
    })
  })

  it('counts what is not read now, of every kind', () => {
    const beside = {
      ...nothing,
      ports: [{ ...port, told: false }],
      companions: { all: 5, connected: 4, troubled: [], more: 0 },
    }
    expect(sourcesSentence([controller], beside).lead).toBe('Two sources are not read now.')
    expect(sourcesSentence([{ ...controller, state: 'failing' }], nothing).lead).toBe('One source is not read now.')
  })
})
