import { describe, expect, test } from 'vitest'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { clusterDetail, NOW } from '@/lib/testing/cluster-detail'
import { goingOn } from './going-on'

const H = 3_600_000
const away = { lamps: { socket: 'closed', heartbeat: 'none', routeSync: 'in-time', listing: 'unused' } } as const

const rows: [string, Partial<ClusterDetail>, string, string | null][] = [
  ['well', { since: NOW - 6 * 24 * H, joinedRoutes: 8 }, 'For 6 days. 8 routes.', null],
  [
    'well, with one loss behind it',
    { since: NOW - 7 * H - 9 * 60_000, losses24h: { count: 1, longestMs: 1_200, lastAt: NOW - 8 * H } },
    'For 7 h 9 min. One loss of 1 s in 24 h.',
    null,
  ],
  [
    'well, but Kubernetes cannot be reached',
    {
      since: NOW - 72 * H,
      findings: [{ rule: 'kubernetes-unreachable', since: NOW - H, lastAt: null, message: '' }],
    },
    'For 3 days. Kubernetes out of its reach.',
    null,
  ],
  ['just registered', { since: NOW - 6_000, lastBeatAt: null }, 'Registered 6 s ago', 'First beat due within 30 s'],
  [
    'late',
    { lastBeatAt: NOW - 58_000, lamps: { socket: 'open', heartbeat: 'late', routeSync: 'none', listing: 'unused' } },
    'Last beat 58 s ago',
    'Late after 45 s, lost after 95 s',
  ],
  ['flapping', { flapping: { since: NOW - 600_000, losses: 6 } }, '6 losses in 15 min', 'Flapping for 10 min'],
  ['connecting', { state: 'connecting', since: NOW - 9_000 }, 'Socket open for 9 s', 'First beat due within 30 s'],
  [
    'ended without a goodbye',
    {
      ...away,
      state: 'reconnecting',
      cause: 'no-goodbye',
      since: NOW - 21_000,
      nextTryDueBy: Date.UTC(2026, 10, 23, 14, 32, 17),
    },
    'Ended without a goodbye 21 s ago',
    'Next try due by 14:32:17',
  ],
  [
    'closed by its agent',
    { ...away, state: 'reconnecting', cause: 'closed', evidence: { code: 1001 }, since: NOW - 5_000 },
    'Closed by its agent (1001) 5 s ago',
    null,
  ],
  [
    'after our own restart',
    { ...away, state: 'reconnecting', cause: 'own-restart', since: NOW - 12_000 },
    'Lifeline started 12 s ago',
    'Its agent has not come back yet',
  ],
  [
    'half-open',
    {
      state: 'disconnected',
      cause: 'half-open',
      since: NOW - 97_000,
      evidence: { lastBeatAt: Date.UTC(2026, 10, 23, 14, 28, 51) },
    },
    'Half-open for 3 min 12 s',
    'Socket open, beats silent since 14:28:51',
  ],
  [
    'not back, a try may still come',
    { ...away, state: 'disconnected', cause: 'no-return', since: NOW - 1_000, nextTryDueBy: NOW + 4_000 },
    'Away for 1 min 16 s',
    'Next try due by 14:32:07',
  ],
  [
    'not back, nobody knows when it tries',
    { ...away, state: 'disconnected', cause: 'no-return', since: NOW - 2 * H },
    'Away for 2 h 1 min',
    null,
  ],
  [
    'registered, and beats do not begin',
    {
      since: NOW - 58_000,
      lastBeatAt: null,
      lamps: { socket: 'open', heartbeat: 'late', routeSync: 'none', listing: 'unused' },
    },
    'No beat yet',
    'Late after 45 s, lost after 95 s',
  ],
  [
    'adopted without a registration',
    { since: NOW - 6_000, lastBeatAt: null, cause: 'route-sync' },
    'Seen 6 s ago',
    'First beat due within 30 s',
  ],
  ['not watched', { state: 'unknown', since: NOW - 3_000 }, 'Not watched since 14:32:00', 'Nobody can say'],
  [
    'never seen',
    { state: 'never', createdAt: Date.UTC(2026, 10, 23, 7, 20) },
    'Expected since 07:20:00',
    'Nothing has arrived',
  ],
  [
    'from a report, and it says so',
    { basis: 'report', since: NOW - 3_000 },
    'Its agent says it is connected; we do not hold its socket.',
    null,
  ],
  [
    'from a listing and well, in one line',
    { basis: 'listing', since: NOW - 3_000 },
    'Its controller lists it as connected; we do not hold its socket.',
    null,
  ],
  [
    'from a listing, and it says so',
    { basis: 'listing', state: 'disconnected', since: NOW - 3_000 },
    'Its controller lists it as disconnected; we do not hold its socket.',
    'Since 14:32:00',
  ],
  [
    'from a listing that could not be read',
    { basis: 'listing', state: 'unknown', since: NOW - 3_000 },
    'Its controller tells nothing of it now; we do not hold its socket.',
    'Since 14:32:00',
  ],
]

describe('goingOn', () => {
  test.each(rows)('%s', (_name, change, headline, detail) => {
    expect(goingOn(clusterDetail(change), NOW, 'utc')).toEqual({ headline, detail })
  })
})
