import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Incident } from '@/lib/contracts/triage'
import { FALL, fleetOf, lossAt, lossEvent, returnAt } from '@/server/testing/triage/losses'
import { incidentsDueAt, stepIncidents } from './reduce'
import { type IncidentEvent, type IncidentsState, type Loss, NO_INCIDENTS } from './types'

const FLEET = fleetOf(500, { address: { gw: 300, other: 200 } })
const many = (count: number, make: (n: number) => Loss) => Array.from({ length: count }, (_, n) => make(n))
const gateway = { values: { address: 'gw' } }

/** Takes one batch after another, each at the time of its newest event or later. */
class Run {
  state: IncidentsState = NO_INCIDENTS
  changed: readonly Incident[] = []

  take(afterMs: number, ...events: IncidentEvent[]): this {
    const step = stepIncidents(this.state, events, FLEET, FALL + afterMs)
    this.state = step.state
    this.changed = step.changed
    return this
  }

  get incidents(): [id: string, state: string, members: number][] {
    return this.state.incidents.map(({ id, state, members }) => [id, state, members.length])
  }
}

const fall = (count: number, atMs = 0, name = 'c') =>
  many(count, (n) => lossAt(`${name}${n}`, atMs + (n % 30), gateway)).map(lossEvent)

describe('incidents', () => {
  it('is one for 300 of 500, with a time by which all must be back, and closes by itself', () => {
    const run = new Run().take(100, ...fall(300))
    expect(run.incidents).toEqual([['incident-1', 'open', 300]])
    expect(run.state.incidents[0]?.dueBy).toBeNull()
    run.take(5_000, ...many(100, (n) => lossAt(`c${n}`, 0)).map(({ clusterId }) => returnAt(clusterId, 5_000)))
    const dueBy = run.state.incidents[0]?.dueBy ?? 0
    expect(dueBy).toBeGreaterThan(FALL + 5_000)
    expect(dueBy).toBeLessThan(FALL + 20_000)
    run.take(9_000, ...many(200, (n) => lossAt(`c${n + 100}`, 0)).map(({ clusterId }) => returnAt(clusterId, 9_000)))
    expect(run.incidents).toEqual([['incident-1', 'closed', 300]])
    expect(run.state.incidents[0]?.closedAt).toBe(FALL + 9_000)
  })

  it('leaves twelve independent losses meanwhile to themselves', () => {
    const run = new Run().take(100, ...fall(300))
    for (let n = 0; n < 12; n++) {
      const at = 1_000 + n * 2_500
      run.take(at, lossEvent(lossAt(`own${n}`, at, { values: { address: 'other' } })))
    }
    expect(run.incidents).toEqual([['incident-1', 'open', 300]])
  })

  it('leaves them to themselves even where they share all that is known', () => {
    const run = new Run().take(100, ...fall(300))
    for (let n = 0; n < 12; n++) run.take(40_000 + n * 6_000, lossEvent(lossAt(`own${n}`, 40_000 + n * 6_000, gateway)))
    expect(run.incidents).toEqual([['incident-1', 'open', 300]])
  })

  it('opens nothing for our own restart, and goes on over it', () => {
    const run = new Run().take(60_000, { kind: 'absence', to: FALL + 60_000 })
    expect(run.incidents).toEqual([])
    run.take(70_000, ...fall(41, 69_000)).take(100_000, returnAt('c0', 100_000))
    run.take(160_000, { kind: 'absence', to: FALL + 160_000 })
    expect(run.incidents).toEqual([['incident-1', 'open', 41]])
    expect(run.state.incidents[0]?.dueBy).toBe(FALL + 160_000 + 75_000)
  })

  it('grows by who falls within the same moment, and by silences that are noticed later', () => {
    const run = new Run().take(50, ...fall(20)).take(900, ...fall(10, 800, 'd'))
    expect(run.incidents).toEqual([['incident-1', 'open', 30]])
    const silent = lossAt('s', 95_000, { from: FALL - 10_000, to: FALL + 20_000, noticedBy: FALL + 85_000, ...gateway })
    run.take(95_000, lossEvent(silent))
    expect(run.incidents).toEqual([['incident-1', 'open', 31]])
  })

  it('merges two that turn out to be one', () => {
    const apart = { values: { address: 'x' } }
    const run = new Run()
      .take(100, ...many(8, (n) => lossAt(`a${n}`, 0, apart)).map(lossEvent))
      .take(12_000, ...many(8, (n) => lossAt(`b${n}`, 11_000, apart)).map(lossEvent))
    expect(run.incidents).toEqual([['incident-1', 'open', 16]])
    const two = new Run()
      .take(100, ...many(6, (n) => lossAt(`a${n}`, 0)).map(lossEvent))
      .take(5_000, ...many(6, (n) => lossAt(`b${n}`, 4_900)).map(lossEvent))
    expect(two.incidents.map(([, state]) => state)).toEqual(['open', 'open'])
    two.take(6_000, ...many(6, (n) => lossAt(`m${n}`, 2_500 + n)).map(lossEvent))
    expect(two.incidents).toEqual([
      ['incident-1', 'open', 18],
      ['incident-2', 'merged', 6],
    ])
    expect(two.state.incidents[1]?.mergedInto).toBe('incident-1')
  })

  it('opens another for a second fall of the same', () => {
    const run = new Run().take(100, ...fall(41))
    run.take(20_000, ...many(41, (n) => lossAt(`c${n}`, 0)).map(({ clusterId }) => returnAt(clusterId, 20_000)))
    run.take(300_100, ...fall(41, 300_000))
    expect(run.incidents.map(([, state]) => state)).toEqual(['closed', 'open'])
  })

  it('lets who is past its last possible try go, and closes', () => {
    const run = new Run().take(100, ...fall(41))
    run.take(10_000, ...many(40, (n) => lossAt(`c${n}`, 0)).map(({ clusterId }) => returnAt(clusterId, 10_000)))
    const due = incidentsDueAt(run.state)
    expect(due).toBeGreaterThan(FALL + 10_000)
    run.take((due ?? 0) - FALL)
    expect(run.incidents).toEqual([['incident-1', 'closed', 41]])
    expect(run.state.incidents[0]?.members.filter(({ standing }) => standing === 'overdue')).toHaveLength(1)
    expect(incidentsDueAt(run.state)).toBeNull()
  })

  it('stays open while nobody is back', () => {
    const run = new Run().take(100, ...fall(41)).take(7_200_000)
    expect(run.incidents).toEqual([['incident-1', 'open', 41]])
  })

  it('tells what changed, and nothing else', () => {
    const run = new Run().take(100, ...fall(41))
    expect(run.changed.map(({ id }) => id)).toEqual(['incident-1'])
    expect(run.take(200).changed).toEqual([])
    expect(run.take(300, returnAt('nobody', 300)).changed).toEqual([])
    expect(run.take(400, returnAt('c1', 400)).changed).toHaveLength(1)
  })

  it('forgets what is long over', () => {
    const run = new Run().take(100, ...fall(6))
    run.take(5_000, ...many(6, (n) => lossAt(`c${n}`, 0)).map(({ clusterId }) => returnAt(clusterId, 5_000)))
    run.take(7_200_000, lossEvent(lossAt('x', 7_200_000)))
    expect(run.incidents).toEqual([])
    expect(run.state.losses.map(({ clusterId }) => clusterId)).toEqual(['x'])
  })

  it('loses nobody where a fall is parted and joined anew', () => {
    const times = [0, 754, 0, 251, 3_252, 3_252, 0, 0, 3_252, 0, 3_252, 4_252, 1]
    const run = new Run()
    for (const [n, at] of times.entries()) run.take(11_000, lossEvent(lossAt(`c${n}`, at, gateway)))
    const open = run.state.incidents.filter(({ state }) => state === 'open').flatMap(({ members }) => members)
    expect(new Set(open.map(({ clusterId }) => clusterId)).size).toBe(times.length)
  })

  it('comes to the same members in whichever batches the losses arrive', () => {
    const times = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 5, maxLength: 40 })
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 7 }), (some, size) => {
        const events = some.map((at, n) => lossEvent(lossAt(`c${n}`, at, gateway)))
        const whole = new Run().take(11_000, ...events)
        const parts = new Run()
        for (let at = 0; at < events.length; at += size) parts.take(11_000, ...events.slice(at, at + size))
        const open = ({ state }: Run) =>
          state.incidents
            .filter((one) => one.state === 'open')
            .flatMap(({ members }) => members.map((one) => one.clusterId))
        for (const clusterId of open(whole)) expect(open(parts)).toContain(clusterId)
        expect(new Set(open(parts)).size).toBe(open(parts).length)
      }),
    )
  })
})
