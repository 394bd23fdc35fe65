import { describe, expect, it } from 'vitest'
import type { EventKind } from '@/lib/contracts/timeline'
import { replay } from '../testing/replay'
import { skewOf } from './skew'
import type { ClusterState } from './types'

const START = Date.parse('2026-11-23T12:00:00Z')

interface Expected {
  name: string
  /** From, to, cause, milliseconds since the start of the recording. */
  transitions: [string, string, string, number][]
  awayMs: number[]
  events: Partial<Record<EventKind, number>>
  ended: [number, number][]
  routes: number
  changes: Record<string, number>
  generation: ClusterState['generation']
}

const TABLE: Expected[] = [
  {
    name: 'atlas',
    transitions: [
      ['never', 'connected', 'registered', 5_323],
      ['connected', 'reconnecting', 'no-goodbye', 188_014],
    ],
    awayMs: [],
    events: { 'socket-opened': 1, registered: 1, 'route-sync': 1, 'socket-closed': 1 },
    ended: [],
    routes: 8,
    changes: { added: 9, removed: 1 },
    generation: '2026',
  },
  {
    name: 'borealis',
    transitions: [
      ['never', 'connected', 'registered', 2_819],
      ['connected', 'reconnecting', 'no-goodbye', 75_014],
      ['reconnecting', 'connected', 're-registered', 76_175],
      ['connected', 'reconnecting', 'no-goodbye', 191_903],
    ],
    awayMs: [1_161],
    events: { 'socket-opened': 2, registered: 2, 'route-sync': 2, 'socket-closed': 2 },
    ended: [],
    routes: 6,
    changes: { added: 6 },
    generation: '2025-11',
  },
  {
    name: 'cascade',
    transitions: [],
    awayMs: [],
    events: {},
    ended: [],
    routes: 0,
    changes: {},
    generation: null,
  },
  {
    name: 'delta',
    transitions: [
      ['never', 'connected', 'registered', 5_511],
      ['connected', 'reconnecting', 'no-goodbye', 113_366],
    ],
    awayMs: [],
    events: { 'socket-opened': 1, registered: 1, 'route-sync-failed': 2, 'route-sync': 1, 'socket-closed': 1 },
    ended: [],
    routes: 7,
    changes: { added: 7 },
    generation: '2026',
  },
  {
    name: 'everest',
    transitions: [
      ['never', 'connected', 'registered', 5_537],
      ['connected', 'reconnecting', 'no-goodbye', 80_003],
      ['reconnecting', 'connecting', 'resumed', 80_601],
      ['connecting', 'connected', 'route-sync', 81_205],
      ['connected', 'reconnecting', 'no-goodbye', 181_888],
    ],
    awayMs: [1_202],
    events: { 'socket-opened': 3, registered: 1, 'hand-over': 1, 'route-sync': 2, 'socket-closed': 3 },
    ended: [],
    routes: 7,
    changes: { added: 7 },
    generation: '2026',
  },
  {
    name: 'glacier',
    transitions: [
      ['never', 'connected', 'registered', 5_527],
      ['connected', 'reconnecting', 'no-goodbye', 241_876],
    ],
    awayMs: [],
    events: {
      'socket-opened': 2,
      registered: 1,
      'route-sync': 2,
      'beats-late': 1,
      'beats-fresh': 1,
      'socket-replaced': 1,
      'socket-closed': 1,
    },
    ended: [[1, 51_948 + 95_000]],
    routes: 6,
    changes: { added: 6 },
    generation: '2026',
  },
  {
    name: 'harbor',
    transitions: [
      ['never', 'connected', 'registered', 5_554],
      ['connected', 'reconnecting', 'no-goodbye', 111_900],
    ],
    awayMs: [],
    events: { 'socket-opened': 1, registered: 1, 'route-sync': 1, 'socket-closed': 1 },
    ended: [],
    routes: 6,
    changes: { added: 6 },
    generation: '2026',
  },
  {
    name: 'island',
    transitions: [
      ['never', 'connected', 'registered', 5_552],
      ['connected', 'reconnecting', 'no-goodbye', 430_006],
      ['reconnecting', 'connected', 'route-sync', 430_528],
      ['connected', 'reconnecting', 'no-goodbye', 801_884],
    ],
    awayMs: [522],
    events: { 'socket-opened': 2, registered: 1, 'route-sync': 2, 'socket-closed': 2 },
    ended: [],
    routes: 7,
    changes: { added: 7 },
    generation: '2026',
  },
]

function counted(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

describe.each(TABLE)('the recording $name', (expected) => {
  const history = replay(expected.name, { clusterId: 'c', startAt: START })

  it('goes through these states, for these causes', () => {
    const { transitions, resolutions } = history
    expect(transitions.map(({ from, to, cause, at }) => [from, to, cause, at - START])).toEqual(expected.transitions)
    expect(resolutions.map(({ awayMs }) => awayMs)).toEqual(expected.awayMs)
  })

  it('has these events and ends these sockets', () => {
    expect(counted(history.events.map(({ event }) => event))).toEqual(expected.events)
    expect(history.ended.map(({ socketId, at }) => [socketId, at - START])).toEqual(expected.ended)
  })

  it('leaves these routes, with this history', () => {
    expect(history.routes).toHaveLength(expected.routes)
    expect(counted(history.routeChanges.map(({ kind }) => kind))).toEqual(expected.changes)
  })

  it('tells its generation from behaviour, and no skew and no finding', () => {
    const end = history.state
    expect(end.generation).toBe(expected.generation)
    expect(end.findings).toEqual([])
    expect(Math.abs(skewOf(end.skewSamples) ?? 0)).toBeLessThan(10)
  })
})
