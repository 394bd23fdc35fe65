import { describe, expect, test } from 'vitest'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { Transition } from '@/lib/contracts/timeline'
import { clusterDetail, NOW } from '@/lib/testing/cluster-detail'
import { clusterSentence } from './cluster-sentence'

const at = (h: number, m: number, s: number) => Date.UTC(2026, 10, 23, h, m, s)

const rows: [string, Partial<ClusterDetail>, string, string | null][] = [
  [
    'connected, with one loss',
    { losses24h: { count: 1, longestMs: 48_900, lastAt: NOW - 10_000_000 } },
    'Connected for 2 h 43 min. Last beat 12 s ago.',
    'One loss in the last 24 hours, recovered after 48 s.',
  ],
  [
    'connected, with a past',
    { losses24h: { count: 5, longestMs: 49_300, lastAt: NOW - 10_000_000 } },
    'Connected for 2 h 43 min. Last beat 12 s ago.',
    'Five short losses in the last 24 hours, all recovered in under 50 s.',
  ],
  ['connected, without one', {}, 'Connected for 2 h 43 min. Last beat 12 s ago.', null],
  [
    'back, but without a name',
    { state: 'reconnecting', cause: 'no-goodbye', since: NOW - 20_000, namelessSince: NOW - 18_000 },
    'One socket is back and has not named its cluster.',
    'By its token it is probably glacier; nothing is counted until it says so.',
  ],
  [
    'back for less than a second, which is named in a moment',
    { state: 'reconnecting', cause: 'closed', evidence: { code: 1000 }, since: NOW - 1_000, namelessSince: NOW - 999 },
    'Closed by its agent (1000) 1 s ago.',
    null,
  ],
  [
    'registered, no beat yet',
    { since: NOW - 6_000, lastBeatAt: null },
    'Registered 6 s ago. First beat due within 30 s.',
    null,
  ],
  [
    'beats late',
    {
      lastBeatAt: NOW - 58_000,
      lamps: { socket: 'open', heartbeat: 'late', routeSync: 'none', listing: 'unused' },
    },
    'Last beat 58 s ago: late after 45 s, lost after 95 s.',
    'Connected for 2 h 43 min.',
  ],
  [
    'half-open socket',
    { state: 'disconnected', cause: 'half-open', evidence: { lastBeatAt: at(14, 28, 51) } },
    'Half-open for 3 min 12 s: the socket is open, beats are silent since 14:28:51.',
    'Nobody may be at its other end.',
  ],
  [
    'ended, cause open',
    {
      state: 'reconnecting',
      cause: 'no-goodbye',
      since: NOW - 21_000,
      evidence: { code: 1006 },
      nextTryDueBy: at(14, 32, 17),
    },
    'Ended without a goodbye (1006) 21 s ago.',
    'A stop, a crash and a cut cable look alike; what follows will tell. Next try due by 14:32:17, as its backoff allows.',
  ],
  [
    'not back in time',
    {
      state: 'disconnected',
      cause: 'no-return',
      since: at(12, 19, 5),
      evidence: { silentMs: 75_000, dueBy: at(12, 20, 15) },
      nextTryDueBy: at(14, 33, 5),
    },
    'Away for 2 h 14 min, since 12:17:50.',
    'No try came by 12:20:15, when one was due. The agent is stopped, cut off, or cannot reach us. Next try due by 14:33:05.',
  ],
  [
    'after our own restart',
    { state: 'reconnecting', cause: 'own-restart', since: NOW - 12_000 },
    'Lifeline started 12 s ago, and this agent has not come back yet.',
    'Nobody was watching before; that time counts neither as up nor as down.',
  ],
  [
    'Kubernetes unreachable',
    { kubernetesUnreachable: true },
    'Connected for 2 h 43 min. Last beat 12 s ago.',
    'Kubernetes not reachable from the agent; its version and nodes are not known.',
  ],
  [
    'basis report',
    { basis: 'report' },
    'Its agent says it is connected; we do not hold its socket.',
    'So since 11:49:03.',
  ],
  [
    'connecting',
    { state: 'connecting', since: NOW - 9_000 },
    'Its socket is open for 9 s, and nothing has arrived through it.',
    'First beat due within 30 s.',
  ],
]

describe('clusterSentence', () => {
  test.each(rows)('%s', (_name, change, lead, rest) => {
    expect(clusterSentence(clusterDetail(change), NOW, 'utc')).toEqual({ lead, rest })
  })

  test('a regular flapping names the length of its stretches and points to the way', () => {
    const transitions: Transition[] = []
    for (let n = 0; n < 6; n++) {
      const up = NOW - 900_000 + n * 152_000
      const common = { seq: n, evidence: { code: 1006 } }
      transitions.push({ ...common, at: up, from: 'reconnecting', to: 'connected', cause: 'resumed' })
      transitions.push({ ...common, at: up + 150_100, from: 'connected', to: 'reconnecting', cause: 'no-goodbye' })
    }
    const flapping = clusterDetail({ flapping: { since: NOW - 600_000, losses: 6 } })
    expect(clusterSentence(flapping, NOW, 'utc', transitions)).toEqual({
      lead: '6 losses in 15 min.',
      rest: 'Each stretch ends after about 150 s with 1006: regular, so look for a limit on the way. Last beat 12 s ago.',
    })
  })

  test('an irregular flapping claims no pattern', () => {
    const transitions: Transition[] = [10_000, 100_000, 300_000].flatMap((length, n) => [
      { seq: n, at: n * 400_000, from: 'reconnecting', to: 'connected', cause: 'beat', evidence: {} },
      { seq: n, at: n * 400_000 + length, from: 'connected', to: 'reconnecting', cause: 'no-goodbye', evidence: {} },
    ])
    const flapping = clusterDetail({ flapping: { since: NOW - 600_000, losses: 3 } })
    expect(clusterSentence(flapping, NOW, 'utc', transitions).rest).toBe('Last beat 12 s ago.')
  })
})
