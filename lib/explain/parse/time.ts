const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const FULL = /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ]| - )(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|UTC|[+-]\d\d:?\d\d)?$/

/** How long a text is that begins with a full time, or 0. Only the shape is looked at. */
export function timePrefixLength(text: string): number {
  const hit = /^\d{4}[-/]\d\d[-/]\d\d(?:[T ]| - )\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?/.exec(
    text,
  )
  return hit ? hit[0].length : 0
}

let lastText = ''
let lastValue: number | null = null

/** Epoch milliseconds of a full time (RFC 3339 and its relatives); null for anything else. Without a zone: UTC. */
export function parseTime(text: string): number | null {
  if (text === lastText) return lastValue
  lastText = text
  lastValue = parseFull(text)
  return lastValue
}

function parseFull(text: string): number | null {
  const hit = FULL.exec(text.trim())
  if (!hit) return null
  const [, year, month, day, hour, minute, second, fraction, zone] = hit
  const ms = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), ms)
  if (!Number.isFinite(at)) return null
  if (!zone || zone === 'Z' || zone === 'UTC') return at
  const sign = zone.startsWith('-') ? 1 : -1
  const digits = zone.slice(1).replace(':', '')
  return at + sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000
}

/** A time as exports write it: text, or a number of seconds, milliseconds, microseconds or nanoseconds. */
export function parseAnyTime(value: unknown): number | null {
  if (typeof value === 'number') return fromNumber(value)
  if (typeof value !== 'string') return null
  if (/^\d{10,19}$/.test(value)) return fromNumber(Number(value))
  return parseTime(value)
}

function fromNumber(value: number): number | null {
  if (!Number.isFinite(value) || value < 1e9) return null
  if (value < 1e11) return Math.floor(value * 1000)
  if (value < 1e14) return Math.floor(value)
  if (value < 1e17) return Math.floor(value / 1e3)
  return Math.floor(value / 1e6)
}

/** A time without a year (syslog, klog), in the given year, UTC. `month` is a name or a number from 1. */
export function yearless(year: number, month: string, day: string, clock: string): number | null {
  const index = /^\d+$/.test(month) ? Number(month) - 1 : MONTHS.indexOf(month.toLowerCase())
  const parts = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?$/.exec(clock)
  if (index < 0 || index > 11 || !parts) return null
  const ms = parts[4] ? Math.floor(Number(`0.${parts[4]}`) * 1000) : 0
  return Date.UTC(year, index, Number(day), Number(parts[1]), Number(parts[2]), Number(parts[3]), ms)
}

/** RFC 3339, UTC, with milliseconds. */
export function toInstant(at: number): string {
  return new Date(at).toISOString()
}
