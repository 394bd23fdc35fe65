import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromField, fromWall, toField, toWall } from './wall'

const at = (text: string) => Date.parse(text)

describe('the wall clock of a zone', () => {
  test('shows what hangs on the wall there', () => {
    expect(new Date(toWall(at('2026-11-23T14:32:03Z'), 'Asia/Kolkata')).toISOString()).toBe('2026-11-23T20:02:03.000Z')
    expect(toWall(123, 'utc')).toBe(123)
  })

  test('fields hold minutes of the zone shown, and come back as the same moment', () => {
    const moment = at('2026-07-01T10:15:00Z')
    expect(toField(moment, 'Europe/Berlin')).toBe('2026-07-01T12:15')
    expect(fromField('2026-07-01T12:15', 'Europe/Berlin')).toBe(moment)
    expect(fromField('', 'utc')).toBeNull()
  })

  test('fields of seconds come back as the same moment, in any zone', () => {
    const moment = at('2026-11-23T07:22:01Z')
    expect(toField(moment, 'utc', 'second')).toBe('2026-11-23T07:22:01')
    expect(fromField(toField(moment, 'Asia/Kolkata', 'second'), 'Asia/Kolkata')).toBe(moment)
    expect(fromField('2026-11-23T07:22', 'utc')).toBe(at('2026-11-23T07:22:00Z'))
  })

  test('a time that is skipped in spring is the moment after the jump', () => {
    const skipped = fromField('2026-03-29T02:30', 'Europe/Berlin')
    expect(skipped === at('2026-03-29T00:30:00Z') || skipped === at('2026-03-29T01:30:00Z')).toBe(true)
  })

  test('any moment comes back from its wall, but for the hour that is told twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') }), (moment) => {
        const back = fromWall(toWall(moment, 'America/St_Johns'), 'America/St_Johns')
        expect([0, 3_600_000, -3_600_000]).toContain(back - moment)
      }),
    )
  })
})
