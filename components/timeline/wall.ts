import type { Zone } from '@/lib/format/clock'

const formats = new Map<Zone, Intl.DateTimeFormat>()

function formatOf(zone: Zone): Intl.DateTimeFormat {
  const held = formats.get(zone)
  if (held) return held
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone === 'local' ? undefined : zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, made)
  return made
}

/**
 * The wall clock of a zone at a moment, written as if it were UTC: epoch milliseconds whose UTC fields
 * (`getUTCHours`, ...) are what a clock on that wall shows.
 */
export function toWall(at: number, zone: Zone): number {
  if (zone === 'utc') return at
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000)
}

/** A moment as the value of a `datetime-local` field in a zone: "2026-11-23T14:32", or to the second. */
export function toField(at: number, zone: Zone, to: 'minute' | 'second' = 'minute'): string {
  return new Date(toWall(at, zone)).toISOString().slice(0, to === 'minute' ? 16 : 19)
}

/** What such a field holds as a moment; null while it is empty or no time. */
export function fromField(value: string, zone: Zone): number | null {
  const wall = Date.parse(`${value}Z`)
  return Number.isNaN(wall) ? null : fromWall(wall, zone)
}

/** The moment at which the wall clock of a zone shows `wall`; of a time that is skipped, the moment after the jump. */
export function fromWall(wall: number, zone: Zone): number {
  const guess = wall - (toWall(wall, zone) - wall)
  return wall - (toWall(guess, zone) - guess)
}
