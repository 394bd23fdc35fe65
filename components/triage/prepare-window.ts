import { fromField, toField } from '@/components/timeline/wall'
import type { MaintenanceWindow, WindowTimes } from '@/lib/contracts/desk'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { formatSpan } from '@/lib/format/span'

const MIN = 60_000
const HOUR = 60 * MIN
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** What the fields of the dialog hold, as text where they are fields of text. */
export interface WindowDraft {
  kind: 'once' | 'day' | 'week'
  from: string
  to: string
  /** The zone by whose clock it repeats. */
  zone: string
  interval: number
  days: number[]
  at: string
  minutes: number
  firstDay: string
  lastDay: string
}

/** The fields at the start: from the next full hour on, for two hours. */
export function blankWindow(now: number, zone: Zone): WindowDraft {
  const from = (Math.floor(now / HOUR) + 1) * HOUR
  const field = toField(from, zone)
  return {
    kind: 'once',
    from: field,
    to: toField(from + 2 * HOUR, zone),
    zone: zone === 'utc' ? 'UTC' : zone === 'local' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone,
    interval: 1,
    days: [((new Date(`${field.slice(0, 10)}T12:00Z`).getUTCDay() + 6) % 7) + 1],
    at: field.slice(11, 16),
    minutes: 120,
    firstDay: field.slice(0, 10),
    lastDay: '',
  }
}

/** The times that the fields tell; null while a moment is missing. */
export function timesOf(draft: WindowDraft, zone: Zone): WindowTimes | null {
  if (draft.kind === 'once') {
    const [from, to] = [fromField(draft.from, zone), fromField(draft.to, zone)]
    return from === null || to === null ? null : { kind: 'once', from, to }
  }
  const { interval, at, minutes, firstDay, lastDay } = draft
  const days = draft.kind === 'week' ? draft.days.toSorted((a, b) => a - b) : []
  const until = lastDay === '' ? null : lastDay
  return { kind: 'repeat', zone: draft.zone, every: draft.kind, interval, days, at, minutes, from: firstDay, until }
}

function everyText({ every, interval, days }: Extract<WindowTimes, { kind: 'repeat' }>): string {
  const named = days.map((day) => WEEKDAYS[day - 1] ?? '').join(', ')
  if (every === 'day') return interval === 1 ? 'Every day' : `Every ${interval} days`
  return interval === 1 ? `Each ${named}` : `Every ${interval} weeks on ${named}`
}

/** When a window is open, as a sentence. */
export function windowText({ times, next, endedAt }: MaintenanceWindow, now: number, zone: Zone): string {
  const span = (from: number, to: number) => `${formatMoment(from, now, zone)} to ${formatMoment(to, now, zone)}`
  const told =
    times.kind === 'once'
      ? span(times.from, times.to)
      : `${everyText(times)} at ${times.at} (${times.zone}) for ${formatSpan(times.minutes * MIN)}${times.until === null ? '' : `, until ${times.until}`}`
  if (endedAt !== null) return `${told}; ended at ${formatMoment(endedAt, now, zone)}.`
  if (next === null) return `${told}; over.`
  if (next.from <= now) return `${told}; open now, until ${formatMoment(next.to, now, zone)}.`
  return times.kind === 'once' ? `${told}.` : `${told}; next ${span(next.from, next.to)}.`
}

/** Whether it is open at a moment. */
export function isOpen({ next, endedAt }: MaintenanceWindow, now: number): boolean {
  return endedAt === null && next !== null && next.from <= now && now < next.to
}
