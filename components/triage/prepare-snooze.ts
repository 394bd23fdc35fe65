import { fromWall, toWall } from '@/components/timeline/wall'
import { formatMoment, type Zone } from '@/lib/format/clock'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** When people begin their day. */
const MORNING = 9 * HOUR

export interface SnoozeChoice {
  label: string
  until: number
  /** The moment, in the zone shown. */
  when: string
}

/** The next 09:00 on a wall of the zone, `days` days on. */
function morning(now: number, zone: Zone, days: number): number {
  const wall = toWall(now, zone)
  return fromWall(Math.floor(wall / DAY) * DAY + days * DAY + MORNING, zone)
}

/** Until when an entry can be put aside with one press, soonest first. */
export function snoozeChoices(now: number, zone: Zone): SnoozeChoice[] {
  const weekday = new Date(toWall(now, zone)).getUTCDay()
  const toMonday = (8 - weekday) % 7 || 7
  const choices = [
    { label: 'For 1 hour', until: now + HOUR },
    { label: 'For 4 hours', until: now + 4 * HOUR },
    { label: 'Until tomorrow', until: morning(now, zone, 1) },
    ...(toMonday > 1 ? [{ label: 'Until Monday', until: morning(now, zone, toMonday) }] : []),
  ]
  return choices.map((one) => ({ ...one, when: formatMoment(one.until, now, zone).replace(/:\d\d$/, '') }))
}
