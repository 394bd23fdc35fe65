import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readFailure } from '@/lib/contracts/agent-http'
import type { AgentPortSource, CompanionSource } from '@/lib/contracts/beside'
import type { ClusterListing, ControllerConnection } from '@/lib/contracts/sources'
import { sampleListing } from '@/lib/live/samples.fixture'
import { agentPortText, companionText, controllerText, lagText, listingText, readingFailureText } from './source-text'

const NOW = Date.UTC(2026, 10, 23, 14, 32)
const connection: ControllerConnection = {
  id: 'c1',
  name: 'PipeOps',
  url: 'https://api.pipeops.example',
  workspace: null,
  hasToken: true,
  allowPrivate: false,
  origin: 'person',
  createdAt: NOW - 86_400_000,
  state: 'well',
  failure: null,
  listedAt: NOW - 12_000,
  clusters: 412,
  readable: 412,
  unread: 0,
  windowMs: 240_000,
  lagMs: 220_000,
  nextTryAt: NOW + 48_000,
  droppedEntries: 0,
}
const failing: Partial<ControllerConnection> = {
  state: 'failing',
  failure: { kind: 'timeout', message: 'No answer in time.', at: NOW - 6_000, since: NOW - 709_000 },
  nextTryAt: NOW + 24_000,
}

describe('a controller', () => {
  const rows: [string, Partial<ControllerConnection>, string, string | null][] = [
    ['is well', {}, 'It lists 412 clusters.', 'Every listing is at most 3 min 40 s old.'],
    ['was not asked yet', { state: 'waiting', listedAt: null }, 'Not read yet.', 'Its first answer is awaited.'],
    [
      'has clusters that were not read yet',
      { lagMs: null, readable: 3 },
      'It lists 412 clusters.',
      'Not every cluster was read yet; all are within 4 min.',
    ],
    [
      'has clusters that cannot be read',
      { readable: 381, unread: 31, droppedEntries: 1 },
      'It lists 412 clusters.',
      'Every listing is at most 3 min 40 s old. Routes of 31 could not be read at their last turn. 1 entry of its list named no cluster.',
    ],
    [
      'lists clusters and refuses each',
      { readable: 0, unread: 412, lagMs: null },
      'It lists 412 clusters.',
      'Routes of 412 could not be read at their last turn.',
    ],
    ['lists nothing', { clusters: 0, readable: 0, lagMs: null }, 'It lists no cluster.', null],
    [
      'fails, with its last good word',
      failing,
      'No answer in time.',
      'So since 14:20:11. Shown is its last good word, of 14:31:48. Next try in 24 s.',
    ],
    [
      'failed from its first try on',
      { ...failing, listedAt: null, nextTryAt: null },
      'No answer in time.',
      'So since 14:20:11. Nothing was read of it yet.',
    ],
  ]
  test.each(rows)('%s', (_, more, lead, rest) => {
    expect(controllerText({ ...connection, ...more }, NOW, 'utc')).toEqual({ lead, rest })
  })

  it('is never said to be younger than it is', () => {
    fc.assert(
      fc.property(fc.nat(240_000), (lagMs) => {
        expect(lagText({ ...connection, lagMs })).toMatch(/^Every listing is at most \d/)
      }),
    )
  })
})

describe('the listing of one cluster', () => {
  const listing = sampleListing(NOW)
  const rows: [string, Partial<ClusterListing>, string][] = [
    ['was read', {}, 'Listing read 48 s ago'],
    ['was not read yet', { status: 'failed', readAt: null }, 'Listing not read yet'],
    ['fails', { status: 'failed', failedSince: NOW - 709_000 }, 'Listing not read since 14:20:11'],
    ['is not told any more', { status: 'failed' }, 'Listing not read'],
  ]
  test.each(rows)('%s', (_, more, text) => {
    expect(listingText({ ...listing, ...more }, NOW, 'utc')).toBe(text)
  })
})

describe('an agent’s port', () => {
  const port: AgentPortSource = {
    clusterId: 'a',
    cluster: 'atlas',
    url: 'http://agent:8080',
    createdAt: NOW - 1_000,
    reading: { at: NOW - 9_000, tookMs: 12, failures: [], answeredFrom: 'private' },
    told: true,
    goodAt: NOW - 9_000,
  }
  const away = ['/health', '/metrics', '/api/health/detailed'].map((path) => ({
    path,
    reason: 'unreachable' as const,
    status: null,
  }))
  const failed = { at: NOW - 9_000, tookMs: 12, failures: away, answeredFrom: null }
  const rows: [string, Partial<AgentPortSource>, string, string | null][] = [
    ['is read', {}, 'Read 9 s ago.', null],
    ['was not read yet', { reading: null, told: null, goodAt: null }, 'Not read yet.', 'The first round is under way.'],
    ['does not answer', { reading: failed, told: false }, 'Nothing answers at that address.', 'Last read at 14:31:51.'],
    [
      'never answered',
      { reading: failed, told: false, goodAt: null },
      'Nothing answers at that address.',
      'It was never read.',
    ],
  ]
  test.each(rows)('%s', (_, more, lead, rest) => {
    expect(agentPortText({ ...port, ...more }, NOW, 'utc')).toEqual({ lead, rest })
  })

  it('has a sentence for every way in which a path can fail, and names the path where others may be well', () => {
    for (const reason of readFailure.options) {
      const whole = reason === 'unreachable' || reason === 'refused-address'
      const words = readingFailureText([{ path: '/metrics', reason, status: null }])
      expect(words).toMatch(whole ? /^[A-Z][^(]+\.$/ : /^[A-Z].+ \(\/metrics\)\.$/)
    }
    expect(readingFailureText([{ path: '/metrics', reason: 'status', status: 503 }])).toBe('It answers 503 (/metrics).')
  })
})

describe('a companion', () => {
  const companion: CompanionSource = {
    clusterId: 'a',
    cluster: 'atlas',
    connectedSince: NOW - 60_000,
    seenAt: NOW - 1_000,
    version: '0.1.0',
    failures: [],
  }
  const services = { source: 'services', failure: 'No right to list them.' } as const
  const pods = { source: 'pods', failure: null } as const
  const rows: [string, Partial<CompanionSource>, string, string | null][] = [
    [
      'is away',
      { connectedSince: null },
      'Not connected, last heard at 14:31:59.',
      'Its pod is stopped, cut off, or cannot reach Lifeline.',
    ],
    ['lacks a right', { failures: [services] }, 'Cannot read services: No right to list them.', null],
    [
      'lacks two',
      { failures: [services, pods] },
      'Cannot read services: No right to list them.',
      'Cannot read pods: it does not say why.',
    ],
    ['is well', {}, 'Connected.', null],
  ]
  test.each(rows)('%s', (_, more, lead, rest) => {
    expect(companionText({ ...companion, ...more }, NOW, 'utc')).toEqual({ lead, rest })
  })
})
