import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fleetOf, lossAt, silenceAt } from '@/server/testing/triage/losses'
import { groupLosses } from './group'
import type { FleetShape, Loss } from './types'

const FLEET = fleetOf(500, { address: { gw: 60, other: 440 }, region: { eu: 250, us: 250 } })
const many = (count: number, make: (n: number) => Loss) => Array.from({ length: count }, (_, n) => make(n))
const through = (address: string) => ({ values: { address } })

function sizes(losses: readonly Loss[], fleet: FleetShape = FLEET): number[] {
  return groupLosses(losses, fleet)
    .map((group) => group.length)
    .sort((a, b) => b - a)
}

describe('losses that begin together', () => {
  it.each<[string, Loss[], number[]]>([
    ['41 in the same 3 s', many(41, (n) => lossAt(`c${n}`, n * 70)), [41]],
    ['five at one moment', many(5, (n) => lossAt(`c${n}`, 0)), [5]],
    ['four at one moment that share nothing', many(4, (n) => lossAt(`c${n}`, 0)), []],
    ['two at one moment', many(2, (n) => lossAt(`c${n}`, 0, through('gw'))), []],
    ['twelve, ten seconds apart', many(12, (n) => lossAt(`c${n}`, n * 10_000)), []],
    ['twelve, two seconds apart', many(12, (n) => lossAt(`c${n}`, n * 2_000)), []],
    ['sixty over a minute, through one gateway', many(60, (n) => lossAt(`c${n}`, n * 1_000, through('gw'))), [60]],
    [
      'two falls an hour apart',
      [...many(9, (n) => lossAt(`a${n}`, n)), ...many(7, (n) => lossAt(`b${n}`, 3_600_000 + n))],
      [9, 7],
    ],
    ['silences that can have begun at one moment', many(30, (n) => silenceAt(`c${n}`, -n * 1_000)), [30]],
    ['silences of several hours', many(12, (n) => silenceAt(`c${n}`, n * 1_200_000)), []],
    [
      'closes and silences of one fall',
      [...many(9, (n) => lossAt(`a${n}`, n)), ...many(4, (n) => silenceAt(`b${n}`, -n * 5_000))],
      [13],
    ],
  ])('%s', (_, losses, expected) => {
    expect(sizes(losses)).toEqual(expected)
  })

  it('takes three for one where they are half of a small fleet', () => {
    const three = many(3, (n) => lossAt(`c${n}`, n * 100))
    expect(sizes(three, fleetOf(5))).toEqual([3])
    expect(sizes(three, fleetOf(50))).toEqual([])
  })

  it('takes three for one where they are most of those behind one address', () => {
    const three = many(3, (n) => lossAt(`c${n}`, n * 100, through('nat')))
    expect(sizes(three, fleetOf(50, { address: { nat: 4 } }))).toEqual([3])
    expect(sizes(three, fleetOf(50, { address: { nat: 40 } }))).toEqual([])
  })

  it('leaves out who fell at the same time and shares nothing with the others', () => {
    const fall = many(41, (n) => lossAt(`a${n}`, n * 10, through('gw')))
    const chance = many(2, (n) => lossAt(`b${n}`, n * 100, through('other')))
    const [group, ...others] = groupLosses([...fall, ...chance], FLEET)
    expect(others).toEqual([])
    expect(group?.every(({ values }) => values.address === 'gw')).toBe(true)
  })

  it('takes five at one moment for chance where one is lost every two seconds, and twenty for a fall', () => {
    const around = many(300, (n) => lossAt(`a${n}`, n * 2_000))
    const together = (count: number) => many(count, (n) => lossAt(`b${n}`, 300_500))
    expect(sizes([...around, ...together(5)])).toEqual([])
    expect(sizes([...around, ...together(20)])[0]).toBeGreaterThanOrEqual(20)
  })

  it('lets few of one gateway fall together, however many others are lost meanwhile', () => {
    const around = many(300, (n) => lossAt(`a${n}`, n * 2_000, through('other')))
    const gateway = many(4, (n) => lossAt(`b${n}`, 300_500 + n, through('gw-2')))
    const fleet = fleetOf(900, { address: { other: 800, 'gw-2': 5 } })
    const [group] = groupLosses([...around, ...gateway], fleet)
    expect(group?.map(({ clusterId }) => clusterId)).toEqual(['b0', 'b1', 'b2', 'b3'])
  })

  it('takes silences that only may have begun together for chance sooner than closes', () => {
    const around = many(60, (n) => silenceAt(`a${n}`, n * 10_000))
    expect(sizes([...around, ...many(5, (n) => silenceAt(`b${n}`, 300_000))])).toEqual([])
    expect(sizes([...around, ...many(9, (n) => lossAt(`b${n}`, 300_000))])[0]).toBeGreaterThanOrEqual(9)
  })

  it('knows nothing of what comes later: at the end of what is known the rate is that of before', () => {
    const around = many(150, (n) => lossAt(`a${n}`, n * 2_000))
    expect(sizes([...around, ...many(5, (n) => lossAt(`b${n}`, 300_500))])).toEqual([])
  })

  it('leaves out who fell a little before or after a dense fall', () => {
    const fall = many(300, (n) => lossAt(`a${n}`, n % 3))
    expect(sizes([...fall, lossAt('before', -1_000), lossAt('after', 1_500)])).toEqual([300])
  })

  it('parts two falls at one moment that share something else each', () => {
    const east = many(50, (n) => lossAt(`a${n}`, n, { values: { address: 'gw' } }))
    const west = many(20, (n) => lossAt(`b${n}`, n, { values: { address: 'west' } }))
    expect(sizes([...east, ...west], fleetOf(500, { address: { gw: 60, west: 25 } }))).toEqual([50, 20])
  })

  it('leaves nobody in two groups, and does not depend on the order', () => {
    const address = fc.constantFrom('gw', 'other', 'nat')
    const one = fc.record({ at: fc.integer({ min: 0, max: 30_000 }), address, silent: fc.boolean() })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), fc.infiniteStream(fc.nat()), (told, order) => {
        const losses = told.map(({ at, address: by, silent }, n) =>
          silent ? silenceAt(`c${n}`, at, through(by)) : lossAt(`c${n}`, at, through(by)),
        )
        const shuffled = losses.map((loss) => ({ loss, key: order.next().value ?? 0 })).sort((a, b) => a.key - b.key)
        const names = (groups: readonly (readonly Loss[])[]) =>
          groups.map((group) => group.map(({ clusterId }) => clusterId).sort())
        const groups = names(groupLosses(losses, FLEET))
        expect(
          names(
            groupLosses(
              shuffled.map(({ loss }) => loss),
              FLEET,
            ),
          ),
        ).toEqual(groups)
        const all = groups.flat()
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })
})
