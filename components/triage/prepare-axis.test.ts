import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Incident, IncidentMember } from '@/lib/contracts/triage'
import { AXIS_WIDTH, axisMarks, axisTicks, endOf, placeOf, rangeOf, rowAt, rowOf, sortMembers } from './prepare-axis'
import { memberOf } from './triage.fixture'

const NOW = 60_000
const back = memberOf('a', { standing: 'back', backAt: 30_000 })
const waiting = memberOf('b')
const overdue = memberOf('c', { standing: 'overdue', dueBy: 40_000 })
const members = [overdue, waiting, back]
const incident: Incident = {
  id: 'i',
  state: 'open',
  mergedInto: null,
  from: 1_000,
  to: 2_000,
  openedAt: 3_000,
  closedAt: null,
  members,
  shared: [],
  dueBy: 90_000,
}

describe('the axis of an incident', () => {
  it('tells those that are back first, in the order of their return', () => {
    const sooner = memberOf('z', { standing: 'back', backAt: 20_000 })
    expect(sortMembers([...members, sooner]).map(({ clusterId }) => clusterId)).toEqual(['z', 'a', 'b', 'c'])
  })

  it('reaches from the first loss to the last that is due, with room', () => {
    const range = rangeOf(incident, NOW)
    expect(range.from).toBe(1_000)
    expect(range.to).toBeGreaterThan(90_000)
    expect(placeOf(1_000, range)).toBe(0)
    expect(placeOf(90_000, range)).toBeLessThan(AXIS_WIDTH)
  })

  it('ends with an incident that is over, and with the last that is back', () => {
    const over = { ...incident, dueBy: null, closedAt: 20_000 }
    expect(endOf(over, 9e9)).toBe(30_000)
    expect(endOf({ ...over, closedAt: 50_000 }, 9e9)).toBe(50_000)
    expect(endOf({ ...over, closedAt: null }, NOW)).toBe(NOW)
    expect(rangeOf(over, 30_000).to).toBeLessThan(35_000)
  })

  it('draws what is lost up to now, and what is back from then on', () => {
    const range = { from: 0, to: 100_000 }
    const marks = axisMarks([back, waiting, overdue], range, NOW, { first: 0, last: 9 })
    expect(Object.fromEntries(marks.map(({ look, d }) => [look, d]))).toEqual({
      's-warn opacity-45': 'M10 0H300v9H10z',
      's-ok': 'M300 0H600v3H300z',
      's-warn': 'M10 16H600v9H10z',
      's-bad': 'M10 32H600v9H10z',
    })
  })

  it('draws the lines in view alone, where they belong', () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => memberOf(`c${n}`))
    const marks = axisMarks(rows, { from: 0, to: 100_000 }, NOW, { first: 1_000, last: 1_099 })
    expect(marks).toHaveLength(1)
    expect(marks[0]?.d.match(/M/g)).toHaveLength(100)
    expect(marks[0]?.d).toMatch(/^M10 5000H/)
  })

  it('has few ticks, from the first loss on', () => {
    const ticks = axisTicks({ from: 0, to: 150_000 }, NOW, 'utc')
    expect(ticks.map(({ label }) => label)).toEqual(['00:00:00', '+30 s', '+1 min', '+1 min 30 s', '+2 min'])
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 90 * 86_400_000 }), (to) => {
        const some = axisTicks({ from: 0, to }, 0, 'utc')
        expect(some.length).toBeGreaterThan(1)
        expect(some.length).toBeLessThan(8)
        expect(some.every(({ left }) => left >= 0 && left <= 100)).toBe(true)
      }),
    )
  })

  it('finds the line under the pointer', () => {
    expect([rowAt(0, 3), rowAt(47, 3), rowAt(48, 3), rowAt(-1, 3)]).toEqual([0, 2, null, null])
    expect(rowOf(300).height).toBeLessThan(rowOf(30).height)
  })

  it('loses no member, however they are mixed', () => {
    const standing = fc.constantFrom<IncidentMember['standing']>('waiting', 'back', 'overdue', 'gone')
    fc.assert(
      fc.property(fc.array(standing, { maxLength: 60 }), (all) => {
        const rows = all.map((one, n) => memberOf(`${n}`, { standing: one, backAt: one === 'back' ? 5_000 : null }))
        expect(sortMembers(rows)).toHaveLength(rows.length)
        const marks = axisMarks(sortMembers(rows), { from: 0, to: 100_000 }, NOW, { first: 0, last: rows.length })
        const drawn = marks
          .filter(({ look }) => look !== 's-ok')
          .reduce((sum, { d }) => sum + d.split('M').length - 1, 0)
        expect(drawn).toBe(rows.length)
      }),
    )
  })
})
