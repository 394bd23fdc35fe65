import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAnyTime, parseTime, timePrefixLength, toInstant, yearless } from './time'

const NINE = Date.UTC(2026, 10, 23, 9, 0, 27)

describe('a full time', () => {
  test.each([
    ['RFC 3339', '2026-11-23T09:00:27Z', NINE],
    ['a space instead of the T', '2026-11-23 09:00:27Z', NINE],
    ['no zone, which is UTC', '2026-11-23T09:00:27', NINE],
    ['UTC written out', '2026-11-23 09:00:27 UTC', NINE],
    ['slashes, as Go’s own log has them', '2026/11/23 09:00:27', NINE],
    ['the hyphen that gin puts between', '2026/11/23 - 09:00:27', NINE],
    ['milliseconds', '2026-11-23T09:00:27.123Z', NINE + 123],
    ['a comma before them', '2026-11-23 09:00:27,123', NINE + 123],
    ['nanoseconds, cut to milliseconds', '2026-11-23T09:00:27.123999999Z', NINE + 123],
    ['one digit of a second', '2026-11-23T09:00:27.5Z', NINE + 500],
    ['a zone ahead of UTC', '2026-11-23T10:00:27+01:00', NINE],
    ['a zone behind UTC', '2026-11-23T03:30:27-05:30', NINE],
    ['a zone without a colon', '2026-11-23T10:00:27+0100', NINE],
    ['a zone after a space', '2026-11-23 10:00:27 +0100', NINE],
    ['spaces around', '  2026-11-23T09:00:27Z ', NINE],
    ['the last day of February in a leap year', '2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ])('is read with %s', (_name, text, at) => {
    expect(parseTime(text)).toBe(at)
  })

  test.each([
    [''],
    ['now'],
    ['2026-11-23'],
    ['09:00:27'],
    ['2026-11-23T09:00Z'],
    ['0042'],
    ['2026-11-23T09:00:27Z and more'],
    ['Mon Nov 23 09:00:27 UTC 2026'],
  ])('is not %j', (text) => {
    expect(parseTime(text)).toBeNull()
  })

  test('asked for twice in turn with another gives the same', () => {
    expect([parseTime('2026-11-23T09:00:27Z'), parseTime('x'), parseTime('2026-11-23T09:00:27Z')]).toEqual([
      NINE,
      null,
      NINE,
    ])
  })

  test('is the same moment after it was written and read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_799_999 }), (at) => {
        expect(parseTime(toInstant(at))).toBe(at)
      }),
    )
  })

  test('is the same moment in every zone', () => {
    const zones = fc.integer({ min: -14 * 60, max: 14 * 60 })
    fc.assert(
      fc.property(fc.integer({ min: 86_400, max: 4_000_000_000 }), zones, fc.boolean(), (seconds, offset, colon) => {
        const local = toInstant(seconds * 1000 + offset * 60_000).slice(0, 19)
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
        const digits = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(colon ? ':' : '')
        expect(parseTime(`${local}${offset < 0 ? '-' : '+'}${digits}`)).toBe(seconds * 1000)
      }),
    )
  })
})

describe('the length of a time in front', () => {
  test.each([
    ['2026-11-23T09:00:27Z {"level":"info"}', 20],
    ['2026-11-23T09:00:27.123456789Z text', 30],
    ['2026-11-23 09:00:27.000\ttext', 23],
    ['2026-11-23T09:00:27.1+00:00 stderr F x', 27],
    ['2026/11/23 09:00:27 text', 19],
    ['2026-11-23 10:00:27 +0100 text', 25],
    ['2026-11-23 and no more', 0],
    ['at 2026-11-23T09:00:27Z', 0],
  ])('of %j is %d', (text, length) => {
    expect(timePrefixLength(text)).toBe(length)
  })
})

describe('a time out of an export', () => {
  test.each([
    ['seconds', 1_795_424_427, NINE],
    ['seconds with a fraction', 1_795_424_427.25, NINE + 250],
    ['milliseconds', 1_795_424_427_000, NINE],
    ['microseconds', 1_795_424_427_000_123, NINE],
    ['nanoseconds as a text', '1795424427000000123', NINE],
    ['seconds as a text', '1795424427', NINE],
    ['a full time', '2026-11-23T09:00:27Z', NINE],
  ])('is read from %s', (_name, value, at) => {
    expect(parseAnyTime(value)).toBe(at)
  })

  test.each([
    ['a count', 412],
    ['a status', 503],
    ['no number', Number.NaN],
    ['endless', Number.POSITIVE_INFINITY],
    ['a short text of digits', '12345'],
    ['nothing', null],
    ['missing', undefined],
    ['an object', { seconds: 1_795_424_427 }],
  ])('is not %s', (_name, value) => {
    expect(parseAnyTime(value)).toBeNull()
  })
})

describe('a time without a year', () => {
  test.each([
    ['a month by name', 'Nov', '23', '09:00:27', NINE],
    ['any case of the name', 'nov', '23', '09:00:27', NINE],
    ['a month by number', '11', '23', '09:00:27', NINE],
    ['microseconds', '11', '23', '09:00:27.773351', NINE + 773],
    ['a day of one digit', 'Nov', '3', '09:00:27', NINE - 20 * 86_400_000],
  ])('has %s', (_name, month, day, clock, at) => {
    expect(yearless(2026, month, day, clock)).toBe(at)
  })

  test.each([
    ['an unknown month', 'Foo', '09:00:27'],
    ['month 13', '13', '09:00:27'],
    ['month 0', '00', '09:00:27'],
    ['no seconds', 'Nov', '09:00'],
  ])('is none with %s', (_name, month, clock) => {
    expect(yearless(2026, month, '23', clock)).toBeNull()
  })

  test('falls into the year that it is given', () => {
    expect(toInstant(yearless(2025, '12', '31', '23:59:59') ?? 0)).toBe('2025-12-31T23:59:59.000Z')
  })
})
