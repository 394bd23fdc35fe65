import { describe, expect, it } from 'vitest'
import { type BareIncident, incidentAsOf, lossesByIncident } from './as-of'
import type { Loss } from './types'

const bare: BareIncident = {
  id: 'incident-1',
  state: 'closed',
  mergedInto: null,
  from: 1_000,
  to: 2_500,
  openedAt: 1_100,
  closedAt: 60_000,
  shared: [],
  dueBy: null,
}
const loss = (clusterId: string, at: number, backAt: number | null = null, goneAt: number | null = null): Loss => ({
  ...{ clusterId, at, from: at, to: at, noticedBy: at, backAt, goneAt },
  generation: '2026',
  values: {},
})
const losses = [loss('a', 1_000, 20_000), loss('b', 1_500, 60_000), loss('c', 2_500, null, 40_000)]
const standingAt = (at: number) =>
  incidentAsOf(bare, losses, null, at).members.map(({ clusterId, standing }) => `${clusterId} ${standing}`)

describe('an incident as of a moment', () => {
  it('has those that had fallen by then, where each of them was', () => {
    expect(standingAt(1_200)).toEqual(['a waiting'])
    expect(standingAt(3_000)).toEqual(['a waiting', 'b waiting', 'c waiting'])
    expect(standingAt(30_000)).toEqual(['a back', 'b waiting', 'c waiting'])
    expect(standingAt(50_000)).toEqual(['a back', 'b waiting', 'c gone'])
    expect(standingAt(99_000)).toEqual(['a back', 'b back', 'c gone'])
  })

  it('was open until it ended, and nobody could say by when they are back before the first was', () => {
    expect(incidentAsOf(bare, losses, null, 3_000)).toMatchObject({ state: 'open', closedAt: null, dueBy: null })
    expect(incidentAsOf(bare, losses, null, 30_000).dueBy).toBeGreaterThan(20_000)
    expect(incidentAsOf(bare, losses, null, 70_000)).toMatchObject({ state: 'closed', closedAt: 60_000 })
  })

  it('was open before it went into another one', () => {
    const merged: BareIncident = { ...bare, state: 'merged', mergedInto: 'incident-2' }
    expect(incidentAsOf(merged, losses, null, 3_000)).toMatchObject({ state: 'open', mergedInto: null })
    expect(incidentAsOf(merged, losses, null, 70_000)).toMatchObject({ state: 'merged', mergedInto: 'incident-2' })
  })

  it('knows nothing of an absence that came later', () => {
    const until = (watchedFrom: number | null) =>
      incidentAsOf(bare, losses, watchedFrom, 30_000).members.map(({ dueBy }) => dueBy)
    expect(until(35_000)).toEqual(until(null))
    expect(until(25_000)).not.toEqual(until(null))
  })
})

describe('losses by their incident', () => {
  it('leave out those of none', () => {
    const [a, b, c] = losses
    if (!a || !b || !c) throw new Error('there are three')
    const found = lossesByIncident([
      { loss: a, incidentId: 'x' },
      { loss: b, incidentId: null },
      { loss: c, incidentId: 'x' },
    ])
    expect([...found]).toEqual([['x', [a, c]]])
  })
})
