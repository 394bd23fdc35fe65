import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepareAxis } from './prepare-axis'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)

describe('the axis of time', () => {
  test('puts its ticks on whole hours, and names the day at midnight', () => {
    const ticks = prepareAxis(at('2026-11-22T14:32:03Z'), at('2026-11-23T14:32:03Z'), 1200, 'utc')
    expect(ticks.map((tick) => tick.label)).toEqual([
      ...['16:00', '18:00', '20:00', '22:00', 'Mon 23', '02:00', '04:00', '06:00', '08:00', '10:00', '12:00', '14:00'],
    ])
  })

  test('says fewer hours where there is less room', () => {
    const ticks = prepareAxis(at('2026-11-22T14:32:03Z'), at('2026-11-23T14:32:03Z'), 330, 'utc')
    expect(ticks.map((tick) => tick.label)).toEqual(['Mon 23', '12:00'])
  })

  test('names days for a week, in the zone that is shown', () => {
    const ticks = prepareAxis(at('2026-11-16T14:00:00Z'), at('2026-11-23T14:00:00Z'), 1200, 'Asia/Kolkata')
    expect(ticks[0]).toMatchObject({ label: 'Tue 17', at: at('2026-11-16T18:30:00Z') })
    expect(ticks.every((tick) => /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+$|^12:00$/.test(tick.label))).toBe(true)
  })

  test('shows seconds when the range is a minute', () => {
    const ticks = prepareAxis(at('2026-11-23T14:32:03Z'), at('2026-11-23T14:33:03Z'), 600, 'utc')
    expect(ticks[0]?.label).toBe('14:32:10')
  })

  test('keeps a day of 25 hours 25 hours long', () => {
    const ticks = prepareAxis(at('2026-10-24T20:00:00Z'), at('2026-10-27T00:00:00Z'), 300, 'Europe/Berlin')
    const days = ticks.filter((tick) => /Sun|Mon/.test(tick.label))
    expect((days[1]?.at ?? 0) - (days[0]?.at ?? 0)).toBe(25 * HOUR)
  })

  test('for any range, zone and width: ticks rise, lie within, and have room', () => {
    const zones = ['utc', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Auckland'] as const
    fc.assert(
      fc.property(
        fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') }),
        fc.integer({ min: 60_000, max: 90 * 24 * HOUR }),
        fc.integer({ min: 200, max: 2000 }),
        fc.constantFrom(...zones),
        (from, length, width, zone) => {
          const ticks = prepareAxis(from, from + length, width, zone)
          for (const [i, tick] of ticks.entries()) {
            expect(tick.at).toBeGreaterThanOrEqual(from)
            expect(tick.at).toBeLessThanOrEqual(from + length)
            expect(tick.at).toBeGreaterThan(ticks[i - 1]?.at ?? Number.NEGATIVE_INFINITY)
          }
          expect(ticks.length).toBeLessThanOrEqual(Math.max(2, width / 84) + 2)
        },
      ),
    )
  })
})
