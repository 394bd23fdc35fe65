import { RRuleTemporal } from 'rrule-temporal'
import type { WindowTimes } from '@/lib/contracts/desk'

const MIN = 60_000
const DAY = 86_400_000
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

export interface Span {
  from: number
  to: number
}

type Repeat = Extract<WindowTimes, { kind: 'repeat' }>

/**
 * When a window is open.
 * @param skippedTo openings that begin before this moment do not count
 * @returns what says of a moment (epoch milliseconds) which opening runs then, or else comes next; null where none does.
 * Of several that run at once, the one that ends last.
 */
export function openingsOf(times: WindowTimes, skippedTo: number | null = null): (now: number) => Span | null {
  const counts = (span: Span) => skippedTo === null || span.from >= skippedTo
  if (times.kind === 'once') {
    const span = { from: times.from, to: times.to }
    return (now) => (now < span.to && counts(span) ? span : null)
  }
  const rule = ruleOf(times)
  const length = times.minutes * MIN
  const spanOf = (day: Occurrence): Span => {
    // A time that a clock skips is told as if it had not; of one that comes twice, the first counts.
    const from = day.toPlainDateTime().toZonedDateTime(times.zone).epochMilliseconds
    return { from, to: from + length }
  }
  return (now) => {
    // The rule counts as if the zone were UTC, from which a clock is at most 14 h away.
    const near = rule
      .between(new Date(now - length - DAY), new Date(now + DAY), true)
      .map(spanOf)
      .filter(counts)
    const open = near.filter(({ from, to }) => from <= now && now < to)
    if (open.length > 0) return open.reduce((a, b) => (b.to > a.to ? b : a))
    const next = near.find(({ from }) => from > now)
    if (next) return next
    const beyond = rule.next(new Date(Math.max(now, skippedTo ?? now) + DAY))
    return beyond && spanOf(beyond)
  }
}

/** After which moment a window is never open again; null: never. */
export function lastEnd(times: WindowTimes): number | null {
  if (times.kind === 'once') return times.to
  return times.until === null ? null : Date.parse(times.until) + 2 * DAY + times.minutes * MIN
}

type Occurrence = NonNullable<ReturnType<RRuleTemporal['next']>>

/** RFC 5545, by the clock on the wall. */
function ruleOf({ every, interval, days, at, from, until }: Repeat): RRuleTemporal {
  const start = `${compact(from)}T${compact(at)}00Z`
  const parts = [`FREQ=${every === 'day' ? 'DAILY' : 'WEEKLY'}`, `INTERVAL=${interval}`, 'WKST=MO']
  if (every === 'week') parts.push(`BYDAY=${days.map((day) => DAYS[day - 1]).join(',')}`)
  if (until !== null) parts.push(`UNTIL=${compact(until)}T235959Z`)
  return new RRuleTemporal({ rruleString: `DTSTART:${start}\nRRULE:${parts.join(';')}`, cache: false })
}

const compact = (text: string) => text.replaceAll(/\D/g, '')
