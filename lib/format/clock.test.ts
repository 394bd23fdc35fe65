import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatClock, formatDateTime, formatMoment, parseZone, zoneLabel } from './clock'

const AT = Date.UTC(2026, 10, 23, 14, 32, 3, 999)

test.each([
  ['UTC', 'utc', '14:32:03', '23 Nov 2026, 14:32:03 UTC'],
  ['east', 'Europe/Berlin', '15:32:03', '23 Nov 2026, 15:32:03 UTC+01:00'],
  ['west', 'America/St_Johns', '11:02:03', '23 Nov 2026, 11:02:03 UTC−03:30'],
  ['over the day’s edge', 'Pacific/Auckland', '03:32:03', '24 Nov 2026, 03:32:03 UTC+13:00'],
] as const)('%s', (_name, zone, clock, full) => {
  expect(formatClock(AT, zone)).toBe(clock)
  expect(formatDateTime(AT, zone)).toBe(full)
})

test('midnight is 00, not 24', () => {
  expect(formatClock(Date.UTC(2026, 0, 1), 'utc')).toBe('00:00:00')
})

test('summer time moves the offset', () => {
  expect(zoneLabel('Europe/Berlin', Date.UTC(2026, 6, 1))).toBe('UTC+02:00')
  expect(zoneLabel('Europe/London', Date.UTC(2026, 0, 1))).toBe('UTC')
})

describe('a moment inside a sentence', () => {
  test.each([
    ['today is the time alone', Date.UTC(2026, 10, 23, 0, 0, 1), 'utc', '00:00:01'],
    ['yesterday has its day', Date.UTC(2026, 10, 22, 23, 59, 59), 'utc', '22 Nov, 23:59:59'],
    ['the same moment is today further east', Date.UTC(2026, 10, 22, 23, 59, 59), 'Europe/Berlin', '00:59:59'],
    ['last year has its year', Date.UTC(2025, 10, 23, 14), 'utc', '23 Nov 2025, 14:00:00'],
  ] as const)('%s', (_name, at, zone, text) => {
    expect(formatMoment(at, AT, zone)).toBe(text)
  })
})

test.each([
  [undefined, 'utc'],
  ['utc', 'utc'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Not/AZone', 'utc'],
  ['<script>/x', 'utc'],
])('a cookie that says %s is read as %s', (value, zone) => {
  expect(parseZone(value)).toBe(zone)
})

test('a zone moves the hand of the clock by what it says beside it', () => {
  const zones = fc.constantFrom('utc', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Auckland', 'Asia/Kolkata')
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 4_000_000_000_000 }), (zone, at) => {
      const [, sign = '+', hours = 0, minutes = 0] = /^UTC(?:([+−])(\d\d):(\d\d))?$/.exec(zoneLabel(zone, at)) ?? ['']
      const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '−' ? -1 : 1)
      expect(formatClock(at, zone)).toBe(new Date(at + offset).toISOString().slice(11, 19))
    }),
  )
})
