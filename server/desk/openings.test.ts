import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type WindowTimes, windowTimes } from '@/lib/contracts/desk'
import { lastEnd, openingsOf } from './openings'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string) => Date.parse(text)
const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString())

type Repeat = Extract<WindowTimes, { kind: 'repeat' }>
const NIGHTLY: Repeat = {
  ...{ kind: 'repeat', zone: 'Europe/Berlin', every: 'day', interval: 1, days: [] },
  ...{ at: '02:30', minutes: 120, from: '2026-01-01', until: null },
}
const weekly = (more: Partial<Repeat>): Repeat => ({ ...NIGHTLY, every: 'week', days: [2], ...more })

const spanAt = (times: WindowTimes, now: string, skippedTo: number | null = null) => {
  const span = openingsOf(times, skippedTo)(at(now))
  return span && [iso(span.from), iso(span.to)]
}

describe('a window that is open once', () => {
  const once = { kind: 'once', from: at('2026-11-24T02:00:00Z'), to: at('2026-11-24T04:00:00Z') } as const

  it.each([
    ['2026-11-24T01:00:00Z', true],
    ['2026-11-24T03:59:59Z', true],
    ['2026-11-24T04:00:00Z', false],
  ])('is told until it is over: %s', (now, told) => {
    expect(openingsOf(once)(at(now))).toEqual(told ? { from: once.from, to: once.to } : null)
    expect(lastEnd(once)).toBe(once.to)
  })
})

describe('a window that repeats', () => {
  test.each([
    ['in winter', NIGHTLY, '2026-01-10T00:00:00Z', '2026-01-10T01:30:00.000Z'],
    ['in summer, by the same clock', NIGHTLY, '2026-07-10T00:00:00Z', '2026-07-10T00:30:00.000Z'],
    ['in the night in which that time is skipped', NIGHTLY, '2026-03-29T00:00:00Z', '2026-03-29T01:30:00.000Z'],
    ['after that night as ever', NIGHTLY, '2026-03-30T00:00:00Z', '2026-03-30T00:30:00.000Z'],
    ['once in the night in which that time comes twice', NIGHTLY, '2026-10-25T00:00:00Z', '2026-10-25T00:30:00.000Z'],
    ['not before its first day', NIGHTLY, '2025-06-01T00:00:00Z', '2026-01-01T01:30:00.000Z'],
    ['on its day of the week', weekly({}), '2026-11-18T12:00:00Z', '2026-11-24T01:30:00.000Z'],
    ['on the next of several days', weekly({ days: [2, 4] }), '2026-11-24T12:00:00Z', '2026-11-26T01:30:00.000Z'],
    ['each second day', { ...NIGHTLY, interval: 2 }, '2026-01-02T00:00:00Z', '2026-01-03T01:30:00.000Z'],
    [
      'each second week',
      weekly({ interval: 2, from: '2026-11-17' }),
      '2026-11-18T00:00:00Z',
      '2026-12-01T01:30:00.000Z',
    ],
    ['far in the east', { ...NIGHTLY, zone: 'Pacific/Kiritimati' }, '2026-01-10T00:00:00Z', '2026-01-10T12:30:00.000Z'],
    ['far in the west', { ...NIGHTLY, zone: 'Pacific/Pago_Pago' }, '2026-01-10T00:00:00Z', '2026-01-10T13:30:00.000Z'],
    ['in UTC', { ...NIGHTLY, zone: 'UTC' }, '2026-01-10T00:00:00Z', '2026-01-10T02:30:00.000Z'],
  ] as const)('opens %s', (_, times, now, from) => {
    expect(spanAt(times, now)?.[0]).toBe(from)
  })

  it('is open for as long as it lasts', () => {
    const running = ['2026-01-10T01:30:00.000Z', '2026-01-10T03:30:00.000Z']
    expect(spanAt(NIGHTLY, '2026-01-10T01:30:00Z')).toEqual(running)
    expect(spanAt(NIGHTLY, '2026-01-10T03:29:59Z')).toEqual(running)
    expect(spanAt(NIGHTLY, '2026-01-10T03:30:00Z')?.[0]).toBe('2026-01-11T01:30:00.000Z')
  })

  it('ends with its last day, which counts by its own clock', () => {
    const short = { ...NIGHTLY, until: '2026-01-02' }
    expect(spanAt(short, '2026-01-01T20:00:00Z')?.[0]).toBe('2026-01-02T01:30:00.000Z')
    expect(spanAt(short, '2026-01-02T03:30:00Z')).toBeNull()
    expect(lastEnd(short)).toBeGreaterThanOrEqual(at('2026-01-02T03:30:00Z'))
    expect(lastEnd(NIGHTLY)).toBeNull()
  })

  it('that runs into the next one is open until the later end', () => {
    const long = weekly({ days: [1, 2], minutes: 2 * 24 * 60 })
    expect(spanAt(long, '2026-11-24T02:00:00Z')?.[1]).toBe('2026-11-26T01:30:00.000Z')
  })

  it('leaves out what was ended, and opens again the next time', () => {
    const skipped = at('2026-01-10T01:30:00Z') + 1
    expect(spanAt(NIGHTLY, '2026-01-10T02:00:00Z', skipped)?.[0]).toBe('2026-01-11T01:30:00.000Z')
    expect(spanAt(weekly({}), '2026-11-20T00:00:00Z', at('2026-11-24T01:30:00Z') + 1)?.[0]).toBe(
      '2026-12-01T01:30:00.000Z',
    )
  })

  test('whatever the rule, what it tells is running or next, and keeps its length', () => {
    const rules = fc.record({
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
      every: fc.constantFrom('day' as const, 'week' as const),
      interval: fc.integer({ min: 1, max: 4 }),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
      minutes: fc.integer({ min: 5, max: 24 * 60 }),
    })
    const moment = fc.integer({ min: at('2026-01-05T00:00:00Z'), max: at('2027-06-01T00:00:00Z') })
    fc.assert(
      fc.property(rules, moment, ({ hour, ...rule }, now) => {
        const times: Repeat = { ...NIGHTLY, ...rule, at: `${String(hour).padStart(2, '0')}:15` }
        const openings = openingsOf(times)
        const span = openings(now)
        if (!span) throw new Error('It goes on for ever, and yet never opens again.')
        expect(span.to - span.from).toBe(rule.minutes * 60_000)
        expect(span.to).toBeGreaterThan(now)
        expect(span.from - now).toBeLessThanOrEqual(4 * 7 * DAY + 2 * HOUR + DAY)
        expect(openings(span.from)).toEqual(span)
      }),
      { numRuns: 60 },
    )
  })
})

test.each([
  [{ ...NIGHTLY, zone: 'Moon/Base' }, 'time zone'],
  [{ ...NIGHTLY, at: '24:00' }, 'time of day'],
  [{ ...NIGHTLY, from: '2026-02-30' }, 'a day'],
  [{ ...NIGHTLY, until: '2025-12-31' }, 'before the first'],
  [weekly({ days: [] }), 'at least one day'],
  [{ ...NIGHTLY, minutes: 3_000 }, 'as long as a day'],
  [{ kind: 'once', from: 10, to: 10 }, '5 minutes'],
])('times that do not fit are refused in words: %j', (times, words) => {
  const { success, error } = windowTimes.safeParse(times)
  expect([success, error?.issues[0]?.message]).toEqual([false, expect.stringContaining(words)])
})
