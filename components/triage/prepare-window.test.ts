import { describe, expect, it } from 'vitest'
import { addWindow, type MaintenanceWindow, type WindowTimes } from '@/lib/contracts/desk'
import { blankWindow, isOpen, timesOf, windowText } from './prepare-window'

const NOW = Date.UTC(2026, 10, 23, 14, 30)
const HOUR = 3_600_000

function windowOf(times: WindowTimes, more: Partial<MaintenanceWindow> = {}): MaintenanceWindow {
  const by = { id: 'ada', name: 'Ada' }
  const base = {
    id: 'w',
    title: 'Nodes are renewed',
    clusters: ['a'],
    tags: [],
    by,
    createdAt: 0,
    endedAt: null,
    covers: 1,
  }
  return { ...base, times, next: null, ...more }
}

describe('the fields of planned work', () => {
  it('begin with the next full hour, for two hours', () => {
    const draft = blankWindow(NOW, 'utc')
    expect(draft).toMatchObject({
      from: '2026-11-23T15:00',
      to: '2026-11-23T17:00',
      days: [1],
      at: '15:00',
      zone: 'UTC',
    })
    expect(timesOf(draft, 'utc')).toEqual({ kind: 'once', from: NOW + HOUR / 2, to: NOW + 2.5 * HOUR })
  })

  it.each([
    ['once', { kind: 'once' }],
    ['day', { kind: 'repeat', days: [] }],
    ['week', { kind: 'repeat', days: [1, 5] }],
  ] as const)('are what the server takes: %s', (kind, expected) => {
    const times = timesOf({ ...blankWindow(NOW, 'Europe/Berlin'), kind, days: [5, 1] }, 'Europe/Berlin')
    expect(addWindow.safeParse({ title: 'Nodes', clusters: ['a'], tags: [], times }).success).toBe(true)
    expect(times).toMatchObject(expected)
  })

  it('tell no times while one is missing', () => {
    expect(timesOf({ ...blankWindow(NOW, 'utc'), to: '' }, 'utc')).toBeNull()
  })
})

describe('when planned work is', () => {
  const once: WindowTimes = { kind: 'once', from: NOW, to: NOW + HOUR }
  const weekly: WindowTimes = {
    ...{ kind: 'repeat', zone: 'Europe/Berlin', every: 'week', interval: 1, days: [1, 4] },
    ...{ at: '02:00', minutes: 90, from: '2026-11-01', until: null },
  }
  const next = { from: NOW + HOUR, to: NOW + 2 * HOUR }
  it.each([
    ['once', windowOf(once, { next }), '14:30:00 to 15:30:00.'],
    [
      'open',
      windowOf(once, { next: { from: NOW, to: NOW + HOUR } }),
      '14:30:00 to 15:30:00; open now, until 15:30:00.',
    ],
    ['over', windowOf(once), '14:30:00 to 15:30:00; over.'],
    ['ended', windowOf(once, { endedAt: NOW }), '14:30:00 to 15:30:00; ended at 14:30:00.'],
    [
      'weekly',
      windowOf(weekly, { next }),
      'Each Mon, Thu at 02:00 (Europe/Berlin) for 1 h 30 min; next 15:30:00 to 16:30:00.',
    ],
    [
      'every third day until a day',
      windowOf({ ...weekly, every: 'day', interval: 3, days: [], until: '2026-12-24' }, { next }),
      'Every 3 days at 02:00 (Europe/Berlin) for 1 h 30 min, until 2026-12-24; next 15:30:00 to 16:30:00.',
    ],
  ])('says so: %s', (_, window, text) => {
    expect(windowText(window, NOW, 'utc')).toBe(text)
  })

  it('is open between its moments, unless somebody ended it', () => {
    const open = windowOf(once, { next: { from: NOW, to: NOW + HOUR } })
    expect([isOpen(open, NOW), isOpen(open, NOW + HOUR), isOpen({ ...open, endedAt: NOW }, NOW)]).toEqual([
      true,
      false,
      false,
    ])
  })
})
