import { describe, expect, it } from 'vitest'
import { snoozeChoices } from './prepare-snooze'

const MONDAY = Date.UTC(2026, 10, 23, 14, 30)
const DAY = 86_400_000

describe('until when an entry can be snoozed with one press', () => {
  it('is told with its moment', () => {
    expect(snoozeChoices(MONDAY, 'utc').map(({ label, when }) => `${label}: ${when}`)).toEqual([
      'For 1 hour: 15:30',
      'For 4 hours: 18:30',
      'Until tomorrow: 24 Nov, 09:00',
      'Until Monday: 30 Nov, 09:00',
    ])
  })

  it('begins the day by the clock of the zone', () => {
    const berlin = snoozeChoices(MONDAY, 'Europe/Berlin')
    expect(berlin[2]?.until).toBe(Date.UTC(2026, 10, 24, 8))
  })

  it('offers Monday only where it is not tomorrow', () => {
    expect(snoozeChoices(MONDAY + 6 * DAY, 'utc').map(({ label }) => label)).not.toContain('Until Monday')
    expect(snoozeChoices(MONDAY + 5 * DAY, 'utc').at(-1)?.until).toBe(Date.UTC(2026, 10, 30, 9))
  })
})
