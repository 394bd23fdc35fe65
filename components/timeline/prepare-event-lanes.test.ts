import { describe, expect, test } from 'vitest'
import { sampleEvent as event, sampleTransition } from '@/lib/live/samples.fixture'
import { prepareBeatsLane } from './prepare-beats-lane'
import { prepareSays, prepareSockets, prepareSyncs, prepareWatching } from './prepare-event-lanes'
import { flappingSpells } from './prepare-flapping'
import { makeScale } from './scale'

const scale = makeScale(0, 100_000, 1000)
const opened = (seq: number, at: number, socketId: number) => event(seq, at, 'socket-opened', { socketId })
const closed = (seq: number, at: number, socketId: number) => event(seq, at, 'socket-closed', { socketId, code: 1006 })

describe('the lane of sockets', () => {
  test('a socket that was open before the range begins at its edge', () => {
    const { lines } = prepareSockets([closed(1, 40_000, 7)], [], [], scale)
    expect(lines).toEqual([{ x1: 0, x2: 400, y: 5, open: false }])
  })

  test('two sockets that overlap run on two rows, and the one that stands is marked', () => {
    const events = [opened(1, 10_000, 7), opened(2, 50_000, 8), closed(3, 60_000, 7)]
    const { lines, count } = prepareSockets(events, [{ id: 8, openedAt: 50_000 }], [], scale)
    expect(count).toBe(2)
    expect(lines.map((line) => [line.x1, line.x2, line.open])).toEqual([
      [100, 600, false],
      [500, 1000, true],
    ])
    expect(new Set(lines.map((line) => line.y)).size).toBe(2)
  })

  test('our own absence ends the sockets that were open before it, though their numbers come again', () => {
    const events = [opened(1, 10_000, 1), opened(2, 70_000, 1)]
    const { lines } = prepareSockets(events, [{ id: 1, openedAt: 70_000 }], [{ from: 30_000, to: 60_000 }], scale)
    expect(lines.map((line) => [line.x1, line.x2])).toEqual([
      [100, 300],
      [700, 1000],
    ])
  })
})

describe('a socket of which no event tells', () => {
  const connected = (from: number, to: number | null) => ({ state: 'connected' as const, from, to, cause: null })
  const gaps = [{ from: 30_000, to: 60_000 }]

  test('stood while its cluster was connected, up to our own absence', () => {
    const intervals = [connected(0, 30_000), connected(65_000, null)]
    const { lines } = prepareSockets([opened(1, 65_000, 1)], [{ id: 1, openedAt: 65_000 }], gaps, scale, intervals)
    expect(lines.map((line) => [line.x1, line.x2, line.open])).toEqual([
      [0, 300, false],
      [650, 1000, true],
    ])
  })

  test('is drawn once where events tell of one', () => {
    const { lines } = prepareSockets([closed(1, 20_000, 7)], [], gaps, scale, [connected(0, 20_000)])
    expect(lines).toEqual([{ x1: 0, x2: 200, y: 5, open: false }])
  })

  test('is not drawn while somebody beside the agent says that it is connected: none stood here', () => {
    const said = (['listed', 'reported'] as const).map((cause) => ({ ...connected(0, null), cause }))
    for (const one of said) expect(prepareSockets([], [], gaps, scale, [one]).count).toBe(0)
  })

  test('is not drawn while its cluster was away', () => {
    const away = { ...connected(0, 30_000), state: 'disconnected' as const }
    expect(prepareSockets([], [], gaps, scale, [away]).lines).toEqual([])
  })
})

describe('the lanes of syncs, words and watching', () => {
  test('a failed sync keeps its place and is told apart', () => {
    const { marks, failed } = prepareSyncs(
      [event(1, 10_000, 'route-sync'), event(2, 20_000, 'route-sync-failed'), event(3, 200_000, 'route-sync')],
      scale,
    )
    expect(marks).toEqual([
      { x: 100, ok: true },
      { x: 200, ok: false },
    ])
    expect(failed).toBe(1)
  })

  test('the report begins when the agent was first heard, breaks where nobody listened, and marks each change', () => {
    const says = [event(2, 80_000, 'says', { status: 'healthy', tunnelStatus: 'disconnected' })]
    const lane = prepareSays(says, [{ from: 40_000, to: 50_000 }], scale, 20_000)
    expect(lane.lines).toEqual([
      { x: 200, w: 200 },
      { x: 500, w: 500 },
    ])
    expect(lane.boxes).toEqual([{ x: 800, w: 7, words: '“healthy” “disconnected”' }])
  })

  test('an agent that has said nothing has no line', () => {
    expect(prepareSays([], [], scale, null)).toEqual({ lines: [], boxes: [] })
  })

  test('watching begins when the cluster was expected, and absences are at least a needle wide', () => {
    const lane = prepareWatching([{ from: 50_000, to: 50_010 }], scale, 10_000)
    expect(lane.hatches).toEqual([{ x: 500, w: 2 }])
    expect(lane.lines[0]).toEqual({ x: 100, w: 400 })
  })
})

describe('the lane of beats', () => {
  const source = { bucketMs: 5000, beatEveryMs: 30_000, events: [], intervals: [], buckets: [] }
  const bucket = (at: number, beats: number) => ({ at, beats, arrivals: beats, skewMinMs: null, skewMaxMs: null })

  test('shows each beat where there is room for it, and cells where there is none', () => {
    const near = prepareBeatsLane({ ...source, buckets: [bucket(30_000, 1), bucket(60_000, 1)] }, scale)
    expect(near.arrived).toEqual([
      { x: 300, w: 3 },
      { x: 600, w: 3 },
    ])
    const day = makeScale(0, 24 * 3_600_000, 1000)
    const far = prepareBeatsLane({ ...source, bucketMs: 60_000, buckets: [bucket(60_000, 2), bucket(120_000, 2)] }, day)
    expect(far.arrived).toHaveLength(1)
    expect(far.count).toBe(4)
  })

  test('is amber from late to fresh, and red while beats were due and none came', () => {
    const lane = prepareBeatsLane(
      {
        ...source,
        events: [event(1, 10_000, 'beats-late'), event(2, 15_000, 'beats-fresh'), event(3, 30_000, 'beats-late')],
        intervals: [
          { state: 'connected', from: 0, to: 40_000, cause: null },
          { state: 'reconnecting', from: 40_000, to: 70_000, cause: 'no-goodbye' },
          { state: 'disconnected', from: 70_000, to: 100_000, cause: 'no-return' },
        ],
      },
      scale,
    )
    expect(lane.late).toEqual([
      { x: 100, w: 50 },
      { x: 300, w: 100 },
    ])
    expect(lane.missing).toEqual([{ x: 400, w: 600 }])
    expect([lane.missed, lane.lateTimes]).toEqual([2, 2])
  })

  test('misses nothing before the first arrival, nor where nobody watched', () => {
    const intervals = [
      { state: 'never' as const, from: 0, to: 20_000, cause: null },
      { state: 'connecting' as const, from: 20_000, to: 50_000, cause: null },
      { state: 'unknown' as const, from: 50_000, to: null, cause: null },
    ]
    expect(prepareBeatsLane({ ...source, intervals }, scale).missing).toEqual([])
  })

  test('what our own restart cut off is not missed until the agent is late by its own backoff', () => {
    const intervals = [
      { state: 'unknown' as const, from: 0, to: 20_000, cause: null },
      { state: 'reconnecting' as const, from: 20_000, to: 60_000, cause: 'own-restart' as const },
      { state: 'disconnected' as const, from: 60_000, to: null, cause: 'no-return' as const },
    ]
    expect(prepareBeatsLane({ ...source, intervals }, scale).missing).toEqual([{ x: 600, w: 400 }])
  })
})

describe('spells of flapping', () => {
  const minute = 60_000
  const pairs = [1, 4, 7].flatMap((at, i) => [
    sampleTransition(10 + 2 * i, at * minute, 'connected', 'reconnecting'),
    sampleTransition(11 + 2 * i, at * minute + 5000, 'reconnecting', 'connected'),
  ])

  test('reach from the first loss to the last return', () => {
    const events = [event(30, 7 * minute, 'flapping-began'), event(31, 22 * minute, 'flapping-ended')]
    const [spell] = flappingSpells(pairs, events)
    expect(spell).toMatchObject({ from: minute, to: 7 * minute + 5000, losses: 3 })
  })

  test('stay open while they go on', () => {
    const [spell] = flappingSpells(pairs, [event(30, 7 * minute, 'flapping-began')])
    expect(spell?.to).toBeNull()
  })
})
